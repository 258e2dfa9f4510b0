/** Opens the worker's round: the due work of every shop, its mail, and policies that wait for their hour. */
import { hostname } from "node:os";
import type { KeyHasher, TokenSealer } from "../../src/ports/crypto.ts";
import type { Registry } from "../../src/ports/books.ts";
import type { Shop } from "../../src/ports/shops.ts";
import type { ReportDependencies } from "../../src/usecases/report-mail.ts";
import { makeStrategySource } from "../../src/usecases/shared/strategies.ts";
import type { Law } from "../../src/receivables/law/law.ts";
import type { Config } from "../config.ts";
import type { DayDependencies } from "../jobs/run-shop-day.ts";
import { randomIds, systemClock, systemTimers } from "../platform/system-clock.ts";
import type { Database } from "../store/database.ts";
import { makeDuePolicies } from "../store/due-policies.ts";
import { makeLeases } from "../store/lease-store.ts";
import { shopOfMessage } from "../store/shop-of-message.ts";
import { makeShopDirectory } from "../store/shop-directory.ts";
import type { Tables } from "../store/tables.ts";
import { makeSending, openMailers } from "./open-mailers.ts";

/** What takes in reports of mail outside of a request. */
export interface MailReporting {
  readonly dependencies: ReportDependencies;
  /** The shop that sent the mail; null: none did. */
  readonly shopOf: (messageId: string) => Promise<Shop | null>;
}

interface RoundParts {
  readonly database: Database<Tables>;
  readonly registry: Registry;
  readonly law: Law;
  readonly useCases: { readonly tokens: Pick<TokenSealer, "seal">; readonly keys: Pick<KeyHasher, "hashKeys"> };
}

/** What the jobs of due work are given. */
export function openRound(
  config: Config,
  { database, registry, law, useCases: { tokens, keys } }: RoundParts,
  onFault: (error: unknown) => void,
) {
  const mailers = openMailers(config);
  const sendingFor = makeSending(config, registry, mailers, { law, tokens, keys });
  const day: DayDependencies = { registry, clock: systemClock, ids: randomIds, timers: systemTimers, sendingFor, law, onFault };
  const shops = makeShopDirectory(database);
  const activation = { registry, clock: systemClock, due: makeDuePolicies(database), shops, onFault };
  const round = { day, shops, leases: makeLeases(database), holder: `${hostname()}:${process.pid}`, onFault };
  const dependencies = { registry, clock: systemClock, ids: randomIds, timers: systemTimers, keys, strategies: makeStrategySource() };
  const reporting: MailReporting = { dependencies, shopOf: (messageId) => shopOfMessage(database, shops, messageId) };
  return { mailers, shops, activation, round, reporting };
}
