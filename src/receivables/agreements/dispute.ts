/** A dispute of all or part of an invoice: only that part is not asked for, and the merchant owes an answer by a day. */
import { compare, type Money, subtract, zero } from "../../kernel/money.ts";
import { accept, refuse, type Result } from "../../kernel/result.ts";
import { addDays, type CalendarDate } from "../../kernel/time.ts";
import { type AgreementHead, type Draft, ended } from "./agreement-head.ts";
import type { AgreementTerms } from "./terms.ts";
import type { disputeStatuses, disputeKinds } from "../../wire/agreement-words.ts";

export interface Dispute extends AgreementHead<"dispute", (typeof disputeStatuses)[number]> {
  readonly dispute: (typeof disputeKinds)[number];
  readonly amount: Money;
  /** The day by which the merchant answers. */
  readonly answerBy: CalendarDate;
  /** What the debtor says. Personal data. */
  readonly note: string | null;
  /** What the merchant gives in to; a credit note of as much follows. Null while it is open. */
  readonly upheld: Money | null;
}

export type DisputeRefusal = "nothingOpen" | "disputeOpen" | "currencyMismatch" | "disputeExceedsOpen";

/** The dispute. Refusals, in the order of `DisputeRefusal`. */
export function startDispute(
  terms: AgreementTerms["dispute"],
  facts: {
    readonly invoice: { readonly id: string; readonly buyerId: string };
    readonly open: Money;
    readonly isDisputed: boolean;
    readonly today: CalendarDate;
  },
  ask: Pick<Dispute, "dispute" | "note"> & { readonly amount: Money | null; readonly by: string },
): Result<Draft<Dispute>, DisputeRefusal> {
  const { invoice, open, isDisputed, today } = facts;
  if (open.amountMinor <= 0n) return refuse("nothingOpen");
  if (isDisputed) return refuse("disputeOpen");
  const amount = ask.amount ?? open;
  if (amount.currency !== open.currency) return refuse("currencyMismatch");
  if (compare(amount, open) > 0) return refuse("disputeExceedsOpen");
  return accept({
    kind: "dispute",
    status: "open",
    buyerId: invoice.buyerId,
    invoiceIds: [invoice.id],
    hold: null,
    lookOn: null,
    openedBy: ask.by,
    dispute: ask.dispute,
    amount,
    answerBy: addDays(today, terms.answerDays),
    note: ask.note,
    upheld: null,
  });
}

/** How a dispute ends: `partly` names what is given in to. */
export type DisputeEnd = { readonly outcome: "upheld" | "rejected" | "withdrawn" } | { readonly outcome: "partly"; readonly upheld: Money };

/** The dispute at its end. Refusals, in order: agreementNotRunning, currencyMismatch, upheldAmountWrong (not above nothing and below what is disputed). */
export function settleDispute(
  dispute: Dispute,
  settlement: DisputeEnd,
  end: Parameters<typeof ended>[2],
): Result<Dispute, "agreementNotRunning" | "currencyMismatch" | "upheldAmountWrong"> {
  if (dispute.status !== "open") return refuse("agreementNotRunning");
  const none = zero(dispute.amount.currency);
  if (settlement.outcome !== "partly") {
    return accept({ ...ended(dispute, settlement.outcome, end), upheld: settlement.outcome === "upheld" ? dispute.amount : none });
  }
  const { upheld } = settlement;
  if (upheld.currency !== none.currency) return refuse("currencyMismatch");
  if (upheld.amountMinor <= 0n || subtract(dispute.amount, upheld).amountMinor <= 0n) return refuse("upheldAmountWrong");
  return accept({ ...ended(dispute, "partly", end), upheld });
}
