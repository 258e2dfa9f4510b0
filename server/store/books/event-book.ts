/** Events that shops are told of, kept with the work they tell of; each gets the next number of its object. */
import { sql } from "kysely";
import type { EventBook, ShopEvent } from "../../../src/ports/webhooks.ts";
import { randomIds } from "../../platform/system-clock.ts";
import type { BookScope, Tx } from "./scope.ts";
import { findDelivery } from "./webhook-book.ts";

interface Hearing {
  readonly id: string;
  readonly types: readonly string[] | null;
}

/** The events of one shop. A shop without endpoints costs one look per commit, and nothing is kept. */
export function eventBook(tx: Tx, scope: BookScope): EventBook {
  const { merchantId, shopId } = scope;
  let hearing: Promise<readonly Hearing[]> | null = null;
  const endpoints = () =>
    (hearing ??= tx
      .selectFrom("webhook_endpoints")
      .select(["id", "types"])
      .where("merchant_id", "=", merchantId)
      .where("shop_id", "=", shopId)
      .where("status", "=", "enabled")
      .execute());
  const hearers = async (type: string) => (await endpoints()).filter(({ types }) => types === null || types.includes(type));
  return {
    isHeard: async (type) => (await hearers(type)).length > 0,
    tell: async (event) => {
      const ids = (await hearers(event.type)).map(({ id }) => id);
      if (ids.length > 0) await keep(tx, scope, event, ids);
    },
    tellEndpoint: async (endpointId, event) => {
      const [deliveryId = ""] = await keep(tx, scope, event, [endpointId]);
      const delivery = await findDelivery(tx, scope, deliveryId);
      if (delivery === null) throw new Error(`delivery ${deliveryId} was not kept`);
      return delivery;
    },
  };
}

/** Writes the event and its deliveries; the ids of these. The counter's row orders commits that tell of one object. */
async function keep(tx: Tx, { merchantId, shopId }: BookScope, event: ShopEvent, endpointIds: readonly string[]): Promise<string[]> {
  const { type, object, at, data } = event;
  const { rows } = await sql<{ last: number }>`
    insert into webhook_counters (merchant_id, object_id, last) values (${merchantId}, ${object.id}, 1)
    on conflict (merchant_id, object_id) do update set last = webhook_counters.last + 1 returning last`.execute(tx);
  const sequence = rows[0]?.last ?? 1;
  const id = randomIds.next("event");
  const body = JSON.stringify({ type, timestamp: at, sequence, object, data });
  const named = { merchant_id: merchantId, shop_id: shopId };
  await tx
    .insertInto("webhook_events")
    .values({ ...named, id, type, object_kind: object.kind, object_id: object.id, sequence, body })
    .execute();
  const deliveries = endpointIds.map((endpointId) => ({ id: randomIds.next("webhookDelivery"), endpointId }));
  await tx
    .insertInto("webhook_deliveries")
    .values(deliveries.map((one) => ({ ...named, id: one.id, endpoint_id: one.endpointId, event_id: id, status: "pending" })))
    .execute();
  return deliveries.map((one) => one.id);
}
