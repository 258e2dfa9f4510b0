/** A posting moves one amount from one account to another: an unbalanced entry cannot be written down. */
import type { Money } from "../kernel/money.ts";
import type { CalendarDate } from "../kernel/time.ts";
import type { Account } from "./chart.ts";

/** One amount, more than zero, on one debit and one credit account. */
export interface Posting {
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: Money;
}

export const entryKinds = [
  "exposureHeld",
  "exposureReleased",
  "invoiceIssued",
  "creditNoteIssued",
  "paymentBooked",
  "claimCharged",
  "chargeWaived",
  "claimWrittenOff",
  "claimRecovered",
  "writeOffReversed",
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** The postings of one event: `sourceId` names the order, invoice, credit note, payment or charge; (kind, sourceId) happens once. */
export interface JournalEntry {
  readonly kind: EntryKind;
  readonly sourceId: string;
  readonly eventDate: CalendarDate;
  readonly postings: readonly Posting[];
}

/** A posting; throws unless the amount is more than zero and the accounts differ. */
export function posting(debit: Account, credit: Account, amount: Money): Posting {
  if (amount.amountMinor <= 0n) throw new Error("a posting moves more than zero");
  if (debit.code === credit.code && debit.of === credit.of) throw new Error("a posting needs two accounts");
  return { debit, credit, amount };
}
