/** An invoice as a claim: what is open, what a payment or credit note does to it, and the word for where it stands. */
import { add, compare, type Money, smaller, subtract, zero } from "../kernel/money.ts";
import { type Country, nextBankDay, type Place } from "../kernel/calendar.ts";
import { addDays, type CalendarDate } from "../kernel/time.ts";
import { allocatePayment } from "./law/allocation.ts";
import type { ClaimPart } from "./law/allocation-rules.ts";
import type { LawSegment } from "./law/law-row.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";

export type { ClaimPart };

/** What may be charged for being late, beside the principal. */
export const chargeParts = ["fees", "compensation", "interest"] as const;
export type ChargePart = (typeof chargeParts)[number];

/** One claim; what is open of the principal is `total − credited − paid − writtenOff`, never negative, and `disputed` no more than that. */
export interface Invoice extends Place {
  readonly id: string;
  readonly shopId: string;
  readonly orderId: string;
  readonly buyerId: string;
  readonly number: string;
  readonly paymentReference: string;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly total: Money;
  readonly credited: Money;
  readonly paid: Money;
  /** What was open when the claim was written off, and was neither paid nor credited since. */
  readonly writtenOff: Money;
  readonly disputed: Money;
  /** What is open of the charges that the debtor was told. */
  readonly charges: Readonly<Record<ChargePart, Money>>;
  /** Whose debt it is, as the law sees it. */
  readonly segment: LawSegment;
  /** The strategy under which it is reminded, by its version. */
  readonly strategyVersion: string;
  /** The side of a comparison of strategies on which it is; null: on none. */
  readonly strategyArm: "champion" | "challenger" | null;
  readonly overdueSince: CalendarDate | null;
  readonly nextStep: { readonly kind: string; readonly on: CalendarDate } | null;
  readonly version: number;
}

export type InvoiceStatus = "open" | "overdue" | "partlyPaid" | "paid" | "credited" | "disputed" | "writtenOff";

/** The day by which to pay: `termDays` after the invoice, moved to the next bank day of the debtor's place (BGB § 193, OZ § 607, KC art. 115). */
export function dueDate(issuedOn: CalendarDate, termDays: number, where: Country | Place): CalendarDate {
  return nextBankDay(addDays(issuedOn, termDays), where);
}

type OpenPrincipal = Pick<Invoice, "total" | "credited" | "paid" | "writtenOff">;

/** What is open of the purchase itself. */
export function openPrincipal(invoice: OpenPrincipal): Money {
  return [invoice.credited, invoice.paid, invoice.writtenOff].reduce(subtract, invoice.total);
}

/** All that is still to be paid: the principal and what was charged. */
export function openAmount(invoice: OpenPrincipal & Pick<Invoice, "charges">): Money {
  return chargeParts.reduce((sum, part) => add(sum, invoice.charges[part]), openPrincipal(invoice));
}

/** No charges in the currency of `of`. */
export function noCharges({ currency }: Pick<Money, "currency">): Readonly<Record<ChargePart, Money>> {
  const none = zero(currency);
  return { fees: none, compensation: none, interest: none };
}

/** What a credit note may still take: the whole of the invoice, less earlier credit notes. */
export function creditableAmount(invoice: Pick<Invoice, "total" | "credited">): Money {
  return subtract(invoice.total, invoice.credited);
}

/** The one word for where the invoice stands on `today`, a calendar day of its market. */
export function invoiceStatus(invoice: Invoice, today: CalendarDate): InvoiceStatus {
  if (openAmount(invoice).amountMinor === 0n && invoice.writtenOff.amountMinor > 0n) return "writtenOff";
  if (openAmount(invoice).amountMinor === 0n) return invoice.paid.amountMinor > 0n ? "paid" : "credited";
  if (invoice.disputed.amountMinor > 0n && compare(invoice.disputed, openPrincipal(invoice)) >= 0) return "disputed";
  if (invoice.dueOn < today) return "overdue";
  return invoice.paid.amountMinor > 0n ? "partlyPaid" : "open";
}

/** The invoice with all that is open of its principal written off. */
export function writeOffInvoice(invoice: Invoice): Invoice {
  return boundDispute({ ...invoice, writtenOff: add(invoice.writtenOff, openPrincipal(invoice)) });
}

/** The invoice with at most `amount` of what was written off open again. */
export function reopenWrittenOff(invoice: Invoice, amount: Money): { readonly invoice: Invoice; readonly reopened: Money } {
  const reopened = smaller(amount, invoice.writtenOff);
  return { invoice: { ...invoice, writtenOff: subtract(invoice.writtenOff, reopened) }, reopened };
}

/** What a payment did: the parts of the claim that took it, in the order in which they did, and what is left over. */
export interface PaymentEffect {
  readonly invoice: Invoice;
  readonly laid: readonly { readonly part: ClaimPart; readonly amount: Money }[];
  readonly rest: Money;
}

/** The invoice with a dispute of no more than is still open: what is settled is no longer disputed. */
function boundDispute(invoice: Invoice): Invoice {
  return { ...invoice, disputed: smaller(invoice.disputed, openPrincipal(invoice)) };
}

/** Lays a payment on the parts of the claim in `order`, up to what is open; throws on another currency (callers refuse it before). */
export function payInvoice(invoice: Invoice, amount: Money, order: readonly ClaimPart[]): PaymentEffect {
  const { laid, rest } = allocatePayment(amount, openParts(invoice), order);
  const taken = (part: ClaimPart) => laid.find((one) => one.part === part)?.amount ?? zero(amount.currency);
  const charges = {
    fees: subtract(invoice.charges.fees, taken("fees")),
    compensation: subtract(invoice.charges.compensation, taken("compensation")),
    interest: subtract(invoice.charges.interest, taken("interest")),
  };
  return { invoice: boundDispute({ ...invoice, charges, paid: add(invoice.paid, taken("principal")) }), laid, rest };
}

/** What a credit note did: how much of the open claim it took, and how much the debtor had paid already and gets back. */
export interface CreditEffect {
  readonly invoice: Invoice;
  readonly fromOpen: Money;
  readonly toDebtor: Money;
}

/** Lays a credit note on the claim: first on what is open, its disputed part before the other; the rest becomes the debtor's credit balance. Refusal: creditExceedsInvoice. */
export function creditInvoice(invoice: Invoice, amount: Money): Result<CreditEffect, "creditExceedsInvoice"> {
  if (compare(amount, creditableAmount(invoice)) > 0) return refuse("creditExceedsInvoice");
  const fromOpen = smaller(amount, openPrincipal(invoice));
  const toDebtor = subtract(amount, fromOpen);
  const paid = subtract(invoice.paid, toDebtor);
  const disputed = subtract(invoice.disputed, smaller(invoice.disputed, amount));
  return accept({ invoice: boundDispute({ ...invoice, credited: add(invoice.credited, amount), paid, disputed }), fromOpen, toDebtor });
}

/** Amounts open by part; interest, fees and compensation arise only from a strategy that charges them. */
export function openParts(invoice: OpenPrincipal & Pick<Invoice, "charges">): Readonly<Record<ClaimPart, Money>> {
  return { principal: openPrincipal(invoice), ...invoice.charges };
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
