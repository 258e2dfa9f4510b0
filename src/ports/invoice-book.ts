/** Invoices and credit notes on the books of a shop. */
import type { Money } from "../kernel/money.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";
import type { ChargeNoteKind } from "../receivables/charge-note.ts";
import type { Invoice } from "../receivables/invoice.ts";
import type { OrderLine } from "./order-book.ts";

/** What is numbered in a row of its own, per merchant and year. */
export type NumberSeries = "invoice" | "creditNote" | ChargeNoteKind;

export interface InvoicePage {
  readonly items: readonly Invoice[];
  readonly next: string | null;
}

export interface InvoiceBook {
  /** The next running number of the merchant's year, without gaps: taken in the same transaction. */
  nextNumber(kind: NumberSeries, year: number): Promise<number>;
  insert(invoice: Invoice, lines: readonly OrderLine[], shippedAt: Instant | null): Promise<void>;
  load(id: string): Promise<Invoice | null>;
  lock(id: string): Promise<Invoice | null>;
  /** The id of the invoice that a payer meant by a reference or number. */
  findByReference(reference: string): Promise<string | null>;
  lines(id: string): Promise<readonly OrderLine[]>;
  listOfOrder(orderId: string): Promise<readonly Invoice[]>;
  /** Newest first; those of one order, or of all where `orderId` is null. */
  page(after: string | null, limit: number, orderId: string | null): Promise<InvoicePage>;
  update(invoice: Invoice): Promise<void>;
  /** Open invoices past due on `today` that are not flagged yet, locked, at most `limit`. */
  lockNewlyOverdue(today: CalendarDate, limit: number): Promise<readonly Invoice[]>;
  /** Open invoices whose next step is due on `today`, by index, locked, at most `limit`; those that others have locked are waited for, or passed by. */
  lockDueForStep(today: CalendarDate, limit: number, others?: "await" | "passBy"): Promise<readonly Invoice[]>;
  /** Writes the next step of each, in one statement; throws unless every version is still the expected one. */
  setNextSteps(steps: readonly Pick<Invoice, "id" | "version" | "nextStep">[]): Promise<void>;
  /** What payments and credit notes took from the principal of each, by the day on which it counts. */
  principalReductions(
    invoiceIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly { readonly on: CalendarDate; readonly amount: Money }[]>>;
  /** Open invoices whose limitation is to be looked at on `today`, by index, locked, at most `limit`; a new one first a year after its due date. */
  lockLimitationDue(today: CalendarDate, limit: number): Promise<readonly Invoice[]>;
  /** Sets the next day of looking; null: never again. */
  lookAtLimitation(invoiceId: string, on: CalendarDate | null): Promise<void>;
  /** What payments and credit notes took from the claim, all its parts together, that count by `on`. */
  settledBy(invoiceId: string, on: CalendarDate): Promise<Money>;
  /** Open invoices of test mode whose persona says that something becomes of them, at most `limit`, after `after`. */
  listSandbox(after: string | null, limit: number): Promise<readonly { invoice: Invoice; sandbox: readonly string[] }[]>;
  insertCreditNote(note: CreditNote): Promise<void>;
  loadCreditNote(id: string): Promise<CreditNote | null>;
  /** Oldest first. */
  creditNotesOf(invoiceId: string): Promise<readonly CreditNote[]>;
}

export interface CreditNote {
  readonly id: string;
  readonly invoiceId: string;
  readonly orderId: string;
  readonly number: string;
  readonly type: "refund" | "return" | "goodwill";
  readonly total: Money;
  readonly reason: string | null;
  readonly issuedOn: CalendarDate;
}
