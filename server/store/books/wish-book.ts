/** How debtors wish to be reached: one document per buyer of the merchant; the newest of a person's stands. Personal data: never logged. */
import { sql } from "kysely";
import type { ContactWishes } from "../../../src/dunning/contact-wishes.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { KeptWishes, WishBook } from "../../../src/ports/wish-book.ts";
import { asOperator, asTenant } from "../database.ts";
import { sameBuyers } from "./same-person.ts";
import type { BookScope, Tx } from "./scope.ts";

/**
 * Every order of a guest makes another buyer, so that the words of all buyers of the person are read: who is one is told to the operator
 * alone. Most merchants have no wish of anybody, and pay one question for it.
 */
async function ofPerson(tx: Tx, merchantId: string, buyerId: string): Promise<KeptWishes | null> {
  const { rows: found } = await sql<{ any: boolean }>`
    select exists (select from contact_wishes where merchant_id = ${merchantId}) as any`.execute(tx);
  if (found[0]?.any !== true) return null;
  await asOperator(tx);
  const { rows } = await sql<{ document: unknown; said_by: string; set_at: Instant }>`
    select document, said_by, set_at from contact_wishes where merchant_id = ${merchantId} and (buyer_id = ${buyerId}
      or buyer_id in (${sameBuyers(merchantId, buyerId)})) order by set_at desc, buyer_id desc limit 1`.execute(tx);
  await asTenant(tx, merchantId);
  const [row] = rows;
  return row === undefined ? null : { ...(row.document as ContactWishes), by: row.said_by, at: row.set_at };
}

export function wishBook(tx: Tx, { merchantId }: BookScope): WishBook {
  return {
    load: (buyerId) => ofPerson(tx, merchantId, buyerId),
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
