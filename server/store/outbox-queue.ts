/** The outbox as a queue over all merchants: taken with SKIP LOCKED, so that many workers share it without meeting. */
import { sql } from "kysely";
import type { OutboxTopic } from "../../src/ports/books.ts";
import type { OutboxQueue } from "../../src/ports/outbox-queue.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

interface TakenRow {
  merchant_id: string;
  id: bigint;
  topic: OutboxTopic;
  payload: Record<string, unknown>;
}

/** The queue on the outbox table. Time is the database's own, so that workers need not agree on theirs. */
export function makeOutboxQueue(database: Database<Tables>): OutboxQueue {
  return {
    take: (limit, leaseMs) =>
      database.operator(async (tx) => {
        const { rows } = await sql<TakenRow>`
          update outbox set attempts = attempts + 1, available_at = now() + ${leaseMs} * interval '1 millisecond' * least(attempts + 1, 12)
          where (merchant_id, id) in (
            select merchant_id, id from outbox where available_at <= now() order by available_at, id limit ${limit} for update skip locked)
          returning merchant_id, id, topic, payload`.execute(tx);
        return rows.map(({ merchant_id, ...row }) => ({ merchantId: merchant_id, ...row }));
      }),
    remove: (messages) =>
      database.operator(async (tx) => {
        const merchantIds = messages.map((message) => message.merchantId);
        const ids = messages.map((message) => message.id.toString());
        await sql`
          delete from outbox using unnest(${merchantIds}::text[], ${ids}::bigint[]) as gone (merchant_id, id)
          where outbox.merchant_id = gone.merchant_id and outbox.id = gone.id`.execute(tx);
      }),
  };
}
