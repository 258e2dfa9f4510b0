/** A claim of 10,000.00 PLN that was late, put into the database as it stood on the books. */
import type { openSystemOfRecord } from "../../server/compose/open-system-of-record.ts";
import type { Instant } from "../../src/kernel/time.ts";

/** When the shop, its orders and its payments were written. */
export const at = "2025-01-02T10:00:00.000Z" as Instant;
const particulars = JSON.stringify({
  debtorName: "Anna Lis",
  addressLines: [],
  email: null,
  language: "pl",
  country: "PL",
  items: [],
  sandbox: [],
  selection: null,
});
/** The shop of `putShop`. */
export const shop = { merchant_id: "mer_00000000000000000000000001", shop_id: "shp_00000000000000000000000001" };

type Database = Awaited<ReturnType<typeof openSystemOfRecord>>["database"];
type Debtor = "person" | "company";

/** An invoice of 10,000.00 PLN, due on 31 March 2025. */
export async function putInvoice(database: Database, debtor: Debtor, place: number): Promise<string> {
  const id = (prefix: string) => `${prefix}_${String(place).padStart(26, "0")}`;
  await database.tenant(shop.merchant_id, async (tx) => {
    const buyer = { ref: null, kind: debtor, name: "Anna Lis", email: null, phone: null, created_at: at };
    await tx
      .insertInto("buyers")
      .values({ ...shop, ...buyer, id: id("buy") })
      .execute();
    const amounts = { authorized_minor: 0n, captured_minor: 1_000_000n, refunded_minor: 0n, voided_minor: 0n };
    const order = { buyer_id: id("buy"), decision_id: id("dec"), order_ref: id("ref"), payment_method_id: "invoice", term_days: 14 };
    const money = { currency: "PLN", total_minor: 1_000_000n };
    const times = { authorized_at: at, authorized_until: at };
    await tx
      .insertInto("orders")
      .values({ ...shop, ...order, ...money, ...amounts, ...times, id: id("ord"), review: "none", particulars })
      .execute();
    const number = `2025/00000${place}`;
    const days = { issued_on: "2025-03-17", due_on: "2025-03-31", overdue_since: null };
    const names = { order_id: id("ord"), buyer_id: id("buy"), number, payment_reference: String(place), country: "PL" };
    const rest = {
      lines: "[]",
      sandbox: [],
      shipped_at: null,
      segment: debtor === "company" ? "business" : "consumer",
      credited_minor: 50_000n,
      paid_minor: 400_000n,
    };
    await tx
      .insertInto("invoices")
      .values({ ...shop, ...names, ...money, ...days, ...rest, id: id("inv") })
      .execute();
    await tx
      .insertInto("next_steps")
      .values({ ...shop, invoice_id: id("inv"), next_step: null, next_step_on: null, version: 1 })
      .execute();
  });
  return id("inv");
}

/** 4,000.00 on the principal on 10 April, 12.34 on the interest on the same day, and 500.00 credited on 1 July; a fee of 15.00 of which 10.00 were waived. */
export async function putChanges(database: Database, invoiceId: string): Promise<void> {
  const place = invoiceId.slice(4);
  await database.tenant(shop.merchant_id, async (tx) => {
    const payment = {
      id: `pay_${place}`,
      amount_minor: 401_234n,
      unallocated_minor: 0n,
      reference: null,
      payer_name: null,
      payer_iban: null,
    };
    await tx
      .insertInto("payments")
      .values({ ...shop, ...payment, currency: "PLN", value_date: "2025-04-10", booked_at: at })
      .execute();
    for (const [part, minor] of [
      ["principal", 400_000n],
      ["interest", 1234n],
    ] as const) {
      await tx
        .insertInto("payment_allocations")
        .values({ merchant_id: shop.merchant_id, payment_id: `pay_${place}`, invoice_id: invoiceId, part, amount_minor: minor })
        .execute();
    }
    const note = {
      id: `crn_${place}`,
      invoice_id: invoiceId,
      order_id: `ord_${place}`,
      number: `CN 2025/${place.slice(-6)}`,
      type: "return",
    };
    await tx
      .insertInto("claim_charges")
      .values({
        ...shop,
        id: `chg_${place}`,
        invoice_id: invoiceId,
        part: "fees",
        step: "friendlyReminder",
        currency: "PLN",
        amount_minor: 1500n,
        waived_minor: 1000n,
        charged_on: "2025-04-03",
        told_on: "2025-04-03",
        note_number: `RF 2025/${place.slice(-6)}`,
        working: "{}",
      })
      .execute();
    await tx
      .insertInto("credit_notes")
      .values({ ...shop, ...note, currency: "PLN", total_minor: 50_000n, reason: null, issued_on: "2025-07-01" })
      .execute();
  });
}
