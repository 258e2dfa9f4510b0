/** The connection of one shop. */
import type { Instant } from "../../../src/kernel/time.ts";
import type { Connection, ConnectionBook, Mended } from "../../../src/ports/connections.ts";
import type { Platform } from "../../../src/wire/connections.ts";
import { type BookScope, toPage, type Tx } from "./scope.ts";
import { webhookBook } from "./webhook-book.ts";

async function lastDelivery(tx: Tx, { merchantId, shopId }: BookScope, endpointId: string): Promise<Connection["lastDelivery"]> {
  const row = await tx
    .selectFrom("webhook_deliveries")
    .select(["last_attempt_at", "status"])
    .where("merchant_id", "=", merchantId)
    .where("shop_id", "=", shopId)
    .where("endpoint_id", "=", endpointId)
    .where("last_attempt_at", "is not", null)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { at: row.last_attempt_at as Instant, ok: row.status === "delivered" };
}

/** At most one at a time. */
export function connectionBook(tx: Tx, scope: BookScope): ConnectionBook {
  const { merchantId, shopId } = scope;
  return {
    current: async () => {
      const row = await tx
        .selectFrom("connections")
        .selectAll()
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("removed_at", "is", null)
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        id: row.id,
        platform: row.platform as Platform,
        site: row.site,
        webhookUrl: row.webhook_url,
        endpointId: row.endpoint_id,
        connectedAt: row.connected_at as Instant,
        lastReconciledAt: row.last_reconciled_at as Instant | null,
        lastDelivery: await lastDelivery(tx, scope, row.endpoint_id),
        restAccess: row.rest_sealed !== null,
      };
    },
    mended: async (after, limit) => {
      const ofShop = tx
        .selectFrom("connection_repairs as repairs")
        .innerJoin("connections", (join) =>
          join.onRef("connections.merchant_id", "=", "repairs.merchant_id").onRef("connections.id", "=", "repairs.connection_id"),
        )
        .select(["repairs.id", "repairs.at", "repairs.kind", "repairs.order_id", "repairs.shop_order", "repairs.code"])
        .where("repairs.merchant_id", "=", merchantId)
        .where("connections.shop_id", "=", shopId);
      const rows = await (after === null ? ofShop : ofShop.where("repairs.id", "<", after))
        .orderBy("repairs.id", "desc")
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit, ({ id, at, kind, order_id: orderId, shop_order: shopOrder, code }) => ({
        id,
        at: at as Instant,
        kind: kind as Mended["kind"],
        orderId,
        shopOrder,
        code,
      }));
    },
    end: async ({ id, endpointId }, at) => {
      const row = await tx
        .updateTable("connections")
        .set({ removed_at: at, rest_sealed: null })
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("id", "=", id)
        .where("removed_at", "is", null)
        .returning(["secret_key_id", "publishable_key_id"])
        .executeTakeFirstOrThrow();
      await tx
        .updateTable("api_keys")
        .set({ revoked_at: at })
        .where("merchant_id", "=", merchantId)
        .where("id", "in", [row.secret_key_id, row.publishable_key_id])
        .execute();
      await webhookBook(tx, scope).remove(endpointId, at);
    },
  };
}
