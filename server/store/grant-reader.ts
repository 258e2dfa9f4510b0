/** The limits that bind a merchant, kept in memory for the till: a decision never waits for them twice. */
import { sql } from "kysely";
import { LRUCache } from "lru-cache";
import { type Currency, isCurrency, money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import type { GrantReader } from "../../src/ports/exposure-book.ts";
import type { Grant } from "../../src/risk/merchant-room.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Merchants whose limits are kept. */
const maxMerchants = 10_000;
/** Age at which they are read again, beside the decision that goes on with the old ones. */
const maxAgeMs = 1000;
/** The same for a merchant without any limit: one that is set for the first time is heeded at once where it counts, in the authorization. */
const maxAgeUnlimitedMs = 5000;

type Grants = ReadonlyMap<Currency, readonly Grant[]>;

interface GrantRow {
  readonly currency: string;
  readonly limit_minor: bigint;
  readonly used_minor: bigint;
  readonly valid_from: CalendarDate | null;
  readonly valid_until: CalendarDate | null;
}

async function readGrants(database: Pick<Database<Tables>, "operatorRead">, merchantId: string): Promise<Grants> {
  const { rows } = await database.operatorRead((door) =>
    sql<GrantRow>`
      select currency, limit_minor, used_minor, valid_from, valid_until from merchant_limits
      where merchant_id = ${merchantId} and limit_minor is not null
      union all
      select l.currency, l.limit_minor, l.used_minor, l.valid_from, l.valid_until
      from merchant_limits m join funding_lines l on l.id = m.line_id where m.merchant_id = ${merchantId}`.execute(door),
  );
  const grants = new Map<Currency, Grant[]>();
  for (const { currency, limit_minor: limit, used_minor: used, valid_from: validFrom, valid_until: validUntil } of rows) {
    if (!isCurrency(currency)) throw new Error(`a limit is in ${currency}`);
    const grant = { limit: money(limit, currency), used: money(used, currency), validFrom, validUntil };
    grants.set(currency, [...(grants.get(currency) ?? []), grant]);
  }
  return grants;
}

/** Limits from the system of record. While it is away the last ones read serve on; rejects when none were ever read. */
export function makeGrantReader(database: Pick<Database<Tables>, "operatorRead">): GrantReader {
  const cache = new LRUCache<string, Grants>({
    max: maxMerchants,
    ttl: maxAgeMs,
    allowStale: true,
    noDeleteOnStaleGet: true,
    noDeleteOnFetchRejection: true,
    allowStaleOnFetchRejection: true,
    fetchMethod: async (merchantId, _last, { options }) => {
      const grants = await readGrants(database, merchantId);
      options.ttl = grants.size === 0 ? maxAgeUnlimitedMs : maxAgeMs;
      return grants;
    },
  });
  return {
    grantsOf: async (merchantId) => (await cache.fetch(merchantId)) ?? new Map(),
  };
}
