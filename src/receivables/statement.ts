/** The statement of account of a debtor: every item that is open on a day, with a running balance and the ages of what is owed. */
import { add, type Currency, type Money, smaller, subtract, total, zero } from "../kernel/money.ts";
import { type CalendarDate, daysBetween } from "../kernel/time.ts";
import { type ChargeNoteKind, chargeNoteKinds } from "./charge-note.ts";
import type { ChargePart } from "./invoice.ts";

export const statementItemKinds = ["invoice", "interestNote", "compensationNote", "feeNote", "creditNote", "payment"] as const;
export type StatementItemKind = (typeof statementItemKinds)[number];

/** Days past due, the first day late being 1. */
export const ageingBuckets = ["notDue", "days1To30", "days31To60", "days61To90", "daysOver90"] as const;
export type AgeingBucket = (typeof ageingBuckets)[number];

/** An invoice with what had been credited, paid and written off of its principal by the day of the statement. */
export interface StatedInvoice {
  readonly id: string;
  readonly number: string;
  readonly reference: string;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly total: Money;
  readonly credited: Money;
  readonly paid: Money;
  readonly writtenOff: Money;
  /** What is disputed on that day; never shown above what is open. */
  readonly disputed: Money;
}

/** A charge that had been told by that day; `paid` and `waived` as they stood. */
export interface StatedCharge {
  readonly id: string;
  readonly invoiceId: string;
  readonly part: ChargePart;
  readonly number: string;
  readonly toldOn: CalendarDate;
  readonly amount: Money;
  readonly paid: Money;
  readonly waived: Money;
}

/** The last credit note of an invoice of which more was paid than it came to. */
export interface StatedCreditNote {
  readonly id: string;
  readonly invoiceId: string;
  readonly number: string;
  readonly issuedOn: CalendarDate;
}

/** A payment with a rest that pays no claim. */
export interface StatedPayment {
  readonly id: string;
  readonly reference: string | null;
  readonly valueDate: CalendarDate;
  readonly amount: Money;
  readonly unallocated: Money;
}

export interface StatementFacts {
  readonly invoices: readonly StatedInvoice[];
  readonly charges: readonly StatedCharge[];
  readonly creditNotes: readonly StatedCreditNote[];
  readonly payments: readonly StatedPayment[];
}

/** One open item: `open = amount − settled`; what the debtor is owed is negative throughout. `dueOn` is null for it. */
export interface StatementItem {
  readonly kind: StatementItemKind;
  readonly id: string;
  readonly number: string;
  /** The invoice that it belongs to; null for a payment. */
  readonly invoiceNumber: string | null;
  /** The digits to quote when it is paid. */
  readonly reference: string | null;
  readonly on: CalendarDate;
  readonly dueOn: CalendarDate | null;
  readonly amount: Money;
  readonly settled: Money;
  readonly open: Money;
  readonly disputed: Money;
  /** The open amounts up to and with this one. */
  readonly balance: Money;
  readonly daysPastDue: number;
  readonly bucket: AgeingBucket | null;
}

/** The items of one currency, oldest first, and what they come to. */
export interface StatementPart {
  readonly currency: Currency;
  readonly items: readonly StatementItem[];
  /** What is owed, by age. */
  readonly ageing: Readonly<Record<AgeingBucket, Money>>;
  readonly owed: Money;
  readonly overdue: Money;
  readonly disputed: Money;
  /** What the debtor is owed, not negative. */
  readonly credit: Money;
  /** `owed − credit`. */
  readonly balance: Money;
}

export interface Statement {
  readonly asOf: CalendarDate;
  /** None where nothing is open. */
  readonly parts: readonly StatementPart[];
}

type Item = Omit<StatementItem, "balance" | "daysPastDue" | "bucket">;

/** The bucket of a claim that is so many days past due. */
export function bucketOf(daysPastDue: number): AgeingBucket {
  if (daysPastDue <= 0) return "notDue";
  if (daysPastDue <= 30) return "days1To30";
  if (daysPastDue <= 60) return "days31To60";
  return daysPastDue <= 90 ? "days61To90" : "daysOver90";
}

function invoiceItem(invoice: StatedInvoice, creditNote: StatedCreditNote | undefined): Item {
  const settled = [invoice.credited, invoice.paid].reduce(add, invoice.writtenOff);
  const open = subtract(invoice.total, settled);
  const none = zero(open.currency);
  const common = { invoiceNumber: invoice.number, reference: invoice.reference };
  if (open.amountMinor >= 0n || creditNote === undefined) {
    const { id, number, issuedOn: on, dueOn, total: amount } = invoice;
    const disputed = open.amountMinor > 0n ? smaller(invoice.disputed, open) : none;
    return { ...common, kind: "invoice", id, number, on, dueOn, amount, settled, open, disputed };
  }
  const { id, number, issuedOn: on } = creditNote;
  return { ...common, kind: "creditNote", id, number, on, dueOn: null, amount: open, settled: none, open, disputed: none };
}

/** A charge is due from the day on which it was told. */
function chargeItem(charge: StatedCharge, invoice: StatedInvoice | undefined): Item {
  const { id, part, number, toldOn, amount } = charge;
  const kind: ChargeNoteKind = chargeNoteKinds[part];
  const settled = add(charge.paid, charge.waived);
  const named = { invoiceNumber: invoice?.number ?? null, reference: invoice?.reference ?? null };
  const amounts = { amount, settled, open: subtract(amount, settled), disputed: zero(amount.currency) };
  return { ...named, ...amounts, kind, id, number, on: toldOn, dueOn: toldOn };
}

function paymentItem({ id, reference, valueDate, amount, unallocated }: StatedPayment): Item {
  const none = zero(amount.currency);
  return {
    kind: "payment",
    id,
    number: reference ?? "",
    invoiceNumber: null,
    reference: null,
    on: valueDate,
    dueOn: null,
    amount: subtract(none, amount),
    settled: subtract(unallocated, amount),
    open: subtract(none, unallocated),
    disputed: none,
  };
}

const kindOrder = new Map(statementItemKinds.map((kind, place) => [kind, place]));

function inOrder(left: Item, right: Item): number {
  if (left.on !== right.on) return left.on < right.on ? -1 : 1;
  const byKind = (kindOrder.get(left.kind) ?? 0) - (kindOrder.get(right.kind) ?? 0);
  if (byKind !== 0) return byKind;
  return left.number === right.number ? 0 : left.number < right.number ? -1 : 1;
}

function partOf(currency: Currency, items: readonly Item[], asOf: CalendarDate): StatementPart {
  let balance = zero(currency);
  const told = items.toSorted(inOrder).map((item): StatementItem => {
    balance = add(balance, item.open);
    const daysPastDue = item.dueOn === null ? 0 : Math.max(0, daysBetween(item.dueOn, asOf));
    return { ...item, balance, daysPastDue, bucket: item.open.amountMinor > 0n ? bucketOf(daysPastDue) : null };
  });
  const sum = (of: (item: StatementItem) => boolean) =>
    total(
      told.filter(of).map(({ open }) => open),
      currency,
    );
  const inBucket = (bucket: AgeingBucket) => sum((item) => item.bucket === bucket);
  const ageing = {
    notDue: inBucket("notDue"),
    days1To30: inBucket("days1To30"),
    days31To60: inBucket("days31To60"),
    days61To90: inBucket("days61To90"),
    daysOver90: inBucket("daysOver90"),
  };
  const owed = sum(({ bucket }) => bucket !== null);
  const credit = subtract(
    zero(currency),
    sum(({ bucket }) => bucket === null),
  );
  const disputed = total(
    told.map((item) => item.disputed),
    currency,
  );
  return { currency, items: told, ageing, owed, overdue: subtract(owed, ageing.notDue), disputed, credit, balance };
}

/** The statement on `asOf` from what had happened by then; items of which nothing is open are left out. Currencies in order of their codes. */
export function makeStatement({ invoices, charges, creditNotes, payments }: StatementFacts, asOf: CalendarDate): Statement {
  const byId = new Map(invoices.map((invoice) => [invoice.id, invoice]));
  const noteOf = new Map(creditNotes.map((note) => [note.invoiceId, note]));
  const items = [
    ...invoices.map((invoice) => invoiceItem(invoice, noteOf.get(invoice.id))),
    ...charges.map((charge) => chargeItem(charge, byId.get(charge.invoiceId))),
    ...payments.map(paymentItem),
  ].filter(({ open }) => open.amountMinor !== 0n);
  const byCurrency = [...Map.groupBy(items, ({ open }) => open.currency)].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return { asOf, parts: byCurrency.map(([currency, open]) => partOf(currency, open, asOf)) };
}

/** What the told charges of one part of one claim had been paid by a day, from all that was paid on the part: the oldest first. */
export function spreadPaid(charges: readonly { readonly amount: Money; readonly waived: Money }[], paid: Money): readonly Money[] {
  let rest = paid;
  return charges.map(({ amount, waived }) => {
    const taken = smaller(rest, subtract(amount, waived));
    rest = subtract(rest, taken);
    return taken;
  });
}
