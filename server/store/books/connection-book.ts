/** The connection of one shop. */
import type { Instant } from "../../../src/kernel/time.ts";
import type { Connection, ConnectionBook } from "../../../src/ports/connections.ts";
import type { Platform } from "../../../src/wire/connections.ts";
import type { BookScope, Tx } from "./scope.ts";
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
