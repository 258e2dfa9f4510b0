/** The decision: runs every rule, the scorecard and the limits, and lets the strictest outcome win. */
import { money, type Money, smaller } from "../kernel/money.ts";
import type { ActionCode, MethodKind, Outcome } from "../wire/checkout.ts";
import type { OfferStep } from "../wire/policy-parts.ts";
import { type ReasonCode, reasonCodes } from "../wire/reason-codes.ts";
import type { CompiledPolicy } from "./compile-policy.ts";
import { DecidedVerdict } from "./decided-verdict.ts";
import type { Facts } from "./fact-list.ts";
import { type Judgement, judge, termsOf } from "./judgement.ts";
import { isDeferred, isUnsafe } from "./method-kinds.ts";
import { isMet, type Offered, offersFor } from "./offers.ts";
import type { Room } from "./standing-rules.ts";
import type { Consequence, DecidedMethod, DecisionInput, OfferedMethod, Verdict, VerdictReason } from "./verdict.ts";

/** Rules whose hit only says that the amount is too large: then the largest possible order is worth telling. */
const amountRules: ReadonlySet<string> = new Set(["policy.buyerLimit", "policy.orderLimit", "policy.maximumBasket"]);

type Offers = ReadonlyMap<MethodKind, Offered>;
const noOffers: Offers = new Map();

const strictness: Readonly<Record<Outcome, number>> = { notEvaluated: 0, declined: 1, review: 2, approved: 3 };
const reasonOrder = new Map<ReasonCode, number>(reasonCodes.map((code, index) => [code, index]));

/** Strictest outcome first, then the order of the closed list of codes; equals keep the order of the policy. */
function byStrictness(left: Consequence, right: Consequence): number {
  return strictness[left.outcome] - strictness[right.outcome] || (reasonOrder.get(left.reason) ?? 0) - (reasonOrder.get(right.reason) ?? 0);
}

function refuses({ outcome }: Consequence): boolean {
  return outcome === "declined" || outcome === "notEvaluated";
}

/** The kinds that the outcome speaks of: the unsafe ones that were asked for, else purchase on invoice. */
function kindsAtStake(methods: readonly OfferedMethod[]): readonly MethodKind[] {
  const asked = methods.map((method) => method.kind).filter(isUnsafe);
  return asked.length > 0 ? asked : ["invoice"];
}

/** What is left of the hits for one kind when its offer is taken. */
type Standing = "refused" | "review" | "approved";

function standingOf(kind: MethodKind, hits: readonly Consequence[], offered: Offered | undefined): Standing {
  if (offered !== undefined && offered.offer.step !== "lowerAmount") return offered.offer.step === "shorterTerm" ? "approved" : "review";
  const own = hits.filter((hit) => hit.kinds.has(kind));
  return own.some(refuses) ? "refused" : own.length > 0 ? "review" : "approved";
}

/** A hit that speaks of any kind at stake sends the whole checkout to review, unless an offer opens each kind that it speaks of. */
function outcomeOf(hits: readonly Consequence[], kinds: readonly MethodKind[], offers: Offers, isKnown: boolean): Outcome {
  if (!isKnown) return "notEvaluated";
  if (hits.length === 0) return "approved";
  const standings = kinds.map((kind) => standingOf(kind, hits, offers.get(kind)));
  if (standings.every((standing) => standing === "refused")) return "declined";
  if (standings.includes("review")) return "review";
  const isReviewed = (hit: Consequence) => !refuses(hit) && kinds.some((kind) => hit.kinds.has(kind) && !offers.has(kind));
  return hits.some(isReviewed) ? "review" : "approved";
}

/** What the shop does with an offer; the others leave the action of the rule. */
const offerActions: Readonly<Partial<Record<OfferStep, ActionCode>>> = {
  verifyPhone: "askBuyerToVerify",
  deliverToBillingAddress: "askBuyerToConfirmAddress",
};

function reasonOf({ reason, actionCode, ruleId, kinds }: Consequence, offers: Offers): VerdictReason {
  const told = [...offers].find(([kind]) => kinds.has(kind));
  if (told === undefined) return { code: reason, actionCode, ruleId };
  const { step } = told[1].offer;
  return { code: reason, actionCode: offerActions[step] ?? actionCode, ruleId, offer: step };
}

function uniqueReasons(hits: readonly Consequence[], offers: Offers): readonly VerdictReason[] {
  const reasons = new Map<ReasonCode, VerdictReason>();
  for (const hit of hits) if (!reasons.has(hit.reason)) reasons.set(hit.reason, reasonOf(hit, offers));
  return [...reasons.values()];
}

/** What an allowed method of this kind may cost, on which terms, and after which steps. */
interface Terms {
  readonly maxAmount: Money | null;
  readonly termDays: readonly number[];
}

function decideMethod(method: OfferedMethod, hits: readonly Consequence[], { maxAmount, termDays }: Terms): DecidedMethod {
  const own = hits.filter((hit) => hit.kinds.has(method.kind));
  const refusals = own.filter(refuses);
  const [first] = refusals;
  const capped = isDeferred(method.kind) && maxAmount ? { maxAmount } : {};
  if (first) {
    const isAmountOnly = refusals.every((hit) => amountRules.has(hit.ruleId));
    return { ...method, allowed: false, reason: first.reason, ...(isAmountOnly ? capped : {}) };
  }
  const requires = [...new Set(own.flatMap((hit) => hit.requires))];
  if (isDeferred(method.kind)) return { ...method, allowed: true, ...capped, termDays, requires };
  return { ...method, allowed: true, ...(requires.length > 0 ? { requires } : {}) };
}

/** The method as the offer would have it: a lower amount must be asked for anew, the others may be chosen with their step. */
function offerMethod(decided: DecidedMethod, { offer, judgement, total, termDays }: Offered): DecidedMethod {
  const { step, percent } = offer;
  if (step === "lowerAmount") return decided.allowed || decided.maxAmount !== undefined ? decided : { ...decided, maxAmount: total };
  const largest = largestOrder(judgement.policy, judgement.room, judgement.input.facts);
  const prepaid = step === "prepayPart" && percent !== undefined ? { prepaidPercent: percent } : {};
  const maxAmount = step === "prepayPart" || largest === null ? total : largest;
  const requires = step === "shorterTerm" ? [] : [step];
  return { id: decided.id, kind: decided.kind, allowed: true, maxAmount, termDays, requires, ...prepaid };
}

/** A part that is said to be paid in advance must be seen by a person, whatever the rules say of the rest. */
function waitForPart(method: DecidedMethod): DecidedMethod {
  if (!method.allowed || !isDeferred(method.kind)) return method;
  return { ...method, requires: [...new Set([...(method.requires ?? []), "prepayPart"])] };
}

/** Kinds on credit that some hit speaks of; without offers in the policy none is looked at. */
function offersOf(judgement: Judgement, kinds: readonly MethodKind[], hits: readonly Consequence[]): Offers {
  if (hits.length === 0 || judgement.policy.policy.offers === undefined) return noOffers;
  return offersFor(judgement, new Set(kinds.filter((kind) => hits.some((hit) => hit.kinds.has(kind)))));
}

/** The largest order on credit: what is left of the buyer's limit and of the merchant's, within the order limit and the largest basket. */
function largestOrder(policy: CompiledPolicy, { tier, available }: Room, { merchantRoom }: Facts): Money | null {
  if (!tier || !available) return null;
  const ofBuyer = smaller(available, tier.orderLimit);
  const within = typeof merchantRoom === "number" ? smaller(ofBuyer, money(BigInt(merchantRoom), ofBuyer.currency)) : ofBuyer;
  const range = policy.basket.get(within.currency);
  return range ? smaller(within, range.max) : within;
}

/** The hits that speak of one of `kinds`, strictest first; a review that asks for no more than a confirmed telephone is met by one. */
function hitsFor({ hits, input }: Judgement, kinds: readonly MethodKind[]): readonly Consequence[] {
  if (hits.length === 0) return hits;
  const standing = input.facts["offer.phoneVerified"] === true ? hits.filter((hit) => !isMet(hit, "verifyPhone")) : hits;
  return standing.filter((hit) => hit.outcome !== "approved" && kinds.some((kind) => hit.kinds.has(kind))).sort(byStrictness);
}

/**
 * Decides which methods a buyer may use. Safe kinds are always allowed; a missing fact never approves by itself and never throws.
 * `declined`: no unsafe method that was asked for is left; `review`: some are, and a person must look, or a rule could not be
 * evaluated, or a part is said to be prepaid (`offer.prepaidPercent`); `notEvaluated`: the profile could not be read (`degraded` has
 * "profile"). `total` and `exposure` share their currency, else this throws.
 */
export function decide(policy: CompiledPolicy, input: DecisionInput): Verdict {
  const judgement = judge(policy, input);
  const kinds = kindsAtStake(input.methods);
  const hits = hitsFor(judgement, kinds);
  const offers = offersOf(judgement, kinds, hits);
  const terms = { maxAmount: largestOrder(policy, judgement.room, input.facts), termDays: termsOf(policy, input.country) };
  const isPartPrepaid = (input.facts["offer.prepaidPercent"] ?? 0) !== 0;
  const decided = (method: OfferedMethod): DecidedMethod => {
    if (!isUnsafe(method.kind)) return { ...method, allowed: true };
    const offered = offers.get(method.kind);
    const plain = decideMethod(method, hits, terms);
    const made = offered === undefined ? plain : offerMethod(plain, offered);
    return isPartPrepaid ? waitForPart(made) : made;
  };
  const outcome = outcomeOf(hits, kinds, offers, judgement.score !== null);
  return new DecidedVerdict(judgement, offers, {
    outcome: isPartPrepaid && outcome === "approved" ? "review" : outcome,
    methods: input.methods.map(decided),
    reasons: uniqueReasons(hits, offers),
  });
}
