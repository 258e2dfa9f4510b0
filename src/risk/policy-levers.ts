/** Says to a merchant which single rule, cut-off or limit stood in the way, by deciding again without it. */
import type { Policy } from "../wire/policy.ts";
import type { WireMoney } from "../wire/money.ts";
import type { ReasonCode } from "../wire/reason-codes.ts";
import { compilePolicy } from "./compile-policy.ts";
import type { Goal } from "./counterfactual.ts";
import { decide } from "./decide.ts";
import type { DecisionInput, RuleTrace, ScorePart, Verdict } from "./verdict.ts";

/** Rules that are looked at one by one; a verdict with more hits names the others without a trial. */
const maxTrials = 40;
/** How many losses of points are told. */
const maxLosses = 4;

export interface PolicyLever {
  readonly kind: "rule" | "cutOff" | "limit" | "standing";
  readonly ruleId: string;
  readonly reason: ReasonCode;
  /** True when the goal is reached without this rule, or with this one figure moved as far as needed. */
  readonly isSufficient: boolean;
  readonly score?: number;
  readonly cutOff?: number;
  readonly pointsShort?: number;
  readonly total?: WireMoney;
  readonly bound?: WireMoney;
}

export interface PointLoss extends Omit<ScorePart, "points"> {
  /** True when the score would reach the missed cut-off without this loss. */
  readonly isSufficient: boolean;
}

type Amend = (policy: Policy, trace: RuleTrace) => Policy;

function withoutRule(policy: Policy, { ruleId }: RuleTrace): Policy {
  return { ...policy, rules: policy.rules.filter(({ id }) => id !== ruleId) };
}

function withCutOff(policy: Policy, { saw: { score } }: RuleTrace): Policy {
  const { declineBelow, reviewBelow } = policy.scorecard;
  const reached = Number(score);
  const scorecard = { ...policy.scorecard, declineBelow: Math.min(declineBelow, reached), reviewBelow: Math.min(reviewBelow, reached) };
  return { ...policy, scorecard };
}

/** Limits as high as they go: whether they were the only obstacle is what is asked. */
function withRoom(limit: "buyerLimitMinor" | "orderLimitMinor"): Amend {
  return (policy, { saw }) => {
    const { currency } = saw["total"] as WireMoney;
    const tiers = policy.limits[currency] ?? [];
    return { ...policy, limits: { ...policy.limits, [currency]: tiers.map((tier) => ({ ...tier, [limit]: Number.MAX_SAFE_INTEGER })) } };
  };
}

function withRange(bound: "minMinor" | "maxMinor"): Amend {
  return (policy, { saw }) => {
    const { currency, amountMinor } = saw["total"] as WireMoney;
    const range = policy.basket[currency];
    return { ...policy, basket: { ...policy.basket, [currency]: { ...range, [bound]: amountMinor } } };
  };
}

const standing: Readonly<Record<string, readonly [kind: PolicyLever["kind"], amend: Amend]>> = {
  "policy.declineBelow": ["cutOff", withCutOff],
  "policy.reviewBelow": ["cutOff", withCutOff],
  "policy.buyerLimit": ["limit", withRoom("buyerLimitMinor")],
  "policy.orderLimit": ["limit", withRoom("orderLimitMinor")],
  "policy.minimumBasket": ["limit", withRange("minMinor")],
  "policy.maximumBasket": ["limit", withRange("maxMinor")],
};

function figuresOf(kind: PolicyLever["kind"], { saw }: RuleTrace): Partial<PolicyLever> {
  if (kind === "cutOff") {
    const [score, cutOff] = [Number(saw["score"]), Number(saw["cutOff"])];
    return { score, cutOff, pointsShort: cutOff - score };
  }
  if (kind !== "limit" || saw["bound"] === null) return {};
  return { total: saw["total"] as WireMoney, bound: saw["bound"] as WireMoney };
}

/** Every rule that hit, in the order of the verdict's trace, each once. */
export function findLevers(policy: Policy, input: DecisionInput, verdict: Verdict, goal: Goal): readonly PolicyLever[] {
  if (goal(verdict)) return [];
  const hits = new Map(verdict.rules.filter(({ result }) => result === "hit").map((trace) => [trace.ruleId, trace]));
  const own = new Set(policy.rules.map(({ id }) => id));
  return [...hits.values()].map((trace, index) => {
    const { ruleId, reason } = trace;
    const [kind, amend] = own.has(ruleId) ? (["rule", withoutRule] as const) : (standing[ruleId] ?? (["standing", null] as const));
    const isTried = amend !== null && index < maxTrials;
    const isSufficient = isTried ? goal(decide(compilePolicy(amend(policy, trace)), input)) : hits.size === 1;
    return { kind, ruleId, reason, isSufficient, ...figuresOf(kind, trace) };
  });
}

/** The largest losses of points against the best bins; none when no cut-off was missed. */
export function pointLosses({ scoreParts, rules }: Verdict): readonly PointLoss[] {
  const missed = rules.find(
    ({ ruleId, result }) => result === "hit" && (ruleId === "policy.declineBelow" || ruleId === "policy.reviewBelow"),
  );
  if (missed === undefined) return [];
  const pointsShort = Number(missed.saw["cutOff"]) - Number(missed.saw["score"]);
  const lost = scoreParts.filter((part) => part.pointsLost > 0).slice(0, maxLosses);
  return lost.map(({ characteristic, value, pointsLost }) => ({
    characteristic,
    value,
    pointsLost,
    isSufficient: pointsLost >= pointsShort,
  }));
}
