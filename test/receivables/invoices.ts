/** Invoices for the tests: one of 100.00 zł, issued on 24 November 2026 and due on 8 December. */
import { money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { type Invoice, noCharges } from "../../src/receivables/invoice.ts";

export const pln = (minor: bigint) => money(minor, "PLN");
export const on = (text: string) => text as CalendarDate;

/** Amounts in minor units: credited, paid, disputed. */
export type Laid = readonly [credited: bigint, paid: bigint, disputed?: bigint];

/** The invoice with these amounts. */
export function invoiceWith([credited, paid, disputed = 0n]: Laid, change: Partial<Invoice> = {}): Invoice {
  return {
    id: "inv_1",
    shopId: "shp_1",
    orderId: "ord_1",
    buyerId: "buy_1",
    number: "2026/000001",
    paymentReference: "2026000001",
    country: "PL",
    regions: [],
    issuedOn: on("2026-11-24"),
    dueOn: on("2026-12-08"),
    total: pln(10_000n),
    credited: pln(credited),
    paid: pln(paid),
    writtenOff: pln(0n),
    disputed: pln(disputed),
    charges: noCharges(pln(0n)),
    segment: "consumer",
    strategyVersion: "standard-1",
    strategyArm: null,
    overdueSince: null,
    nextStep: null,
    version: 1,
    ...change,
  };
}

/** The amounts of an invoice, as `invoiceWith` takes them. */
export function laidOn({ credited, paid, disputed }: Invoice): Laid {
  return [credited.amountMinor, paid.amountMinor, disputed.amountMinor];
}
