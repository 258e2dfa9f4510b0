/** How far the test clock of a shop runs ahead. */
import type { ClockBook } from "../../../src/ports/books.ts";
import { assertUpdated, type BookScope, type Tx } from "./scope.ts";

/** The clock of one shop; an offset is whole milliseconds, not negative, and zero in live mode, or the database refuses it. */
export function clockBook(tx: Tx, { merchantId, shopId }: BookScope): ClockBook {
  return {
    lockOffset: async () => {
      const row = await tx
        .selectFrom("shops")
        .select("clock_offset_ms")
        .where("merchant_id", "=", merchantId)
        .where("id", "=", shopId)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) throw new Error(`there is no shop ${shopId}`);
      return Number(row.clock_offset_ms);
    },
    setOffset: async (offsetMs) => {
      const result = await tx
        .updateTable("shops")
        .set({ clock_offset_ms: BigInt(offsetMs) })
        .where("merchant_id", "=", merchantId)
        .where("id", "=", shopId)
        .executeTakeFirstOrThrow();
      assertUpdated(result, "shop", shopId);
    },
  };
}
