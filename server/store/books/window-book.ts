/** Checkouts and orders by identity key: written and read by key and time, for the windows of policies. */
import { type RawBuilder, sql } from "kysely";
import { isCurrency } from "../../../src/kernel/money.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { WindowBook } from "../../../src/ports/window-book.ts";
import { type FoundEvent, maxWindowEvents, type WindowEvent, type WindowKey, type WindowRange } from "../../../src/risk/window-figures.ts";
import type { BookScope, Tx } from "./scope.ts";

/** The latest decisions that are looked through when a policy goes live: a shop with more has older ones that count no more. */
const maxDecisionsToFill = 200_000;

interface Row {
  readonly key_hash: string;
  readonly kind: WindowEvent["kind"];
  readonly id: string;
  readonly at: Instant;
  readonly currency: string;
  readonly amount_minor: bigint;
  readonly shown: readonly string[];
}

function shownKey(text: string): WindowKey {
  const [kind = "", hash = ""] = text.split(" ");
  return { kind, hash };
}

function toFound(row: Row): FoundEvent {
  const { key_hash: hash, kind, id, at, currency, amount_minor: amountMinor, shown } = row;
  if (!isCurrency(currency)) throw new Error(`an event is stored in ${currency}, which is no currency here`);
  return { hash, kind, id, at, currency, amountMinor, shown: shown.map(shownKey) };
}

const columns = sql.raw("merchant_id, shop_id, key_hash, kind, id, at, currency, amount_minor, shown");

/** An event that comes again has its latest time; keys in one order, so that two commits wait for each other in turn. */
const latest = sql`on conflict (merchant_id, shop_id, key_hash, kind, id) do update
  set at = excluded.at, currency = excluded.currency, amount_minor = excluded.amount_minor, shown = excluded.shown
  where window_events.at <= excluded.at`;

function insertion({ merchantId, shopId }: BookScope, event: WindowEvent, under: readonly string[]): RawBuilder<unknown> {
  const hashes = [...new Set(under)].sort();
  const shown = event.shown.map(({ kind, hash }) => `${kind} ${hash}`);
  return sql`
    insert into window_events (${columns})
    select ${merchantId}, ${shopId}, hash, ${event.kind}, ${event.id}, ${event.at}::timestamptz, ${event.currency},
      ${event.amountMinor}::bigint, ${shown}::text[]
    from unnest(${hashes}::text[]) as hash ${latest}`;
}

function selection({ merchantId, shopId }: BookScope, ranges: readonly WindowRange[]): RawBuilder<Row> {
  return sql<Row>`
    select found.key_hash, found.kind, found.id, found.at, found.currency, found.amount_minor, found.shown
    from unnest(${ranges.map(({ hash }) => hash)}::text[], ${ranges.map(({ kind }) => kind)}::text[],
      ${ranges.map(({ after }) => after)}::timestamptz[]) as asked (hash, kind, after)
    cross join lateral (
      select * from window_events
      where merchant_id = ${merchantId} and shop_id = ${shopId} and key_hash = asked.hash and window_events.kind = asked.kind
        and at > asked.after
      order by at desc limit ${sql.lit(maxWindowEvents)}) as found`;
}

/** Keeps `checkout` and reads what was there before it, in one statement; a part without keys or ranges is left out. */
export async function observeWindows(
  tx: Tx,
  scope: BookScope,
  checkout: WindowEvent,
  under: readonly string[],
  ranges: readonly WindowRange[],
): Promise<readonly FoundEvent[]> {
  const kept = sql`with kept as (${insertion(scope, checkout, under)})`;
  const { rows } = await sql<Row>`${under.length > 0 ? kept : sql``} ${selection(scope, ranges)}`.execute(tx);
  return rows.map(toFound);
}

/** Decisions since a moment with their baskets, and the orders that came of them; `part` is one `kind strength hash` of the decision. */
function fillFrom({ merchantId, shopId }: BookScope, kinds: readonly string[], since: Instant): RawBuilder<unknown> {
  return sql`
    with decided as (
      select id, coalesce(checkout_ref, id) as ref, decided_at, currency, identity_keys,
        (subject #>> '{basket,total,amountMinor}')::bigint as amount_minor,
        array(select split_part(part, ' ', 1) || ' ' || split_part(part, ' ', 3) from json_array_elements_text(identity_keys) as part) as shown
      from decisions where merchant_id = ${merchantId} and shop_id = ${shopId} and decided_at > ${since}::timestamptz
      order by id desc limit ${sql.lit(maxDecisionsToFill)}),
    counted as (
      select split_part(part, ' ', 3) as key_hash, decided.*
      from decided cross join lateral json_array_elements_text(identity_keys) as part
      where split_part(part, ' ', 1) = any(${[...kinds]}::text[])),
    events as (
      (select distinct on (key_hash, ref) key_hash, 'checkout' as kind, ref as id, decided_at as at, currency, amount_minor, shown
        from counted order by key_hash, ref, decided_at desc)
      union all
      select counted.key_hash, 'order', orders.id, orders.authorized_at, orders.currency, orders.total_minor, '{}'
      from counted join orders on orders.merchant_id = ${merchantId} and orders.decision_id = counted.id)
    insert into window_events (${columns})
    select distinct on (key_hash, kind, id) ${merchantId}, ${shopId}, key_hash, kind, id, at, currency, amount_minor, shown
    from events order by key_hash, kind, id on conflict do nothing`;
}

/** The book of the shop of `scope`. */
export function windowBook(tx: Tx, scope: BookScope): WindowBook {
  return {
    read: async (ranges) => (ranges.length === 0 ? [] : (await selection(scope, ranges).execute(tx)).rows.map(toFound)),
    add: async (order, under) => {
      if (under.length > 0) await insertion(scope, order, under).execute(tx);
    },
    fill: async (kinds, since) => {
      if (kinds.length === 0) return 0;
      return Number((await fillFrom(scope, kinds, since).execute(tx)).numAffectedRows ?? 0n);
    },
  };
}
