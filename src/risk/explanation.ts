/** The whole explanation of a decision in the shapes of the wire, and the compact form in which it is kept. */
import type { WireMoney } from "../wire/money.ts";
import { toWireMoney } from "../wire/money.ts";
import { factList, type Facts, type FactValue, isFactName } from "./fact-list.ts";
import type { DecidedMethod, RuleTrace, ScorePart, Verdict, VerdictReason } from "./verdict.ts";

/** All that a person may read of a decision. */
export interface Explanation {
  readonly paymentMethods: readonly (Omit<DecidedMethod, "maxAmount"> & { readonly maxAmount?: WireMoney })[];
  readonly reasons: readonly VerdictReason[];
  readonly score: number | null;
  readonly scoreParts: readonly ScorePart[];
  readonly limit: WireMoney | null;
  readonly exposure: WireMoney;
  readonly rules: readonly RuleTrace[];
  readonly facts: Facts;
  readonly degraded: readonly string[];
}

/** `saw` is the names of facts, parted by spaces, where it shows nothing else than facts. */
type CompactRule = readonly [
  ruleId: string,
  result: RuleTrace["result"],
  outcome: RuleTrace["outcome"],
  reason: RuleTrace["reason"],
  saw: string | RuleTrace["saw"],
];

/** The value stands only where it is not the fact's own. */
type CompactScorePart = readonly [characteristic: string, points: number, pointsLost: number, value?: unknown];

/** An explanation that says nothing twice: facts without the missing ones, rules and score parts that point to them. */
export interface CompactExplanation extends Omit<Explanation, "scoreParts" | "rules" | "facts"> {
  readonly scoreParts: readonly CompactScorePart[];
  readonly rules: readonly CompactRule[];
  readonly facts: Readonly<Record<string, FactValue>>;
}

type Named = Readonly<Record<string, unknown>>;

const factNames = Object.keys(factList).filter(isFactName);
const noFacts = Object.fromEntries(factNames.map((name) => [name, null]));

/** A verdict as a person reads it. */
export function explanationOf(verdict: Verdict, facts: Facts, degraded: readonly string[]): Explanation {
  return {
    paymentMethods: verdict.methods.map(({ maxAmount, prepaidPercent: _percent, ...method }) => ({
      ...method,
      ...(maxAmount === undefined ? {} : { maxAmount: toWireMoney(maxAmount) }),
    })),
    reasons: verdict.reasons,
    score: verdict.score,
    scoreParts: verdict.scoreParts,
    limit: verdict.limit === null ? null : toWireMoney(verdict.limit),
    exposure: toWireMoney(verdict.exposure),
    rules: verdict.rules,
    facts,
    degraded,
  };
}

function presentFacts(facts: Facts): CompactExplanation["facts"] {
  const present: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries<FactValue | null | undefined>(facts)) {
    if (value !== null && value !== undefined) present[name] = value;
  }
  return present;
}

function compactSaw(saw: RuleTrace["saw"], facts: Named): CompactRule[4] {
  let names = "";
  for (const name in saw) {
    if (saw[name] === undefined || saw[name] !== facts[name]) return saw;
    names += names === "" ? name : ` ${name}`;
  }
  return names;
}

function compactScorePart({ characteristic, value, points, pointsLost }: ScorePart, facts: Named): CompactScorePart {
  const isFact = value !== undefined && value === facts[characteristic];
  return isFact ? [characteristic, points, pointsLost] : [characteristic, points, pointsLost, value];
}

/** The form in which an explanation is kept; plain JSON. */
export function compactExplanation(explanation: Explanation): CompactExplanation {
  const { facts, rules, scoreParts } = explanation;
  return {
    ...explanation,
    scoreParts: scoreParts.map((part) => compactScorePart(part, facts)),
    rules: rules.map(({ ruleId, result, outcome, reason, saw }) => [ruleId, result, outcome, reason, compactSaw(saw, facts)]),
    facts: presentFacts(facts),
  };
}

function expandSaw(saw: CompactRule[4], facts: Named): RuleTrace["saw"] {
  if (typeof saw !== "string") return saw;
  return saw === "" ? {} : Object.fromEntries(saw.split(" ").map((name) => [name, facts[name] ?? null]));
}

function expandScorePart([characteristic, points, pointsLost, ...own]: CompactScorePart, facts: Named): ScorePart {
  return { characteristic, value: own.length === 0 ? facts[characteristic] : own[0], points, pointsLost };
}

/** The explanation from which `compact` was made; a fact that came to the list later is missing in it. */
export function expandExplanation(compact: CompactExplanation): Explanation {
  const facts = { ...noFacts, ...compact.facts } as Facts;
  return {
    ...compact,
    scoreParts: compact.scoreParts.map((part) => expandScorePart(part, facts)),
    rules: compact.rules.map(([ruleId, result, outcome, reason, saw]) => ({ ruleId, result, outcome, reason, saw: expandSaw(saw, facts) })),
    facts,
  };
}
