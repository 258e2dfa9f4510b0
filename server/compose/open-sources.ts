/** Opens the outside sources of facts that the settings name. */
import type { AddressService } from "../../src/ports/address-service.ts";
import type { Bureau, BureauInquiry } from "../../src/ports/bureau.ts";
import type { Config } from "../config.ts";
import { renderPhoneCode } from "../documents/texts/phone-code-texts.ts";
import type { Log } from "../platform/log.ts";
import { randomCode, randomIds, systemClock, systemTimers } from "../platform/system-clock.ts";
import { makeHttpAddressService, type SourceOfMode } from "../sources/http-address-service.ts";
import { makeHttpBureau } from "../sources/http-bureau.ts";
import type { GuardSettings } from "../sources/guarded-source.ts";
import { openSms } from "./open-texts.ts";

/** Failures in a row after which a source is left alone, and for how long. */
const failuresToOpen = 5;
const halfOpenAfterMs = 10_000;
/** A person who types an address waits longer than a checkout. */
const addressDeadlineMs = 1500;

function tellFailure(log: Log, source: string): GuardSettings["onFailure"] {
  return (code) => log.event("sourceFailure", { source, code });
}

function sourcesOf({ sourceSecret }: Config, urls: Readonly<Record<keyof SourceOfMode, string | null>>): SourceOfMode {
  const address = (url: string | null) => (url === null || sourceSecret === null ? null : { url, secret: sourceSecret });
  return { live: address(urls.live), test: address(urls.test) };
}

/** The address service of each mode; where none is named, nobody is asked. */
export function openAddressService(config: Config, log: Log): AddressService {
  const sources = sourcesOf(config, { live: config.addressUrl, test: config.addressTestUrl });
  const onFailure = tellFailure(log, "addressService");
  return makeHttpAddressService(sources, { deadlineMs: addressDeadlineMs, failuresToOpen, halfOpenAfterMs, onFailure });
}

/** What confirms telephones: where text messages go, what they say, and codes that nobody can guess. */
export function openPhoneTools(config: Config) {
  return { texts: openSms(config), newCode: randomCode, renderPhoneCode };
}

/** The bureau of each mode; `record` keeps each question that leaves. */
export function openBureau(config: Config, log: Log, record: (inquiry: BureauInquiry) => void): Bureau {
  const sources = sourcesOf(config, { live: config.bureauUrl, test: config.bureauTestUrl });
  const guard = { deadlineMs: config.bureauDeadlineMs, failuresToOpen, halfOpenAfterMs };
  const tools = { clock: systemClock, ids: randomIds, timers: systemTimers };
  return makeHttpBureau(sources, { ...guard, ...tools, record }, tellFailure(log, "bureau"));
}
