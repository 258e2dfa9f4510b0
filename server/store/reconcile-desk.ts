/** Connections as a queue of looks at their shops. Time is the database's own. */
import { type RawBuilder, sql } from "kysely";
import type { Instant } from "../../src/kernel/time.ts";
import type { ReconcileDesk, TakenConnection } from "../../src/ports/reconciling.ts";
import type { Platform } from "../../src/wire/connections.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Hints of one connection that are kept, and orders untold that are looked at. */
const maxHints = 200;
const maxUntold = 100;

interface TakenRow {
  readonly id: string;
  readonly merchant_id: string;
  readonly shop_id: string;
  readonly platform: string;
  readonly site: string;
  readonly rest_sealed: string;
  readonly since: string;
  readonly hints: readonly string[] | null;
  readonly untold: readonly string[] | null;
}

function toTaken(row: TakenRow): TakenConnection {
  return {
    id: row.id,
    merchantId: row.merchant_id,
    shopId: row.shop_id,
    platform: row.platform as Platform,
    site: row.site,
    restSealed: row.rest_sealed,
    since: row.since as Instant,
    hints: row.hints ?? [],
    untold: row.untold ?? [],
  };
}

/** Takes what is due, with its hints and with the orders of which the shop could not be told in the last days. */
function takeDue(limit: number, leaseMs: number): RawBuilder<TakenRow> {
  return sql<TakenRow>`
          with taken as (
            update connections set next_reconcile_at = now() + ${leaseMs} * interval '1 millisecond'
            where (merchant_id, id) in (
              select merchant_id, id from connections
              where removed_at is null and rest_sealed is not null and next_reconcile_at <= now()
              order by next_reconcile_at limit ${limit} for update skip locked)
            returning merchant_id, id, shop_id, platform, site, rest_sealed, endpoint_id, coalesce(reconciled_until, connected_at) as since)
          select taken.*, (
            select array_agg(shop_order order by hinted_at) from connection_hints
            where connection_hints.merchant_id = taken.merchant_id and connection_id = taken.id) as hints, (
            select array_agg(shop_order) from (
              select distinct coalesce(orders.shop_order_id, orders.order_ref) as shop_order from webhook_deliveries as sent
              join webhook_events as told on told.merchant_id = sent.merchant_id and told.id = sent.event_id
              join orders on orders.merchant_id = told.merchant_id and orders.id = told.object_id
              where sent.merchant_id = taken.merchant_id and sent.shop_id = taken.shop_id and sent.endpoint_id = taken.endpoint_id
                and told.created_at > now() - interval '4 days' and (sent.status = 'failed' or (sent.status = 'pending' and sent.attempts >= 3))
              limit ${maxUntold}) as missed) as untold
          from taken`;
}

export function makeReconcileDesk(database: Pick<Database<Tables>, "operator">): ReconcileDesk {
  const ofConnection = ({ merchantId, id }: TakenConnection) => sql`merchant_id = ${merchantId} and id = ${id}`;
  return {
    take: (limit, leaseMs) => database.operator(async (tx) => (await takeDue(limit, leaseMs).execute(tx)).rows.map(toTaken)),
    done: (connection, until, pauseMs) =>
      database.operator(async (tx) => {
        await sql`
          update connections set reconciled_until = ${until}, last_reconciled_at = now(), reconcile_failures = 0,
            next_reconcile_at = now() + ${pauseMs} * interval '1 millisecond' where ${ofConnection(connection)}`.execute(tx);
        await sql`
          delete from connection_hints where merchant_id = ${connection.merchantId} and connection_id = ${connection.id}
            and shop_order = any(${[...connection.hints]}::text[])`.execute(tx);
      }),
    failed: (connection, firstMs, longestMs) =>
      database.operator(async (tx) => {
        await sql`
          update connections set reconcile_failures = reconcile_failures + 1,
            next_reconcile_at = now() + least(${firstMs} * power(2, least(reconcile_failures, 20)), ${longestMs}) * interval '1 millisecond'
          where ${ofConnection(connection)}`.execute(tx);
      }),
    record: ({ merchantId, id: connectionId }, { id, orderId, shopOrder, kind, code }) =>
      database.operator(async (tx) => {
        const row = { merchant_id: merchantId, id, connection_id: connectionId, order_id: orderId, shop_order: shopOrder, kind, code };
        await tx.insertInto("connection_repairs").values(row).execute();
      }),
    wasDone: ({ merchantId }, orderId, kind, forMs) =>
      database.operator(async (tx) => {
        const { rows } = await sql`
          select 1 from connection_repairs where merchant_id = ${merchantId} and order_id = ${orderId} and kind = ${kind} and code is null
            and at > now() - ${forMs} * interval '1 millisecond' limit 1`.execute(tx);
        return rows.length > 0;
      }),
    hintSecret: (connectionId) =>
      database.operator(async (tx) => {
        const { rows } = await sql<{ endpointId: string; secretSealed: string }>`
          select hearer.id as "endpointId", hearer.secret_sealed as "secretSealed" from connections
          join webhook_endpoints as hearer on hearer.merchant_id = connections.merchant_id and hearer.id = connections.endpoint_id
          where connections.id = ${connectionId} and connections.removed_at is null`.execute(tx);
        return rows[0] ?? null;
      }),
    addHint: (connectionId, shopOrder) =>
      database.operator(async (tx) => {
        await sql`
          insert into connection_hints (merchant_id, connection_id, shop_order)
          select merchant_id, id, ${shopOrder} from connections where id = ${connectionId} and removed_at is null and (
            select count(*) from connection_hints where connection_hints.merchant_id = connections.merchant_id and connection_id = id) < ${maxHints}
          on conflict do nothing`.execute(tx);
        await sql`
          update connections set next_reconcile_at = least(next_reconcile_at, now())
          where id = ${connectionId} and removed_at is null and reconcile_failures = 0`.execute(tx);
      }),
  };
}
