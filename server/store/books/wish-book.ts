/** How debtors wish to be reached: one document per buyer of the merchant. Personal data: never logged. */
import type { ContactWishes } from "../../../src/dunning/contact-wishes.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { WishBook } from "../../../src/ports/wish-book.ts";
import type { BookScope, Tx } from "./scope.ts";

export function wishBook(tx: Tx, { merchantId }: BookScope): WishBook {
  return {
    load: async (buyerId) => {
      const row = await tx
        .selectFrom("contact_wishes")
        .select(["document", "said_by", "set_at"])
        .where("merchant_id", "=", merchantId)
        .where("buyer_id", "=", buyerId)
        .executeTakeFirst();
      return row === undefined ? null : { ...(row.document as ContactWishes), by: row.said_by, at: row.set_at as Instant };
    },
    set: async (buyerId, { by, at, ...wishes }) => {
      const said = { document: JSON.stringify(wishes), said_by: by, set_at: at };
      await tx
        .insertInto("contact_wishes")
        .values({ merchant_id: merchantId, buyer_id: buyerId, ...said })
        .onConflict((conflict) => conflict.columns(["merchant_id", "buyer_id"]).doUpdateSet(said))
        .execute();
    },
  };
}
