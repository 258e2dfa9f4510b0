/** The pages of the web that belong to a shop. */
import type { OriginBook } from "../../../src/ports/books.ts";
import { assertUpdated, type BookScope, type Tx } from "./scope.ts";

/** The origins of one shop. */
export function originBook(tx: Tx, { merchantId, shopId }: BookScope): OriginBook {
  return {
    set: async (origins) => {
      const result = await tx
        .updateTable("shops")
        .set({ origins: [...origins] })
        .where("merchant_id", "=", merchantId)
        .where("id", "=", shopId)
        .executeTakeFirstOrThrow();
      assertUpdated(result, "shop", shopId);
    },
  };
}
