/** The rules of the usual build: the seeded policy in the words of json-rules-engine, with the scorecard as a plain loop. */
import { Engine, type NestedCondition, type RuleProperties, type TopLevelCondition } from "json-rules-engine";
import { standardPolicy } from "../../../src/risk/standard-policy.ts";
import { standardScorecard } from "../../../src/risk/standard-scorecard.ts";
import type { PolicyRule } from "../../../src/wire/policy.ts";
import type { Comparison, Condition } from "../../../src/wire/policy-condition.ts";

export type UsualFacts = Readonly<Record<string, number | string | boolean | readonly string[] | null>>;

type Currency = "PLN" | "CZK" | "EUR";

const operators: Partial<Record<Comparison["op"], string>> = {
  eq: "equal",
  gt: "greaterThan",
  gte: "greaterThanInclusive",
  lt: "lessThan",
  in: "sharesAny",
};

/** A comparison in the engine's words; of a table of amounts the one in `currency`. */
function comparison({ fact, op, value }: Comparison, currency: Currency): NestedCondition {
  const operator = operators[op];
  if (operator === undefined) throw new Error(`the usual build has no operator for ${op}`);
  const isTable = typeof value === "object" && !Array.isArray(value);
  return { fact, operator, value: isTable ? value[currency] : value };
}

function condition(from: Condition, currency: Currency): NestedCondition {
  if ("all" in from) return { all: from.all.map((part) => condition(part, currency)) };
  if ("any" in from) return { any: from.any.map((part) => condition(part, currency)) };
  if ("not" in from) return { not: condition(from.not, currency) };
  if ("compute" in from) throw new Error("the usual build computes nothing");
  return comparison(from, currency);
}

function ruleOf({ id, when, outcome, reason, actionCode, methodKinds }: PolicyRule, currency: Currency): RuleProperties {
  const read = condition(when, currency);
  const conditions: TopLevelCondition = "all" in read || "any" in read || "not" in read ? read : { all: [read] };
  return { name: id, conditions, event: { type: outcome, params: { reason, actionCode, methodKinds } } };
}

/** Limits, countries, age and score as rules like the others: 21 in all. */
function framework(currency: Currency): PolicyRule[] {
  const declined = (id: string, reason: PolicyRule["reason"], when: Condition): PolicyRule => ({
    id,
    when,
    outcome: "declined",
    reason,
    actionCode: "offerSecurePaymentMethods",
  });
  const range = standardPolicy.basket[currency];
  return [
    declined("under-age", "age", { fact: "buyerAge", op: "lt", value: standardPolicy.minimumAge }),
    declined("country-not-served", "countryNotSupported", { fact: "isCountryServed", op: "eq", value: false }),
    declined("basket-too-small", "basketNotEligible", { fact: "orderTotal", op: "lt", value: range?.minMinor ?? 0 }),
    declined("basket-too-large", "basketNotEligible", { fact: "orderTotal", op: "gt", value: range?.maxMinor ?? 0 }),
    declined("above-limit", "exposureLimit", { fact: "headroom", op: "lt", value: 0 }),
    declined("score-too-low", "noAssessmentPossible", { fact: "score", op: "lt", value: standardScorecard.declineBelow }),
    {
      ...declined("score-for-review", "noAssessmentPossible", { fact: "score", op: "lt", value: standardScorecard.reviewBelow }),
      outcome: "review",
    },
  ];
}

/** The engine for baskets in `currency`; built once. */
export function makeEngine(currency: Currency): Engine {
  const rules = [...standardPolicy.rules, ...framework(currency)].map((rule) => ruleOf(rule, currency));
  const engine = new Engine(rules, { allowUndefinedFacts: true });
  engine.addOperator<readonly string[] | undefined, readonly string[]>(
    "sharesAny",
    (held, listed) => held?.some((word) => listed.includes(word)) ?? false,
  );
  return engine;
}

/** The points of the seeded scorecard. */
export function scoreOf(facts: UsualFacts): number {
  return standardScorecard.characteristics.reduce((sum, { fact, bins, missing }) => {
    const value = facts[fact] ?? null;
    const fitting = bins.find(({ equals, min = -Infinity, max = Infinity }) =>
      equals === undefined ? typeof value === "number" && value >= min && value < max : equals === value,
    );
    return sum + (value === null ? missing : (fitting?.points ?? missing));
  }, standardScorecard.basePoints);
}

/** How far the basket stays under the limit of this score, in minor units; negative: above it. */
export function headroomOf(score: number, currency: Currency, exposureMinor: number, totalMinor: number): number {
  const tier = standardPolicy.limits[currency]?.findLast(({ minScore }) => score >= minScore);
  return tier === undefined ? -totalMinor : Math.min(tier.orderLimitMinor - totalMinor, tier.buyerLimitMinor - exposureMinor - totalMinor);
}
