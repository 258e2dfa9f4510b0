/** Which accounts move at each event of a sale on invoice. */
import type { Money } from "../kernel/money.ts";
import type { CalendarDate } from "../kernel/time.ts";
import { account, type AccountCode } from "./chart.ts";
import { type JournalEntry, type Posting, posting } from "./posting.ts";

function unlessZero(amount: Money, make: () => Posting): Posting[] {
  return amount.amountMinor === 0n ? [] : [make()];
}

/** An order is authorised: the exposure is held outside the balance sheet. */
export function exposureHeld(orderId: string, amount: Money, eventDate: CalendarDate): JournalEntry {
  const postings = [posting(account("9000", orderId), account("9010", orderId), amount)];
  return { kind: "exposureHeld", sourceId: orderId, eventDate, postings };
}

/** A capture, void or expiry frees held exposure; `sourceId` is the id of that capture, void or expiry. */
export function exposureReleased(orderId: string, sourceId: string, amount: Money, eventDate: CalendarDate): JournalEntry {
  const postings = [posting(account("9010", orderId), account("9000", orderId), amount)];
  return { kind: "exposureReleased", sourceId, eventDate, postings };
}

/** An invoice is issued: the claim arises, and what it brings is owed to the seller. */
export function invoiceIssued(invoiceId: string, total: Money, eventDate: CalendarDate): JournalEntry {
  const postings = [posting(account("1200", invoiceId), account("2000", invoiceId), total)];
  return { kind: "invoiceIssued", sourceId: invoiceId, eventDate, postings };
}

/** Amounts of a credit note: what reduces the open claim, and what the debtor had already paid and gets back. */
export interface CreditNoteAmounts {
  readonly fromOpen: Money;
  readonly toDebtor: Money;
}

/** A credit note: the seller is owed less; the claim shrinks, and what was already paid becomes the debtor's credit balance. */
export function creditNoteIssued(
  creditNoteId: string,
  invoiceId: string,
  buyerId: string,
  amounts: CreditNoteAmounts,
  eventDate: CalendarDate,
): JournalEntry {
  const seller = account("2000", invoiceId);
  const postings = [
    ...unlessZero(amounts.fromOpen, () => posting(seller, account("1200", invoiceId), amounts.fromOpen)),
    ...unlessZero(amounts.toDebtor, () => posting(seller, account("2030", buyerId), amounts.toDebtor)),
  ];
  return { kind: "creditNoteIssued", sourceId: creditNoteId, eventDate, postings };
}

/** The parts of a claim as accounts of the chart. */
export type LedgerPart = "principal" | "interest" | "fees" | "compensation";

const receivableOf = { principal: "1200", interest: "1220", fees: "1230", compensation: "1230" } as const satisfies Record<
  LedgerPart,
  AccountCode
>;

/** A charge for being late arises beside the principal. */
export function claimCharged(
  chargeId: string,
  { invoiceId, part, amount }: { readonly invoiceId: string; readonly part: Exclude<LedgerPart, "principal">; readonly amount: Money },
  eventDate: CalendarDate,
): JournalEntry {
  const income = account(part === "interest" ? "4020" : "4030");
  return {
    kind: "claimCharged",
    sourceId: chargeId,
    eventDate,
    postings: [posting(account(receivableOf[part], invoiceId), income, amount)],
  };
}

/** A charge, or what is left of it, is given up: `sourceId` is the id of that waiver, or of a charge that nobody was told. */
export function chargeWaived(
  sourceId: string,
  { invoiceId, part, amount }: { readonly invoiceId: string; readonly part: Exclude<LedgerPart, "principal">; readonly amount: Money },
  eventDate: CalendarDate,
): JournalEntry {
  const income = account(part === "interest" ? "4020" : "4030");
  return { kind: "chargeWaived", sourceId, eventDate, postings: [posting(income, account(receivableOf[part], invoiceId), amount)] };
}

/** A small claim is written off: what was open of its principal is a loss. */
export function claimWrittenOff(invoiceId: string, amount: Money, eventDate: CalendarDate): JournalEntry {
  return {
    kind: "claimWrittenOff",
    sourceId: invoiceId,
    eventDate,
    postings: [posting(account("5030"), account("1200", invoiceId), amount)],
  };
}

/** A payment comes on a claim that was written off: as much of it is open again, so that the payment can pay it. `sourceId` is the payment. */
export function claimRecovered(sourceId: string, invoiceId: string, amount: Money, eventDate: CalendarDate): JournalEntry {
  return { kind: "claimRecovered", sourceId, eventDate, postings: [posting(account("1200", invoiceId), account("4040"), amount)] };
}

/** A credit note comes on a claim that was written off: as much of the loss was none. `sourceId` is the credit note. */
export function writeOffReversed(sourceId: string, invoiceId: string, amount: Money, eventDate: CalendarDate): JournalEntry {
  return { kind: "writeOffReversed", sourceId, eventDate, postings: [posting(account("1200", invoiceId), account("5030"), amount)] };
}

/** Where a payment goes: to claims, to the debtor's credit balance (overpaid), or to unapplied cash (nobody known). */
export interface PaymentAmounts {
  readonly toInvoices: readonly { readonly invoiceId: string; readonly part: LedgerPart; readonly amount: Money }[];
  readonly overpaid: { readonly buyerId: string; readonly amount: Money } | null;
  readonly unapplied: Money;
}

/** A payment arrives on the collection account. */
export function paymentBooked(paymentId: string, amounts: PaymentAmounts, valueDate: CalendarDate): JournalEntry {
  const bank = account("1000");
  const { overpaid, unapplied } = amounts;
  const postings = [
    ...amounts.toInvoices.map((part) => posting(bank, account(receivableOf[part.part], part.invoiceId), part.amount)),
    ...(overpaid === null ? [] : unlessZero(overpaid.amount, () => posting(bank, account("2030", overpaid.buyerId), overpaid.amount))),
    ...unlessZero(unapplied, () => posting(bank, account("2020", paymentId), unapplied)),
  ];
  return { kind: "paymentBooked", sourceId: paymentId, eventDate: valueDate, postings };
}
