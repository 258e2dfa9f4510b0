/** Tries of shoppers to show who they are, and their invoices at one shop. */
import { sql } from "kysely";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { KnownBy, ShopperBook } from "../../../src/ports/shopper-book.ts";
import { readMoney } from "./column-values.ts";
import type { BookScope, Tx } from "./scope.ts";

/** The shopper's page of one shop. */
export function shopperBook(tx: Tx, { merchantId, shopId }: BookScope): ShopperBook {
  const invoicesOf = ({ ref, email }: KnownBy) =>
    tx
      .selectFrom("invoices")
      .innerJoin("buyers", (join) =>
        join.onRef("buyers.merchant_id", "=", "invoices.merchant_id").onRef("buyers.id", "=", "invoices.buyer_id"),
      )
      .where("invoices.merchant_id", "=", merchantId)
      .where("invoices.shop_id", "=", shopId)
      .where(sql<boolean>`(buyers.ref = ${ref} or lower(buyers.email) = lower(${email}))`);
  return {
    countTry: async (decisionId, now, since) => {
      const { rows } = await sql<{ tries: number }>`insert into shopper_checks (merchant_id, decision_id, since, tries)
        values (${merchantId}, ${decisionId}, ${now}, 1)
        on conflict (merchant_id, decision_id) do update set
          tries = case when shopper_checks.since < ${since} then 1 else shopper_checks.tries + 1 end,
          since = case when shopper_checks.since < ${since} then excluded.since else shopper_checks.since end
        returning tries`.execute(tx);
      return rows[0]?.tries ?? 1;
    },
    openInvoices: async (buyer, limit) => {
      const rows = await invoicesOf(buyer)
        .select(["invoices.number", "invoices.due_on", "invoices.open_minor", "invoices.currency", "invoices.payment_reference"])
        .where("invoices.open_minor", ">", 0n)
        .orderBy("invoices.due_on")
        .orderBy("invoices.id")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        number: row.number,
        dueOn: row.due_on as CalendarDate,
        open: readMoney(row.open_minor, row.currency),
        paymentReference: row.payment_reference,
      }));
    },
    hasInvoice: async (buyer, number) => {
      const row = await invoicesOf(buyer).select("invoices.id").where("invoices.number", "=", number).executeTakeFirst();
      return row !== undefined;
    },
  };
}
