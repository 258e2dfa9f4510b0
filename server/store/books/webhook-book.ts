/** Endpoints of one shop and the deliveries to them, for the people who look after them. */
import type { Selectable } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { DeliveryStatus, WebhookBook, WebhookDelivery, WebhookEndpoint } from "../../../src/ports/webhooks.ts";
import type { WebhookObjectKind, WebhookType } from "../../../src/wire/webhooks.ts";
import { randomIds } from "../../platform/system-clock.ts";
import type { WebhookDeliveryRow, WebhookEndpointRow, WebhookEventRow } from "../connection-tables.ts";
import { type BookScope, toPage, type Tx } from "./scope.ts";

function toEndpoint(row: Selectable<WebhookEndpointRow>): WebhookEndpoint {
  return {
    id: row.id,
    url: row.url,
    types: row.types as WebhookType[] | null,
    status: row.status as WebhookEndpoint["status"],
    disabledBecause: row.ended_because,
    createdAt: row.created_at as Instant,
  };
}

type DeliveryRead = Selectable<WebhookDeliveryRow> & Pick<Selectable<WebhookEventRow>, "type" | "object_kind" | "object_id" | "sequence">;

function toDelivery(row: DeliveryRead): WebhookDelivery {
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    type: row.type as WebhookType,
    object: { kind: row.object_kind as WebhookObjectKind, id: row.object_id },
    sequence: row.sequence,
    status: row.status as DeliveryStatus,
    attempts: row.attempts,
    nextAttemptAt: row.status === "pending" ? (row.next_attempt_at as Instant) : null,
    lastAttemptAt: row.last_attempt_at as Instant | null,
    lastStatus: row.last_status,
    lastFault: row.last_fault,
    createdAt: row.created_at as Instant,
  };
}

function deliveries(tx: Tx, { merchantId, shopId }: BookScope) {
  return tx
    .selectFrom("webhook_deliveries")
    .innerJoin("webhook_events", (join) =>
      join
        .onRef("webhook_events.merchant_id", "=", "webhook_deliveries.merchant_id")
        .onRef("webhook_events.id", "=", "webhook_deliveries.event_id"),
    )
    .selectAll("webhook_deliveries")
    .select(["webhook_events.type", "webhook_events.object_kind", "webhook_events.object_id", "webhook_events.sequence"])
    .where("webhook_deliveries.merchant_id", "=", merchantId)
    .where("webhook_deliveries.shop_id", "=", shopId);
}

/** The delivery of this shop with this id. */
export async function findDelivery(tx: Tx, scope: BookScope, id: string): Promise<WebhookDelivery | null> {
  const row = await deliveries(tx, scope).where("webhook_deliveries.id", "=", id).executeTakeFirst();
  return row === undefined ? null : toDelivery(row);
}

/** The webhooks of one shop. */
export function webhookBook(tx: Tx, scope: BookScope): WebhookBook {
  const { merchantId, shopId } = scope;
  const endpoints = () =>
    tx
      .selectFrom("webhook_endpoints")
      .selectAll()
      .where("merchant_id", "=", merchantId)
      .where("shop_id", "=", shopId)
      .where("status", "<>", "removed");
  return {
    add: async ({ id, url, types, createdAt }, secretSealed) => {
      const row = { merchant_id: merchantId, shop_id: shopId, id, url, types: types === null ? null : [...types], status: "enabled" };
      await tx
        .insertInto("webhook_endpoints")
        .values({ ...row, secret_sealed: secretSealed, created_at: createdAt })
        .execute();
    },
    list: async () => (await endpoints().orderBy("id").execute()).map(toEndpoint),
    load: async (endpointId) => {
      const row = await endpoints().where("id", "=", endpointId).executeTakeFirst();
      return row === undefined ? null : toEndpoint(row);
    },
    remove: async (endpointId, at) => {
      const { numUpdatedRows } = await tx
        .updateTable("webhook_endpoints")
        .set({ status: "removed", ended_at: at, ended_because: "removed" })
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("id", "=", endpointId)
        .where("status", "<>", "removed")
        .executeTakeFirstOrThrow();
      await tx
        .updateTable("webhook_deliveries")
        .set({ status: "cancelled" })
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("endpoint_id", "=", endpointId)
        .where("status", "=", "pending")
        .execute();
      return numUpdatedRows === 1n;
    },
    pageDeliveries: async (after, limit) => {
      let query = deliveries(tx, scope);
      if (after !== null) query = query.where("webhook_deliveries.id", "<", after);
      const rows = await query
        .orderBy("webhook_deliveries.id", "desc")
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit, toDelivery);
    },
    loadDelivery: (deliveryId) => findDelivery(tx, scope, deliveryId),
    replay: async ({ endpointId, eventId }) => {
      const id = randomIds.next("webhookDelivery");
      await tx
        .insertInto("webhook_deliveries")
        .values({ merchant_id: merchantId, shop_id: shopId, id, endpoint_id: endpointId, event_id: eventId, status: "pending" })
        .execute();
      const made = await findDelivery(tx, scope, id);
      if (made === null) throw new Error(`delivery ${id} was not kept`);
      return made;
    },
  };
}
