/** The whole explanation of a decision in the shapes of the wire, and the compact form in which it is kept. */
import type { WireMoney } from "../wire/money.ts";
import { toWireMoney } from "../wire/money.ts";
import { factList, type Facts, type FactValue, isFactName } from "./fact-list.ts";
import { resultSigns } from "./trace-frame.ts";
import type { DecidedMethod, FilledTrace, RuleTrace, ScorePart, TraceFrame, Verdict, VerdictReason } from "./verdict.ts";

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
export interface CompactExplanation extends Omit<Explanation, Traced> {
  readonly scoreParts: readonly CompactScorePart[];
  readonly rules: readonly CompactRule[];
  readonly facts: Readonly<Record<string, FactValue>>;
}

type Traced = "scoreParts" | "rules" | "facts";

/** An explanation without the words of its frame. */
export interface FilledExplanation extends Omit<Explanation, Traced>, Omit<FilledTrace, "frame"> {
  readonly elapsedMs?: number;
}

type Named = Readonly<Record<string, unknown>>;

const factNames = Object.keys(factList).filter(isFactName);
const noFacts = Object.fromEntries(factNames.map((name) => [name, null]));

function answerOf(verdict: Verdict, degraded: readonly string[]): Omit<Explanation, Traced> {
  return {
    paymentMethods: verdict.methods.map(({ maxAmount, prepaidPercent: _percent, ...method }) => ({
      ...method,
      ...(maxAmount === undefined ? {} : { maxAmount: toWireMoney(maxAmount) }),
    })),
    reasons: verdict.reasons,
    score: verdict.score,
    limit: verdict.limit === null ? null : toWireMoney(verdict.limit),
    exposure: toWireMoney(verdict.exposure),
    degraded,
  };
}

/** A verdict as a person reads it. */
export function explanationOf(verdict: Verdict, facts: Facts, degraded: readonly string[]): Explanation {
  return { ...answerOf(verdict, degraded), scoreParts: verdict.scoreParts, rules: verdict.rules, facts };
}

/** The explanation as what fills the frame of its policy; null where it fits none and is kept by name. */
export function filledExplanation(
  verdict: Verdict,
  degraded: readonly string[],
): { readonly frame: TraceFrame; readonly filling: FilledExplanation } | null {
  const { filled } = verdict;
  if (filled === null) return null;
  const { frame, ...trace } = filled;
  return { frame, filling: { ...answerOf(verdict, degraded), ...trace } };
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

const resultsBySign = new Map(Object.entries(resultSigns).map(([result, sign]) => [sign, result as RuleTrace["result"]]));

function unfoldRules({ rules }: TraceFrame, { results, saw }: FilledExplanation): readonly CompactRule[] {
  let seen = 0;
  return rules.map(([ruleId, outcome, reason, names], index) => {
    const result = resultsBySign.get(results[index] ?? "");
    if (result === undefined) throw new Error(`the record of the decision has no result of rule ${ruleId}`);
    if (typeof names === "string") return [ruleId, result, outcome, reason, names];
    const values = saw[seen++] ?? [];
    return [ruleId, result, outcome, reason, Object.fromEntries(names.map((name, place) => [name, values[place] ?? null]))];
  });
}

/** The explanation by name of what fills `frame`: score parts by points lost, as ever. Throws where the two do not belong together. */
export function unfoldExplanation(
  frame: TraceFrame,
  filling: FilledExplanation,
): CompactExplanation & Pick<FilledExplanation, "elapsedMs"> {
  const { results: _results, saw: _saw, facts, scoreParts, ...answer } = filling;
  if (facts.length !== frame.facts.length || scoreParts.length !== frame.scoreParts.length)
    throw new Error("the record of the decision does not fit its frame");
  const parts = scoreParts.map(([points, lost, ...own], index): CompactScorePart => {
    return [frame.scoreParts[index] ?? "", points, lost, ...own];
  });
  return {
    ...answer,
    scoreParts: parts.sort((left, right) => right[2] - left[2]),
    rules: unfoldRules(frame, filling),
    facts: presentFacts(Object.fromEntries(frame.facts.map((name, index) => [name, facts[index]])) as Facts),
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
