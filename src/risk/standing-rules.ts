/** The rules that every policy carries by its figures: country, age, basket, cut-offs and limits, each with its own trace. */
import { compare, money, type Money } from "../kernel/money.ts";
import type { ReasonCode } from "../wire/reason-codes.ts";
import { toWireMoney } from "../wire/money.ts";
import type { CompiledPolicy, LimitTier } from "./compile-policy.ts";
import type { Facts } from "./fact-list.ts";
import { deferredKindSet, unsafeKindSet } from "./method-kinds.ts";
import type { Score } from "./score.ts";
import type { DecisionInput, JudgedRule, RuleTrace } from "./verdict.ts";

/** What the amount rules compare: null where the currency is not served. */
export interface Room {
  readonly tier: LimitTier | null;
  readonly available: Money | null;
}

function judged(
  ruleId: string,
  reason: ReasonCode,
  isHit: boolean | null,
  saw: RuleTrace["saw"],
  consequence: Partial<Pick<JudgedRule, "kinds" | "actionCode">> & { readonly outcome?: RuleTrace["outcome"] } = {},
): JudgedRule {
  const { outcome = "declined", kinds = unsafeKindSet, actionCode = "offerSecurePaymentMethods" } = consequence;
  const result = isHit === null ? "factMissing" : isHit ? "hit" : "notHit";
  return { trace: { ruleId, result, outcome, reason, saw }, kinds, actionCode, requires: [] };
}

function isServed({ countries }: CompiledPolicy, { country, total }: DecisionInput): boolean {
  return countries.get(country)?.currencies.includes(total.currency) ?? false;
}

/** Country and currency, then the minimum age of the buyer where a birth date is known. */
export function judgePerson(policy: CompiledPolicy, input: DecisionInput): readonly JudgedRule[] {
  const { buyerAge } = input.facts;
  const { minimumAge } = policy.policy;
  return [
    judged("policy.country", "countryNotSupported", !isServed(policy, input), { country: input.country, currency: input.total.currency }),
    judged("policy.minimumAge", "age", typeof buyerAge === "number" ? buyerAge < minimumAge : null, { buyerAge, minimumAge }),
  ];
}

function judgeCutOff(
  policy: CompiledPolicy,
  input: DecisionInput,
  { score, parts }: Score,
  outcome: "declined" | "review",
): readonly JudgedRule[] {
  const { declineBelow, reviewBelow } = policy.scorecard.scorecard;
  const { isPassed } = input.facts;
  const isBelow = outcome === "declined" ? score < declineBelow : score >= declineBelow && score < reviewBelow;
  const [ruleId, actionCode, cutOff] =
    outcome === "declined"
      ? (["policy.declineBelow", "offerSecurePaymentMethods", declineBelow] as const)
      : (["policy.reviewBelow", "none", reviewBelow] as const);
  const isHit = isBelow && isPassed !== true;
  const reasons = isHit ? policy.scorecard.reasonsFor(parts) : [policy.scorecard.scorecard.reason];
  return reasons.map((reason) => judged(ruleId, reason, isHit, { score, cutOff, isPassed }, { outcome, actionCode }));
}

/** The two cut-offs of the scorecard; a pass of the merchant lifts both. One trace per reason. */
export function judgeScore(policy: CompiledPolicy, input: DecisionInput, score: Score): readonly JudgedRule[] {
  return [...judgeCutOff(policy, input, score, "declined"), ...judgeCutOff(policy, input, score, "review")];
}

/** The sign of total − bound and both amounts as the trace shows them; null without a bound. */
function against(total: Money, bound: Money | null): { readonly sign: number | null; readonly saw: RuleTrace["saw"] } {
  const shown = bound === null ? null : toWireMoney(bound);
  return { sign: bound === null ? null : compare(total, bound), saw: { total: toWireMoney(total), bound: shown } };
}

/** What is left of the buyer's limit, the largest order, and the smallest and largest basket: all for deferred methods only. */
export function judgeAmounts(policy: CompiledPolicy, { total, facts }: DecisionInput, room: Room): readonly JudgedRule[] {
  const range = policy.basket.get(total.currency);
  const left = against(total, room.available);
  const order = against(total, room.tier?.orderLimit ?? null);
  const smallest = against(total, range?.min ?? null);
  const largest = against(total, range?.max ?? null);
  const above = (sign: number | null) => (sign === null ? null : sign > 0);
  const below = (sign: number | null) => (sign === null ? null : sign < 0);
  return [
    judged("policy.buyerLimit", "exposureLimit", above(left.sign), left.saw, { kinds: deferredKindSet }),
    judged("policy.orderLimit", "basketNotEligible", above(order.sign), order.saw, { kinds: deferredKindSet }),
    judged("policy.minimumBasket", "basketNotEligible", below(smallest.sign), smallest.saw, { kinds: deferredKindSet }),
    judged("policy.maximumBasket", "basketNotEligible", above(largest.sign), largest.saw, { kinds: deferredKindSet }),
    ...judgeMerchant(total, facts),
  ];
}

/** What the operator lets the merchant have at risk; no trace at all where no limit is set. */
function judgeMerchant(total: Money, { merchantRoom }: Facts): readonly JudgedRule[] {
  if (typeof merchantRoom !== "number") return [];
  const left = against(total, money(BigInt(merchantRoom), total.currency));
  return [judged("policy.merchantLimit", "merchantLimit", left.sign !== null && left.sign > 0, left.saw, { kinds: deferredKindSet })];
}

/** The rule that hits when the buyer's profile could not be read: nothing can be known, so only safe methods stay. */
export function judgeProfile(isKnown: boolean, degraded: readonly string[]): JudgedRule {
  return judged("policy.profileKnown", "serviceDegraded", !isKnown, { degraded }, { outcome: "notEvaluated" });
}
