/** Deliveries as a queue over all merchants: taken with SKIP LOCKED, a few of each endpoint, so that no endpoint stands before another one. */
import { sql } from "kysely";
import type { Mode } from "../../src/ports/shops.ts";
import type { DeliveryQueue, TakenDelivery } from "../../src/ports/webhooks.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

interface TakenRow {
  merchant_id: string;
  id: string;
  endpoint_id: string;
  event_id: string;
  attempts: number;
  is_ailing: boolean;
  url: string;
  mode: Mode;
  secret_sealed: string;
  body: string;
}

/** Endpoints with something on its way, found one by one along the index, however much waits at each. */
const waitingEndpoints = sql`
  with recursive waiting (merchant_id, endpoint_id) as (
    (select merchant_id, endpoint_id from webhook_deliveries where status = 'pending' order by merchant_id, endpoint_id limit 1)
    union all
    select next.merchant_id, next.endpoint_id from waiting cross join lateral (
      select merchant_id, endpoint_id from webhook_deliveries
      where status = 'pending' and (merchant_id, endpoint_id) > (waiting.merchant_id, waiting.endpoint_id)
      order by merchant_id, endpoint_id limit 1) as next)`;

function toTaken(row: TakenRow): TakenDelivery {
  return {
    merchantId: row.merchant_id,
    id: row.id,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    lane: row.is_ailing ? "ailing" : "healthy",
    attempt: row.attempts,
    url: row.url,
    mode: row.mode,
    secretSealed: row.secret_sealed,
    body: row.body,
  };
}

/** The queue on the table of deliveries. Time is the database's own, so that workers need not agree on theirs. */
export function makeDeliveryQueue(database: Pick<Database<Tables>, "operator">): DeliveryQueue {
  return {
    take: ({ healthy, ailing }, { busy, leaseMs }) =>
      database.operator(async (tx) => {
        const { rows } = await sql<TakenRow>`
          ${waitingEndpoints},
          due as (
            select first.*, hearer.failures > 0 as is_ailing from waiting
            join webhook_endpoints as hearer on hearer.merchant_id = waiting.merchant_id and hearer.id = waiting.endpoint_id
            cross join lateral (
              select merchant_id, id, next_attempt_at, row_number() over (order by next_attempt_at, id) as place from webhook_deliveries
              where merchant_id = waiting.merchant_id and endpoint_id = waiting.endpoint_id and status = 'pending' and next_attempt_at <= now()
              order by next_attempt_at, id limit ${Math.max(healthy.perEndpoint, ailing.perEndpoint)}) as first
            where not hearer.id = any(${[...busy]}::text[])
              and first.place <= case when hearer.failures > 0 then ${ailing.perEndpoint}::int else ${healthy.perEndpoint}::int end),
          placed as (
            select *, row_number() over (partition by is_ailing order by place, next_attempt_at, id) as lane_place from due),
          taken as (
            update webhook_deliveries set attempts = attempts + 1, last_attempt_at = now(),
              next_attempt_at = now() + ${leaseMs} * interval '1 millisecond'
            where (merchant_id, id) in (
              select merchant_id, id from webhook_deliveries
              where (merchant_id, id) in (
                select merchant_id, id from placed
                where lane_place <= case when is_ailing then ${ailing.limit}::int else ${healthy.limit}::int end)
              and status = 'pending' and next_attempt_at <= now() for update skip locked)
            returning merchant_id, id, endpoint_id, event_id, attempts)
          select taken.*, hearer.url, hearer.secret_sealed, hearer.failures > 0 as is_ailing, told.body, shops.mode from taken
          join webhook_endpoints as hearer on hearer.merchant_id = taken.merchant_id and hearer.id = taken.endpoint_id
          join webhook_events as told on told.merchant_id = taken.merchant_id and told.id = taken.event_id
          join shops on shops.merchant_id = hearer.merchant_id and shops.id = hearer.shop_id
          order by taken.id`.execute(tx);
        return rows.map(toTaken);
      }),
    settle: ({ merchantId, id, endpointId, attempt }, end) =>
      database.operator(async (tx) => {
        const status = end.kind === "again" ? "pending" : end.kind;
        const pauseMs = end.kind === "again" ? end.pauseMs : 0;
        const fault = end.kind === "delivered" ? null : end.fault;
        const { numAffectedRows = 0n } = await sql`
          update webhook_deliveries set status = ${status}, last_status = ${end.status}, last_fault = ${fault},
            next_attempt_at = now() + ${pauseMs} * interval '1 millisecond'
          where merchant_id = ${merchantId} and id = ${id} and attempts = ${attempt} and status = 'pending'`.execute(tx);
        if (numAffectedRows === 0n) return;
        const ofEndpoint = sql`merchant_id = ${merchantId} and id = ${endpointId}`;
        if (end.kind === "delivered") await sql`update webhook_endpoints set failures = 0 where ${ofEndpoint} and failures > 0`.execute(tx);
        else await sql`update webhook_endpoints set failures = failures + 1 where ${ofEndpoint}`.execute(tx);
        if (end.kind === "failed" && end.disable !== null) {
          await sql`
            update webhook_endpoints set status = 'disabled', ended_because = ${end.disable}, ended_at = now()
            where ${ofEndpoint} and status = 'enabled'`.execute(tx);
          await sql`
            update webhook_deliveries set status = 'cancelled'
            where merchant_id = ${merchantId} and endpoint_id = ${endpointId} and status = 'pending'`.execute(tx);
        }
      }),
  };
}
