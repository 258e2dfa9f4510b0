/** Offers to settle an invoice for less by a day; the debtor accepts, or the merchant takes the offer back. */
import type { Result } from "../kernel/result.ts";
import type { Money } from "../kernel/money.ts";
import type { CalendarDate } from "../kernel/time.ts";
import {
  acceptSettlement,
  offerSettlement,
  type SettlementOffer,
  type SettlementRefusal,
  withdrawSettlement,
} from "../receivables/agreements/settlement-offer.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, required } from "./shared/answer-once.ts";
import { changeAgreement } from "./shared/change-agreement.ts";
import { lockAgreement, lockClaim, refusePlaced } from "./shared/covered-invoices.ts";
import { type AgreementDependencies, openAgreement } from "./shared/open-agreement.ts";
import { shopDay } from "./shared/shop-time.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export type OfferRefusal = "invoiceNotFound" | "claimPlaced" | SettlementRefusal;
export type ChangeOfferRefusal = "settlementOfferNotFound" | "agreementNotRunning" | "offerExpired" | "claimPlaced";
type Options = Omit<OnceOptions<SettlementOffer>, "now">;

interface OfferAsk {
  readonly invoiceId: string;
  readonly amount: Money;
  readonly acceptBy: CalendarDate;
  readonly payBy: CalendarDate;
  readonly by: string;
}

/** Keeps the offer; while it stands nothing is sent. Refusals: invoiceNotFound, then those of `offerSettlement`. */
export function offerToSettle(
  dependencies: AgreementDependencies,
  { invoiceId, ...ask }: OfferAsk,
  options: Options,
): Promise<Result<Answered, OfferRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<SettlementOffer, OfferRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    const when = { today: shopDay(options.shop, now), at: now };
    const { agreements, ...claim } = await lockClaim(books, invoiceId, { assertNothingLeaves });
    await refusePlaced(books, [invoiceId]);
    const isOffered = agreements.some((one) => one.kind === "settlementOffer" && one.settledAt === null);
    const draft = required(offerSettlement(await books.agreements.terms(), { ...claim, isOffered, today: when.today }, ask));
    return openAgreement<SettlementOffer>(books, dependencies.ids, draft, { invoices: [claim.invoice], when });
  });
}

/** The debtor takes the offer, or the merchant takes it back. Refusals, in order: settlementOfferNotFound, agreementNotRunning, offerExpired. */
export function answerSettlement(
  dependencies: AgreementDependencies,
  { offerId, answer, by }: { readonly offerId: string; readonly answer: "accept" | "withdraw"; readonly by: string },
  options: Options,
): Promise<Result<Answered, ChangeOfferRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<SettlementOffer, ChangeOfferRefusal>(dependencies, options, async (books, now) => {
    const when = { today: shopDay(options.shop, now), at: now };
    const before = await lockAgreement(books, offerId, { kind: "settlementOffer", refusal: "settlementOfferNotFound" });
    if (answer === "accept") await refusePlaced(books, before.invoiceIds);
    const after = required(answer === "accept" ? acceptSettlement(before, when.today) : withdrawSettlement(before, { at: now, by }));
    await changeAgreement(books, dependencies.ids, { before, after, by }, when);
    return after;
  });
}
