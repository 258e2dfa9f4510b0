/** An offer to settle: pay so much by a day, and the rest is waived. */
import type { Place } from "../../kernel/calendar.ts";
import { compare, type Money, subtract } from "../../kernel/money.ts";
import { accept, refuse, type Result } from "../../kernel/result.ts";
import { addDays, type CalendarDate } from "../../kernel/time.ts";
import { type AgreementHead, type Draft, ended } from "./agreement-head.ts";
import { addBankDays } from "./bank-days.ts";
import type { AgreementTerms } from "./terms.ts";
import type { settlementStatuses } from "../../wire/agreement-words.ts";

export interface SettlementOffer extends AgreementHead<"settlementOffer", (typeof settlementStatuses)[number]> {
  readonly amount: Money;
  readonly payBy: CalendarDate;
  /** The last day on which a payment counts: the grace in bank days is in it. */
  readonly lastOn: CalendarDate;
  readonly acceptBy: CalendarDate;
  /** Paid once no more than this is open: the rest, which is waived. */
  readonly waives: Money;
}

export type SettlementRefusal =
  "nothingOpen" | "planRunning" | "settlementRunning" | "currencyMismatch" | "settlementNotBelowOpen" | "dayInPast" | "dayTooFar";

/** The offer. Refusals, in the order of `SettlementRefusal`. */
export function offerSettlement(
  terms: AgreementTerms,
  facts: {
    readonly invoice: Place & { readonly id: string; readonly buyerId: string };
    readonly open: Money;
    readonly isInPlan: boolean;
    readonly isOffered: boolean;
    readonly today: CalendarDate;
  },
  ask: { readonly amount: Money; readonly acceptBy: CalendarDate; readonly payBy: CalendarDate; readonly by: string },
): Result<Draft<SettlementOffer>, SettlementRefusal> {
  const { invoice, open, today } = facts;
  if (open.amountMinor <= 0n) return refuse("nothingOpen");
  if (facts.isInPlan) return refuse("planRunning");
  if (facts.isOffered) return refuse("settlementRunning");
  if (ask.amount.currency !== open.currency) return refuse("currencyMismatch");
  if (compare(ask.amount, open) >= 0) return refuse("settlementNotBelowOpen");
  if (ask.acceptBy < today || ask.payBy < ask.acceptBy) return refuse("dayInPast");
  if (ask.payBy > addDays(today, terms.settlementOffer.maxDaysAhead)) return refuse("dayTooFar");
  return accept({
    kind: "settlementOffer",
    status: "offered",
    buyerId: invoice.buyerId,
    invoiceIds: [invoice.id],
    hold: "settlementOffered",
    lookOn: addDays(ask.acceptBy, 1),
    openedBy: ask.by,
    amount: ask.amount,
    payBy: ask.payBy,
    lastOn: addBankDays(ask.payBy, terms.promise.graceBankDays, invoice),
    acceptBy: ask.acceptBy,
    waives: subtract(open, ask.amount),
  });
}

/** The offer that the debtor takes. Refusals, in order: agreementNotRunning, offerExpired. */
export function acceptSettlement(
  offer: SettlementOffer,
  today: CalendarDate,
): Result<SettlementOffer, "agreementNotRunning" | "offerExpired"> {
  if (offer.status !== "offered") return refuse("agreementNotRunning");
  if (today > offer.acceptBy) return refuse("offerExpired");
  return accept({ ...offer, status: "accepted", lookOn: addDays(offer.lastOn, 1) });
}

/** What a payment or the day makes of the offer; paying what it asks for is accepting it. Null when nothing changes. */
export function lookAtSettlement(
  offer: SettlementOffer,
  { open, today, end }: { readonly open: Money; readonly today: CalendarDate; readonly end: Parameters<typeof ended>[2] },
): SettlementOffer | null {
  if (offer.status !== "offered" && offer.status !== "accepted") return null;
  if (open.amountMinor === 0n) return ended(offer, "completed", end);
  if (compare(open, offer.waives) <= 0) return { ...offer, status: "paid", lookOn: today };
  if (offer.status === "offered") return today > offer.acceptBy ? ended(offer, "expired", end) : null;
  return today > offer.lastOn ? ended(offer, "lapsed", end) : null;
}

/** The offer that the merchant takes back before it was paid; refusal: agreementNotRunning. */
export function withdrawSettlement(
  offer: SettlementOffer,
  end: Parameters<typeof ended>[2],
): Result<SettlementOffer, "agreementNotRunning"> {
  return offer.status === "offered" ? accept(ended(offer, "withdrawn", end)) : refuse("agreementNotRunning");
}
