/** What a statement of account is made of, as it stood on a day. */
import type { Money } from "../kernel/money.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";
import type { ChargePart } from "../receivables/invoice.ts";
import type { StatedCreditNote, StatedInvoice, StatedPayment } from "../receivables/statement.ts";

/** A dispute while it ran; null: it is open. */
export interface StatedDispute {
  readonly invoiceId: string;
  readonly amount: Money;
  readonly openedAt: Instant;
  readonly settledAt: Instant | null;
}

export interface StatementBook {
  /** The newest order of one of these buyers: it has the address and the language. */
  newestOrder(buyerIds: readonly string[]): Promise<string | null>;
  /** Invoices issued by `asOf` of which, by what was paid, credited and written off by then, something is open or overpaid, or that have charges told by then; oldest first, at most `limit`. `disputed` is what is disputed now. */
  invoices(buyerIds: readonly string[], asOf: CalendarDate, limit: number): Promise<readonly StatedInvoice[]>;
  /** What was paid by `asOf` on charges of these invoices, by part. */
  paidCharges(
    invoiceIds: readonly string[],
    asOf: CalendarDate,
  ): Promise<readonly { readonly invoiceId: string; readonly part: ChargePart; readonly amount: Money }[]>;
  /** The last credit note by `asOf` of each of these invoices that has one. */
  lastCreditNotes(invoiceIds: readonly string[], asOf: CalendarDate): Promise<readonly StatedCreditNote[]>;
  /** Payments with a value date by `asOf` that paid a claim of these buyers and have a rest; oldest first, at most `limit`. */
  unmatched(buyerIds: readonly string[], asOf: CalendarDate, limit: number): Promise<readonly StatedPayment[]>;
  disputes(invoiceIds: readonly string[]): Promise<readonly StatedDispute[]>;
}
