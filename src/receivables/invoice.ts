/** An invoice as a claim: what is open, what a payment or credit note does to it, and the word for where it stands. */
import { add, compare, type Money, smaller, subtract, zero } from "../kernel/money.ts";
import { type Country, nextBankDay } from "../kernel/calendar.ts";
import { addDays, type CalendarDate } from "../kernel/time.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";

/** One claim; `open = total − credited − paid`, never negative, and `disputed ≤ open`. */
export interface Invoice {
  readonly id: string;
  readonly shopId: string;
  readonly orderId: string;
  readonly buyerId: string;
  readonly number: string;
  readonly paymentReference: string;
  readonly country: Country;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly total: Money;
  readonly credited: Money;
  readonly paid: Money;
  readonly disputed: Money;
  readonly overdueSince: CalendarDate | null;
  readonly nextStep: { readonly kind: string; readonly on: CalendarDate } | null;
  readonly version: number;
}

export type InvoiceStatus = "open" | "overdue" | "partlyPaid" | "paid" | "credited" | "disputed" | "writtenOff";

/** The parts of a claim, in the words of the contract. */
export type ClaimPart = "principal" | "interest" | "fees" | "compensation";

/** The day by which to pay: `termDays` after the invoice, moved to the next bank day of the country (BGB § 193, OZ § 607, KC art. 115). */
export function dueDate(issuedOn: CalendarDate, termDays: number, country: Country): CalendarDate {
  return nextBankDay(addDays(issuedOn, termDays), country);
}

/** What is still to be paid. */
export function openAmount(invoice: Pick<Invoice, "total" | "credited" | "paid">): Money {
  return subtract(subtract(invoice.total, invoice.credited), invoice.paid);
}

/** What a credit note may still take: the whole of the invoice, less earlier credit notes. */
export function creditableAmount(invoice: Pick<Invoice, "total" | "credited">): Money {
  return subtract(invoice.total, invoice.credited);
}

/** The one word for where the invoice stands on `today`, a calendar day of its market. */
export function invoiceStatus(invoice: Invoice, today: CalendarDate): InvoiceStatus {
  if (openAmount(invoice).amountMinor === 0n) return invoice.paid.amountMinor > 0n ? "paid" : "credited";
  if (invoice.disputed.amountMinor > 0n) return "disputed";
  if (invoice.dueOn < today) return "overdue";
  return invoice.paid.amountMinor > 0n ? "partlyPaid" : "open";
}

/** What a payment did: the part that the claim took, and what is left over. */
export interface PaymentEffect {
  readonly invoice: Invoice;
  readonly allocated: Money;
  readonly rest: Money;
}

/** The invoice with a dispute of no more than is still open: what is settled is no longer disputed. */
function boundDispute(invoice: Invoice): Invoice {
  return { ...invoice, disputed: smaller(invoice.disputed, openAmount(invoice)) };
}

/** Lays a payment on the claim up to its open amount; throws on another currency (callers refuse it before). */
export function payInvoice(invoice: Invoice, amount: Money): PaymentEffect {
  const allocated = smaller(amount, openAmount(invoice));
  return { invoice: boundDispute({ ...invoice, paid: add(invoice.paid, allocated) }), allocated, rest: subtract(amount, allocated) };
}

/** What a credit note did: how much of the open claim it took, and how much the debtor had paid already and gets back. */
export interface CreditEffect {
  readonly invoice: Invoice;
  readonly fromOpen: Money;
  readonly toDebtor: Money;
}

/** Lays a credit note on the claim: first on what is open, the rest becomes the debtor's credit balance. Refusal: creditExceedsInvoice. */
export function creditInvoice(invoice: Invoice, amount: Money): Result<CreditEffect, "creditExceedsInvoice"> {
  if (compare(amount, creditableAmount(invoice)) > 0) return refuse("creditExceedsInvoice");
  const fromOpen = smaller(amount, openAmount(invoice));
  const toDebtor = subtract(amount, fromOpen);
  const paid = subtract(invoice.paid, toDebtor);
  return accept({ invoice: boundDispute({ ...invoice, credited: add(invoice.credited, amount), paid }), fromOpen, toDebtor });
}

/** Amounts open by part; interest, fees and compensation arise only from a strategy that charges them. */
export function openParts(invoice: Invoice): Readonly<Record<ClaimPart, Money>> {
  const none = zero(invoice.total.currency);
  return { principal: openAmount(invoice), interest: none, fees: none, compensation: none };
}

/** The number that people read and the digits that payers quote, from the running number of the merchant's year. */
export function invoiceNumber(year: number, running: number): { number: string; paymentReference: string } {
  const digits = String(running).padStart(6, "0");
  return { number: `${year}/${digits}`, paymentReference: `${year}${digits}` };
}

/** The number of a credit note, from the running number of the merchant's year. */
export function creditNoteNumber(year: number, running: number): string {
  return `CN ${year}/${String(running).padStart(6, "0")}`;
}
