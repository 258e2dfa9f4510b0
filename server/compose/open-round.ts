/** Opens the worker's round: the due work of every shop, its mail, and policies that wait for their hour. */
import { hostname } from "node:os";
import type { TokenSealer } from "../../src/ports/crypto.ts";
import type { Registry } from "../../src/ports/books.ts";
import type { Law } from "../../src/receivables/law/law.ts";
import type { Config } from "../config.ts";
import type { DayDependencies } from "../jobs/run-shop-day.ts";
import { randomIds, systemClock, systemTimers } from "../platform/system-clock.ts";
import type { Database } from "../store/database.ts";
import { makeDuePolicies } from "../store/due-policies.ts";
import { makeLeases } from "../store/lease-store.ts";
import { makeShopDirectory } from "../store/shop-directory.ts";
import type { Tables } from "../store/tables.ts";
import { makeSending, openMailers } from "./open-mailers.ts";

interface RoundParts {
  readonly database: Database<Tables>;
  readonly registry: Registry;
  readonly law: Law;
  readonly tokens: Pick<TokenSealer, "seal">;
}

/** What the jobs of due work are given. */
export function openRound(config: Config, { database, registry, law, tokens }: RoundParts, onFault: (error: unknown) => void) {
  const mailers = openMailers(config);
  const sendingFor = makeSending(config, registry, mailers, { law, tokens });
  const day: DayDependencies = { registry, clock: systemClock, ids: randomIds, timers: systemTimers, sendingFor, law, onFault };
  const shops = makeShopDirectory(database);
  const activation = { registry, clock: systemClock, due: makeDuePolicies(database), shops, onFault };
  const round = { day, shops, leases: makeLeases(database), holder: `${hostname()}:${process.pid}`, onFault };
  return { mailers, shops, activation, round };
}
