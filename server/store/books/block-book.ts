/** Blocks and passes that a merchant gives a buyer. */
import type { Selectable } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { Block, BlockBook } from "../../../src/ports/block-book.ts";
import type { BlockRow } from "../tables.ts";
import type { BookScope, Tx } from "./scope.ts";

function toBlock(row: Selectable<BlockRow>): Block {
  return {
    id: row.id,
    buyerId: row.buyer_id,
    kind: row.kind as Block["kind"],
    reason: row.reason,
    createdAt: row.created_at as Instant,
    expiresAt: row.expires_at as Instant | null,
  };
}

/** The blocks of one shop, oldest first. */
export function blockBook(tx: Tx, { merchantId, shopId }: BookScope): BlockBook {
  return {
    add: async (block) => {
      await tx
        .insertInto("blocks")
        .values({
          merchant_id: merchantId,
          shop_id: shopId,
          id: block.id,
          buyer_id: block.buyerId,
          kind: block.kind,
          reason: block.reason,
          created_at: block.createdAt,
          expires_at: block.expiresAt,
          removed_at: null,
        })
        .execute();
    },
    remove: async (buyerId, blockId, at) => {
      const { numUpdatedRows } = await tx
        .updateTable("blocks")
        .set({ removed_at: at })
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("buyer_id", "=", buyerId)
        .where("id", "=", blockId)
        .where("removed_at", "is", null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    listActive: async (buyerId, now) => {
      const rows = await tx
        .selectFrom("blocks")
        .selectAll()
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("buyer_id", "=", buyerId)
        .where("removed_at", "is", null)
        .where((where) => where.or([where("expires_at", "is", null), where("expires_at", ">", now)]))
        .orderBy("id")
        .execute();
      return rows.map(toBlock);
    },
  };
}
