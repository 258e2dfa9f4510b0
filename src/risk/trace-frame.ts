/** Decisions of one policy say mostly the same words: a frame holds these once, and each decision keeps only what fills it. */
import { shown, type Truth } from "./evaluation.ts";
import type { Facts } from "./fact-list.ts";
import type { Judgement } from "./judgement.ts";
import type { Program } from "./program.ts";
import { standingTraces } from "./standing-rules.ts";
import type { FilledScorePart, FilledTrace, FramedRule, RuleResult, RuleTrace, ScorePart, TraceFrame } from "./verdict.ts";

/** Frames of one policy in one currency: its decisions differ by missing limits and reasons, and a few forms hold nearly all of them. */
const maxFrames = 8;

/** The sign of a result in a filling. */
export const resultSigns: Readonly<Record<Exclude<RuleResult, "error">, string>> = {
  hit: "h",
  notHit: "n",
  factMissing: "m",
  snoozed: "s",
};

/** Signs by answer of a rule, from `no` on: what cannot be evaluated has none. */
const answerSigns: readonly (string | undefined)[] = [resultSigns.notHit, resultSigns.hit, resultSigns.factMissing];
const snoozedAnswer = -1;

const framesOf = new WeakMap<Program, TraceFrame[]>();

/** Whether the trace of the rule shows nothing but facts as they were gathered. */
function showsFactsOnly(reads: readonly string[], facts: ReadonlySet<string>): boolean {
  return reads.every((name) => facts.has(name) && !name.startsWith("offer."));
}

function frameFor({ policy, input }: Judgement, standing: readonly RuleTrace[], parts: readonly ScorePart[]): TraceFrame {
  const facts = Object.keys(input.facts);
  const known = new Set(facts);
  const ofPolicy = policy.rules.map(({ consequence: { ruleId, outcome, reason }, reads }): FramedRule => {
    return [ruleId, outcome, reason, showsFactsOnly(reads, known) ? reads.join(" ") : reads];
  });
  const ofHouse = standing.map(({ ruleId, outcome, reason, saw }): FramedRule => [ruleId, outcome, reason, Object.keys(saw)]);
  return { facts, rules: [...ofPolicy, ...ofHouse], scoreParts: parts.map(({ characteristic }) => characteristic) };
}

function hasNames(record: object, names: readonly string[]): boolean {
  let place = 0;
  for (const name in record) if (name !== names[place++]) return false;
  return place === names.length;
}

function isOf([ruleId, outcome, reason, names]: FramedRule, trace: RuleTrace): boolean {
  if (trace.ruleId !== ruleId || trace.reason !== reason || trace.outcome !== outcome) return false;
  return typeof names !== "string" && hasNames(trace.saw, names);
}

/** The parts of one program are always the same ones, or none. */
function fits(
  { rules, facts, scoreParts }: TraceFrame,
  of: Facts,
  ownRules: number,
  standing: readonly RuleTrace[],
  parts: number,
): boolean {
  if (rules.length !== ownRules + standing.length || scoreParts.length !== parts || !hasNames(of, facts)) return false;
  return standing.every((trace, index) => isOf(rules[ownRules + index] as FramedRule, trace));
}

function findFrame(judgement: Judgement, standing: readonly RuleTrace[], parts: readonly ScorePart[]): TraceFrame | null {
  const { program, policy, input } = judgement;
  const frames = framesOf.get(program) ?? [];
  const found = frames.find((frame) => fits(frame, input.facts, policy.rules.length, standing, parts.length));
  if (found !== undefined || frames.length === maxFrames) return found ?? null;
  const frame = frameFor(judgement, standing, parts);
  framesOf.set(program, [...frames, frame]);
  return frame;
}

/** The values of one record in their order; null when one is undefined, which JSON keeps in no list. */
function valuesOf(record: Readonly<Record<string, unknown>>): readonly unknown[] | null {
  const values: unknown[] = [];
  for (const name in record) {
    if (record[name] === undefined) return null;
    values.push(record[name]);
  }
  return values;
}

function fillPart({ characteristic, value, points, pointsLost }: ScorePart, facts: Readonly<Record<string, unknown>>): FilledScorePart {
  const isFact = value !== undefined && value === facts[characteristic];
  return isFact ? [points, pointsLost] : [points, pointsLost, value];
}

/** The sign of every rule of the policy; null when one of them cannot be evaluated. */
function signsOf(answers: readonly (Truth | typeof snoozedAnswer)[]): string | null {
  let signs = "";
  for (const answer of answers) {
    const sign = answer === snoozedAnswer ? resultSigns.snoozed : answerSigns[answer];
    if (sign === undefined) return null;
    signs += sign;
  }
  return signs;
}

/** The trace of a judgement as a frame and what fills it; null when it has words of its own: a fault, or one form too many. */
export function fillTrace(judgement: Judgement): FilledTrace | null {
  const { answers, values, program, input } = judgement;
  let results = signsOf(answers);
  if (results === null) return null;
  const standing = standingTraces(judgement);
  const parts = judgement.scoreParts();
  const frame = findFrame(judgement, standing, parts);
  if (frame === null) return null;
  const saw: (readonly unknown[])[] = [];
  for (let index = 0; index < answers.length; index++) {
    const names = (frame.rules[index] as FramedRule)[3];
    if (typeof names !== "string") saw.push(names.map((name) => shown(values[program.slotOf(name)] ?? null)));
  }
  for (const trace of standing) {
    const seen = valuesOf(trace.saw);
    if (seen === null || trace.result === "error") return null;
    results += resultSigns[trace.result];
    saw.push(seen);
  }
  const facts: Readonly<Record<string, unknown>> = input.facts;
  return {
    frame,
    facts: frame.facts.map((name) => facts[name] ?? null),
    results,
    saw,
    scoreParts: parts.map((part) => fillPart(part, facts)),
  };
}
