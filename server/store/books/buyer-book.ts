/** The buyers of one shop, and what each of them owes there. */
import { type Selectable, sql } from "kysely";
import type { CalendarDate, Instant } from "../../../src/kernel/time.ts";
import type { Money } from "../../../src/kernel/money.ts";
import type { Buyer, BuyerBook } from "../../../src/ports/books.ts";
import { codeOf } from "../database-unavailable.ts";
import type { BuyerRow } from "../tables.ts";
import { readMoney } from "./column-values.ts";
import { assertUpdated, type BookScope, type Tx } from "./scope.ts";

/** Two commits made a buyer with one reference at once: the later one is run again and finds the buyer of the first. */
class BuyerMadeElsewhere extends Error {
  override readonly name = "BuyerMadeElsewhere";
  readonly code = "40001";
}

function isRefTaken(error: unknown): boolean {
  return codeOf(error) === "23505" && (error as { constraint?: unknown }).constraint === "buyers_by_ref";
}

function toBuyer(row: Selectable<BuyerRow>): Buyer {
  return {
    id: row.id,
    ref: row.ref,
    kind: row.kind as Buyer["kind"],
    name: row.name,
    email: row.email,
    phone: row.phone,
    createdAt: row.created_at as Instant,
  };
}

async function save(tx: Tx, { merchantId, shopId }: BookScope, buyer: Buyer): Promise<void> {
  const told = { ref: buyer.ref, kind: buyer.kind, name: buyer.name, email: buyer.email, phone: buyer.phone };
  const saved = await tx
    .insertInto("buyers")
    .values({ merchant_id: merchantId, shop_id: shopId, id: buyer.id, created_at: buyer.createdAt, ...told })
    .onConflict((conflict) => conflict.columns(["merchant_id", "id"]).doUpdateSet(told).where("buyers.shop_id", "=", shopId))
    .returning("id")
    .executeTakeFirst()
    .catch((error: unknown) => {
      throw isRefTaken(error) ? new BuyerMadeElsewhere("another buyer has this reference", { cause: error }) : error;
    });
  if (saved === undefined) throw new Error(`buyer ${buyer.id} belongs to another shop`);
}

async function openAmounts(tx: Tx, { merchantId, shopId }: BookScope, id: string, today: CalendarDate) {
  const { rows } = await sql<{ currency: string; open: bigint; overdue: bigint | null }>`
    select currency, sum(open_minor)::bigint as open, (sum(open_minor) filter (where due_on < ${today}))::bigint as overdue
    from invoices where merchant_id = ${merchantId} and shop_id = ${shopId} and buyer_id = ${id} and open_minor > 0
    group by currency order by currency`.execute(tx);
  const overdue = rows.flatMap((row): Money[] => (row.overdue === null ? [] : [readMoney(row.overdue, row.currency)]));
  return { open: rows.map((row) => readMoney(row.open, row.currency)), overdue };
}

/** The buyers of one shop. `save` and `lock` throw for an id of another shop. */
export function buyerBook(tx: Tx, scope: BookScope): BuyerBook {
  const ofShop = () => tx.selectFrom("buyers").selectAll().where("merchant_id", "=", scope.merchantId).where("shop_id", "=", scope.shopId);
  return {
    save: (buyer) => save(tx, scope, buyer),
    findByRef: async (ref) => {
      const row = await ofShop().where("ref", "=", ref).executeTakeFirst();
      return row === undefined ? null : toBuyer(row);
    },
    load: async (id) => {
      const row = await ofShop().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : toBuyer(row);
    },
    giveEmail: async (id, email) => {
      const given = await tx
        .updateTable("buyers")
        .set({ given_email: email })
        .where("merchant_id", "=", scope.merchantId)
        .where("shop_id", "=", scope.shopId)
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      assertUpdated(given, "buyer", id);
    },
    spareEmails: async (id) => {
      const row = await ofShop().where("id", "=", id).executeTakeFirst();
      return [...new Set([row?.given_email, row?.email].filter((email) => typeof email === "string"))];
    },
    lock: async (id) => {
      const row = await ofShop().where("id", "=", id).forUpdate().executeTakeFirst();
      if (row === undefined) throw new Error(`there is no buyer ${id}`);
    },
    openAmounts: (id, today) => openAmounts(tx, scope, id, today),
  };
}
