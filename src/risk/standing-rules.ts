/** The rules that every policy carries by its figures: country, age, basket, cut-offs, limits and profit, each with its own trace. */
import { compare, money, type Money } from "../kernel/money.ts";
import type { ReasonCode } from "../wire/reason-codes.ts";
import { toWireMoney } from "../wire/money.ts";
import type { CompiledPolicy, LimitTier } from "./compile-policy.ts";
import { isUnprofitable, type ProfitParts } from "./expected-profit.ts";
import { deferredKindSet, unsafeKindSet } from "./method-kinds.ts";
import { byPointsLost, scoreReasons } from "./score.ts";
import type { Consequence, DecisionInput, RuleTrace, ScorePart } from "./verdict.ts";

/** What the amount rules compare: null where the currency is not served. */
export interface Room {
  readonly tier: LimitTier | null;
  readonly available: Money | null;
}

/** All that the rules of the house look at. `score` is null when nothing could be known. */
export interface Judged {
  readonly policy: CompiledPolicy;
  readonly input: DecisionInput;
  readonly score: number | null;
  readonly room: Room;
  readonly scoreParts: () => readonly ScorePart[];
  readonly profit: ProfitParts | null;
  /** A characteristic or table of points that could not be evaluated. */
  readonly scoreFault: string | null;
}

/** True: the rule hits; null: a fact is missing. */
type Answer = boolean | null | "error";

interface StandingRule {
  readonly consequence: Consequence;
  readonly judge: (judged: Judged) => Answer;
  readonly saw: (judged: Judged) => RuleTrace["saw"];
  /** Of a hit, in place of the one of `consequence`. */
  readonly reasons?: (judged: Judged) => readonly ReasonCode[];
}

type Change = Partial<Pick<Consequence, "kinds" | "actionCode" | "outcome">>;

function consequence(ruleId: string, reason: ReasonCode, change: Change = {}): Consequence {
  return { ruleId, reason, outcome: "declined", kinds: unsafeKindSet, actionCode: "offerSecurePaymentMethods", requires: [], ...change };
}

/** Hits when the buyer's profile could not be read: nothing can be known, so only safe methods stay. */
const profileKnown: StandingRule = {
  consequence: consequence("policy.profileKnown", "serviceDegraded", { outcome: "notEvaluated" }),
  judge: ({ score }) => score === null,
  saw: ({ input }) => ({ degraded: input.degraded }),
};

const country: StandingRule = {
  consequence: consequence("policy.country", "countryNotSupported"),
  judge: ({ policy, input }) => !(policy.countries.get(input.country)?.currencies.includes(input.total.currency) ?? false),
  saw: ({ input }) => ({ country: input.country, currency: input.total.currency }),
};

const minimumAge: StandingRule = {
  consequence: consequence("policy.minimumAge", "age"),
  judge: ({ policy, input }) => {
    const { buyerAge } = input.facts;
    return typeof buyerAge === "number" ? buyerAge < policy.policy.minimumAge : null;
  },
  saw: ({ policy, input }) => ({ buyerAge: input.facts.buyerAge, minimumAge: policy.policy.minimumAge }),
};

function reasonsOf({ policy, scoreParts }: Judged): readonly ReasonCode[] {
  return scoreReasons(byPointsLost(scoreParts()), policy.scoreReasons, policy.policy.scorecard.reason);
}

/** A cut-off of the scorecard; a pass of the merchant lifts it. */
function cutOff(
  ruleId: string,
  outcome: "declined" | "review",
  limits: (judged: Judged) => readonly [from: number, to: number],
): StandingRule {
  const actionCode = outcome === "declined" ? "offerSecurePaymentMethods" : "none";
  return {
    consequence: consequence(ruleId, "noAssessmentPossible", { outcome, actionCode }),
    judge: (judged) => {
      const [from, to] = limits(judged);
      const { score, input } = judged;
      return score !== null && score >= from && score < to && input.facts.isPassed !== true;
    },
    saw: (judged) => ({ score: judged.score, cutOff: limits(judged)[1], isPassed: judged.input.facts.isPassed }),
    reasons: reasonsOf,
  };
}

const declineBelow = cutOff("policy.declineBelow", "declined", ({ policy }) => [-Infinity, policy.policy.scorecard.declineBelow]);
const reviewBelow = cutOff("policy.reviewBelow", "review", ({ policy }) => {
  return [policy.policy.scorecard.declineBelow, policy.policy.scorecard.reviewBelow];
});

/** Compares the basket with a bound; both amounts are in the trace. For deferred methods only. */
function bound(ruleId: string, reason: ReasonCode, side: "above" | "below", boundOf: (judged: Judged) => Money | null): StandingRule {
  return {
    consequence: consequence(ruleId, reason, { kinds: deferredKindSet }),
    judge: (judged) => {
      const limit = boundOf(judged);
      if (limit === null) return null;
      const sign = compare(judged.input.total, limit);
      return side === "above" ? sign > 0 : sign < 0;
    },
    saw: (judged) => {
      const limit = boundOf(judged);
      return { total: toWireMoney(judged.input.total), bound: limit === null ? null : toWireMoney(limit) };
    },
  };
}

function rangeOf({ policy, input }: Judged) {
  return policy.basket.get(input.total.currency) ?? null;
}

/** What is left of the buyer's limit, the largest order, and the smallest and largest basket. */
const amounts: readonly StandingRule[] = [
  bound("policy.buyerLimit", "exposureLimit", "above", ({ room }) => room.available),
  bound("policy.orderLimit", "basketNotEligible", "above", ({ room }) => room.tier?.orderLimit ?? null),
  bound("policy.minimumBasket", "basketNotEligible", "below", (judged) => rangeOf(judged)?.min ?? null),
  bound("policy.maximumBasket", "basketNotEligible", "above", (judged) => rangeOf(judged)?.max ?? null),
];

const withoutProfile: readonly StandingRule[] = [profileKnown, country, minimumAge];
const withProfile: readonly StandingRule[] = [...withoutProfile, declineBelow, reviewBelow, ...amounts];

/** Stands only where the score could not be made whole: then a person looks. */
const scoreComplete: StandingRule = {
  consequence: consequence("policy.scoreComplete", "serviceDegraded", { outcome: "review", actionCode: "none" }),
  judge: () => true,
  saw: ({ scoreFault }) => ({ cannotBeEvaluated: scoreFault }),
};

/** What the operator lets the merchant have at risk. */
const merchantLimit = bound("policy.merchantLimit", "merchantLimit", "above", ({ input: { facts, total } }) => {
  return typeof facts.merchantRoom === "number" ? money(BigInt(facts.merchantRoom), total.currency) : null;
});

/** No trace of the merchant's limit at all where none is set. */
const withMerchantLimit: readonly StandingRule[] = [...withProfile, merchantLimit];

function profitRule({ policy }: CompiledPolicy): StandingRule | null {
  const { profit } = policy;
  if (profit === undefined) return null;
  const { outcome, reason, actionCode, methodKinds } = profit;
  const kinds = methodKinds === undefined ? deferredKindSet : new Set(methodKinds);
  return {
    consequence: consequence("policy.expectedProfit", reason, { outcome, actionCode, kinds }),
    judge: ({ profit: parts }) => (parts === null ? null : isUnprofitable(parts)),
    saw: ({ profit: parts }) => ({ ...parts }),
  };
}

function rulesFor(judged: Judged): readonly StandingRule[] {
  if (judged.score === null) return withoutProfile;
  const profit = judged.profit === null ? null : profitRule(judged.policy);
  const hasLimit = typeof judged.input.facts.merchantRoom === "number";
  if (profit === null && judged.scoreFault === null) return hasLimit ? withMerchantLimit : withProfile;
  const complete = judged.scoreFault === null ? [] : [scoreComplete];
  return [...(hasLimit ? withMerchantLimit : withProfile), ...complete, ...(profit === null ? [] : [profit])];
}

/** What cannot be evaluated counts towards review, under a reason that claims nothing of the buyer. */
function asUnevaluated(from: Consequence): Consequence {
  return { ...from, outcome: "review", reason: "serviceDegraded", actionCode: "none" };
}

/** What follows from the rules of the house that hit. */
export function standingHits(judged: Judged): Consequence[] {
  const hits: Consequence[] = [];
  for (const rule of rulesFor(judged)) {
    const answer = rule.judge(judged);
    if (answer === "error") hits.push(asUnevaluated(rule.consequence));
    else if (answer === true && rule.reasons === undefined) hits.push(rule.consequence);
    else if (answer === true) hits.push(...(rule.reasons?.(judged) ?? []).map((reason) => ({ ...rule.consequence, reason })));
  }
  return hits;
}

/** What every rule of the house said; a cut-off that hits has one trace per reason. */
export function standingTraces(judged: Judged): readonly RuleTrace[] {
  return rulesFor(judged).flatMap((rule) => {
    const answer = rule.judge(judged);
    const result = answer === "error" ? "error" : answer === null ? "factMissing" : answer ? "hit" : "notHit";
    const { ruleId, outcome, reason } = rule.consequence;
    const saw = rule.saw(judged);
    const told = rule.reasons === undefined ? [reason] : answer === true ? rule.reasons(judged) : [judged.policy.policy.scorecard.reason];
    return told.map((one) => ({ ruleId, result, outcome, reason: one, saw }));
  });
}
