/** An invoice in the columns of its two tables, and back. */
import type { Insertable, Selectable } from "kysely";
import { isCountry, regionsOf } from "../../../src/kernel/calendar.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { Invoice } from "../../../src/receivables/invoice.ts";
import type { InvoiceRow, NextStepRow } from "../claim-tables.ts";
import { readMoney } from "./column-values.ts";
import type { BookScope, Tx } from "./scope.ts";

const invoiceColumns = [
  "id",
  "invoices.shop_id",
  "order_id",
  "buyer_id",
  "number",
  "payment_reference",
  "country",
  "regions",
  "issued_on",
  "due_on",
  "currency",
  "total_minor",
  "credited_minor",
  "paid_minor",
  "written_off_minor",
  "disputed_minor",
  "fees_minor",
  "compensation_minor",
  "interest_minor",
  "segment",
  "strategy_version",
  "strategy_arm",
  "overdue_since",
  "next_step",
  "next_step_on",
  "version",
] as const;

/**
 * The invoices of the shop, each with its next step. What is read for update is locked in both tables: whoever waits reads both as they
 * are then.
 */
export function selectInvoices(tx: Tx, { merchantId, shopId }: BookScope) {
  return tx
    .selectFrom("invoices")
    .innerJoin("next_steps", (join) =>
      join.onRef("next_steps.merchant_id", "=", "invoices.merchant_id").onRef("next_steps.invoice_id", "=", "invoices.id"),
    )
    .select(invoiceColumns)
    .where("invoices.merchant_id", "=", merchantId)
    .where("invoices.shop_id", "=", shopId);
}

type ReadRow = Omit<Selectable<InvoiceRow>, UnreadColumn> & Pick<Selectable<NextStepRow>, StepColumn>;
type StepColumn = "next_step" | "next_step_on" | "version";
type UnreadColumn = "merchant_id" | "limitation_look_on" | "principal_minor" | "open_minor" | "lines" | "sandbox" | "shipped_at";

function nextStepOf({ next_step: kind, next_step_on: on }: ReadRow): Invoice["nextStep"] {
  return kind === null || on === null ? null : { kind, on: on as CalendarDate };
}

/** The invoice in a row. */
export function toInvoice(row: ReadRow): Invoice {
  if (!isCountry(row.country)) throw new Error(`invoice ${row.id} is of ${row.country}, which is no market`);
  return {
    id: row.id,
    shopId: row.shop_id,
    orderId: row.order_id,
    buyerId: row.buyer_id,
    number: row.number,
    paymentReference: row.payment_reference,
    country: row.country,
    regions: (row.regions as Invoice["regions"] | null) ?? regionsOf(row.country, null),
    issuedOn: row.issued_on as CalendarDate,
    dueOn: row.due_on as CalendarDate,
    total: readMoney(row.total_minor, row.currency),
    credited: readMoney(row.credited_minor, row.currency),
    paid: readMoney(row.paid_minor, row.currency),
    writtenOff: readMoney(row.written_off_minor, row.currency),
    disputed: readMoney(row.disputed_minor, row.currency),
    charges: {
      fees: readMoney(row.fees_minor, row.currency),
      compensation: readMoney(row.compensation_minor, row.currency),
      interest: readMoney(row.interest_minor, row.currency),
    },
    segment: row.segment as Invoice["segment"],
    strategyVersion: row.strategy_version,
    strategyArm: row.strategy_arm as Invoice["strategyArm"],
    overdueSince: row.overdue_since as CalendarDate | null,
    nextStep: nextStepOf(row),
    version: row.version,
  };
}

/** The columns of an invoice that a change may touch. */
export function changingColumns(invoice: Invoice) {
  return {
    due_on: invoice.dueOn,
    credited_minor: invoice.credited.amountMinor,
    paid_minor: invoice.paid.amountMinor,
    written_off_minor: invoice.writtenOff.amountMinor,
    disputed_minor: invoice.disputed.amountMinor,
    fees_minor: invoice.charges.fees.amountMinor,
    compensation_minor: invoice.charges.compensation.amountMinor,
    interest_minor: invoice.charges.interest.amountMinor,
    overdue_since: invoice.overdueSince,
  };
}

/** The next step, and the version under which invoice and step were written. */
export function stepColumns({ nextStep, version }: Pick<Invoice, "nextStep" | "version">): Pick<NextStepRow, StepColumn> {
  return { next_step: nextStep?.kind ?? null, next_step_on: nextStep?.on ?? null, version };
}

/** The columns of a new invoice, without those that the book adds. */
export function newColumns(invoice: Invoice): Omit<Insertable<InvoiceRow>, "merchant_id" | "lines" | "sandbox" | "shipped_at"> {
  return {
    id: invoice.id,
    shop_id: invoice.shopId,
    order_id: invoice.orderId,
    buyer_id: invoice.buyerId,
    number: invoice.number,
    payment_reference: invoice.paymentReference,
    country: invoice.country,
    regions: [...invoice.regions],
    issued_on: invoice.issuedOn,
    currency: invoice.total.currency,
    total_minor: invoice.total.amountMinor,
    segment: invoice.segment,
    strategy_version: invoice.strategyVersion,
    strategy_arm: invoice.strategyArm,
    ...changingColumns(invoice),
  };
}
