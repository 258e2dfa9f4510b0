/** One judging of one input: which rules hit, the score, the limits; the traces of it are written out only when somebody reads them. */
import { compare, type Money, subtract, zero } from "../kernel/money.ts";
import { toWireMoney } from "../wire/money.ts";
import { type CompiledPolicy, tierFor } from "./compile-policy.ts";
import { faultOfTruth, missing, shown, type Truth, type Value, type Values, yes } from "./evaluation.ts";
import type { ProfitParts } from "./expected-profit.ts";
import { profileSource } from "./gathered.ts";
import type { Program } from "./program.ts";
import { byPointsLost } from "./score.ts";
import { type Judged, type Room, standingHits, standingTraces } from "./standing-rules.ts";
import type { Consequence, DecisionInput, RuleTrace, ScorePart } from "./verdict.ts";

/** A rule that rests. */
const snoozed = -1;
type RuleAnswer = Truth | typeof snoozed;

/** The rules and the score of one policy on one buyer, with the whole trace in its shortest form: an answer per rule and the facts seen. */
export interface Evaluation {
  readonly program: Program;
  readonly values: Values;
  readonly answers: readonly RuleAnswer[];
  readonly score: number;
}

/** What was judged, with what follows from it. */
export interface Judgement extends Judged, Omit<Evaluation, "score"> {
  /** Of every rule that hits or cannot be evaluated, in the order of the policy, then of the house. */
  readonly hits: readonly Consequence[];
}

/** Instants have one form, whose order is that of its text. */
function isResting(program: Program, rule: number, values: Values): boolean {
  const snooze = program.snoozes[rule] ?? null;
  if (snooze === null) return false;
  const moment = values[snooze.slot];
  return typeof moment === "string" && moment < snooze.until;
}

function answerAll(program: Program, values: Values): readonly RuleAnswer[] {
  const answers: RuleAnswer[] = program.answer(values);
  for (const rule of program.snoozing) if (isResting(program, rule, values)) answers[rule] = snoozed;
  return answers;
}

function addHits(policy: CompiledPolicy, answers: readonly RuleAnswer[], hits: Consequence[]): void {
  for (let index = 0; index < answers.length; index++) {
    const answer = answers[index] as RuleAnswer;
    if (answer === yes || answer > missing) {
      const rule = policy.rules[index];
      if (rule !== undefined) hits.push(answer === yes ? rule.consequence : rule.unevaluated);
    }
  }
}

/** Points of the scorecard, of tables, and of the rules of points that hit. */
function scoreOf(policy: CompiledPolicy, program: Program, values: Values, answers: readonly RuleAnswer[]): number {
  let score = program.scorecard.evaluate(values);
  for (const { slot } of program.pointTables) {
    const points = values[slot];
    if (typeof points === "number") score += points;
  }
  if (!policy.hasPointRules) return score;
  for (const [index, { points }] of policy.rules.entries()) if (points !== null && answers[index] === yes) score += points;
  return score;
}

function partsOf(policy: CompiledPolicy, program: Program, values: Values, answers: readonly RuleAnswer[]): readonly ScorePart[] {
  const ofTables = program.pointTables.map(({ name, slot }): ScorePart => {
    const value = values[slot] as Value;
    const points = typeof value === "number" ? value : 0;
    return { characteristic: `table.${name}`, value: shown(value), points, pointsLost: Math.max(0, -points) };
  });
  const ofRules = policy.rules.flatMap(({ points, consequence }, index): ScorePart[] => {
    const isHit = answers[index] === yes;
    const earned = isHit ? (points ?? 0) : 0;
    const best = Math.max(points ?? 0, 0);
    return points === null
      ? []
      : [{ characteristic: `rule.${consequence.ruleId}`, value: isHit, points: earned, pointsLost: best - earned }];
  });
  return [...program.scorecard.partsOf(values), ...ofTables, ...ofRules];
}

function scoreFaultOf(program: Program, values: Values): string | null {
  const table = program.pointTables.find(({ slot }) => values[slot] !== null && typeof values[slot] !== "number");
  return table === undefined ? program.scorecard.faultOf(values) : `table.${table.name}`;
}

function roomFor(policy: CompiledPolicy, { total, exposure }: DecisionInput, score: number | null): Room {
  const tier = score === null ? null : tierFor(policy, total.currency, score);
  if (tier === null) return { tier: null, available: null };
  const left = subtract(tier.buyerLimit, exposure);
  return { tier, available: compare(left, zero(total.currency)) < 0 ? zero(total.currency) : left };
}

function profitOf(program: Program, values: Values, { total, exposure }: DecisionInput, score: number | null): ProfitParts | null {
  if (program.profit === null || score === null) return null;
  const minor = (amount: Money) => toWireMoney(amount).amountMinor;
  return program.profit.evaluate(values, { score, totalMinor: minor(total), openMinor: minor(exposure) });
}

/** The terms of a country in days, shortest first as the policy lists them; none where it is not served. */
export function termsOf(policy: CompiledPolicy, country: string): readonly number[] {
  return policy.countries.get(country)?.termDays ?? [];
}

/** The margin of one order in per cent as the policy calculates it; null: it has no cut-off by profit, or the margin is not known. */
export function marginPercentOf(policy: CompiledPolicy, { facts, country }: Pick<DecisionInput, "facts" | "country">): number | null {
  const { profit, load } = policy.programFor(facts.currency);
  const terms = termsOf(policy, country);
  const margin = profit?.marginPercent(load(facts, terms.length === 0 ? null : Math.max(...terms)));
  return typeof margin === "number" ? margin : null;
}

/** Runs every rule and the scorecard. `termDays` is the longest term on offer, null where none is. Never throws on facts. */
export function evaluate(policy: CompiledPolicy, facts: DecisionInput["facts"], termDays: number | null): Evaluation {
  const program = policy.programFor(facts.currency);
  const values = program.load(facts, termDays);
  const answers = answerAll(program, values);
  return { program, values, answers, score: scoreOf(policy, program, values, answers) };
}

/** Runs every rule, the scorecard and the limits on one input. Never throws on facts. */
export function judge(policy: CompiledPolicy, input: DecisionInput): Judgement {
  const terms = termsOf(policy, input.country);
  const { program, values, answers, score: points } = evaluate(policy, input.facts, terms.length === 0 ? null : Math.max(...terms));
  const isKnown = !input.degraded.includes(profileSource);
  const score = isKnown ? points : null;
  const judged: Judged = {
    policy,
    input,
    score,
    room: roomFor(policy, input, score),
    scoreParts: () => (isKnown ? partsOf(policy, program, values, answers) : []),
    profit: profitOf(program, values, input, score),
    scoreFault: isKnown ? scoreFaultOf(program, values) : null,
  };
  const hits: Consequence[] = [];
  addHits(policy, answers, hits);
  hits.push(...standingHits(judged));
  return { ...judged, hits, answers, program, values };
}

function resultOf(answer: RuleAnswer): RuleTrace["result"] {
  if (answer === snoozed) return "snoozed";
  if (answer > missing) return "error";
  return answer === missing ? "factMissing" : answer === yes ? "hit" : "notHit";
}

/** What every rule of the policy, then every rule of the house said. */
export function tracesOf(judgement: Judgement): readonly RuleTrace[] {
  const { policy, program, values, answers } = judgement;
  const byPolicy = policy.rules.map(({ consequence: { ruleId, outcome, reason }, reads }, index): RuleTrace => {
    const answer = answers[index] as RuleAnswer;
    const saw: Record<string, unknown> = {};
    for (const name of reads) saw[name] = shown(values[program.slotOf(name)] ?? null);
    const fault = answer === snoozed ? null : faultOfTruth(answer);
    return { ruleId, result: resultOf(answer), outcome, reason, saw: fault === null ? saw : { ...saw, error: fault } };
  });
  return [...byPolicy, ...standingTraces(judgement)];
}

/** What each characteristic, table and rule of points earned; most points lost first. */
export function scorePartsOf(judgement: Judgement): readonly ScorePart[] {
  return byPointsLost(judgement.scoreParts());
}
