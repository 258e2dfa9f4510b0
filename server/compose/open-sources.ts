/** Opens the outside sources of facts that the settings name. */
import type { AddressService } from "../../src/ports/address-service.ts";
import type { Config } from "../config.ts";
import type { Log } from "../platform/log.ts";
import { makeHttpAddressService } from "../sources/http-address-service.ts";
import type { GuardSettings } from "../sources/guarded-source.ts";
import type { SourceAddress } from "../sources/signed-post.ts";

/** Failures in a row after which a source is left alone, and for how long. */
const failuresToOpen = 5;
const halfOpenAfterMs = 10_000;
/** A person who types an address waits longer than a checkout. */
const addressDeadlineMs = 1500;

function guardOf(log: Log, source: string, deadlineMs: number): GuardSettings {
  return { deadlineMs, failuresToOpen, halfOpenAfterMs, onFailure: (code) => log.event("sourceFailure", { source, code }) };
}

function addressOf(url: string | null, { sourceSecret }: Config): SourceAddress | null {
  return url === null || sourceSecret === null ? null : { url, secret: sourceSecret };
}

/** The address service of each mode; where none is named, nobody is asked. */
export function openAddressService(config: Config, log: Log): AddressService {
  const sources = { live: addressOf(config.addressUrl, config), test: addressOf(config.addressTestUrl, config) };
  return makeHttpAddressService(sources, guardOf(log, "addressService", addressDeadlineMs));
}
