/** A policy as closures over slots, for one currency: amounts are constants in it, and every fact is read once. */
import type { Condition } from "../wire/policy-condition.ts";
import type { Policy, PolicyRule } from "../wire/policy.ts";
import { compileCondition } from "./condition.ts";
import { compileTable } from "./decision-table.ts";
import type { Getter, Test, Truth, Value, Values } from "./evaluation.ts";
import { type CompiledProfit, compileProfit } from "./expected-profit.ts";
import { compileExpression, type Scope } from "./expression.ts";
import type { FactName, Facts } from "./fact-list.ts";
import { generateAnswers, generateLoad } from "./generated-code.ts";
import { type CompiledScorecard, compileScorecard } from "./score.ts";

/** How a rule rests: until when, and where the moment of the decision is read. */
export interface Snooze {
  readonly until: string;
  readonly slot: number;
}

export interface Program {
  /** The facts by slot, those that the policy makes of others included. `termDays` is the longest term on offer. */
  readonly load: (facts: Facts, termDays: number | null) => Values;
  readonly slotOf: (name: string) => number;
  /** The answer of every rule, in their order. */
  readonly answer: (values: Values) => Truth[];
  /** Per rule; null for one that never rests. */
  readonly snoozes: readonly (Snooze | null)[];
  /** The places of rules that may rest. */
  readonly snoozing: readonly number[];
  readonly scorecard: CompiledScorecard;
  /** Decision tables whose result is added to the score. */
  readonly pointTables: readonly { readonly name: string; readonly slot: number }[];
  /** Per offer: to whom it is made; null: to all. */
  readonly offers: readonly (Test | null)[];
  readonly profit: CompiledProfit | null;
}

interface Made {
  readonly slot: number;
  readonly getter: Getter;
}

/** Gives every fact that is asked for a slot of its own. */
function makeSlots(isFact: (name: string) => boolean) {
  const slots = new Map<string, number>();
  const slotOf = (name: string): number => {
    const held = slots.get(name);
    if (held !== undefined) return held;
    if (!isFact(name)) throw new Error(`the policy was not checked: there is no fact ${name}`);
    slots.set(name, slots.size);
    return slots.size - 1;
  };
  return { slotOf, names: () => [...slots.keys()] as FactName[] };
}

/** What stands where the shell brings no fact of an offer. */
function standing(name: FactName, termDays: number | null): Value {
  if (name === "offer.termDays") return termDays;
  if (name === "offer.prepaidPercent") return 0;
  return name === "offer.phoneVerified" ? false : null;
}

function compileLoad(names: readonly FactName[], made: readonly Made[]): Program["load"] {
  const loadFacts = generateLoad(names);
  const offered = names.flatMap((name, slot) => (name.startsWith("offer.") ? [{ name, slot }] : []));
  return (facts, termDays) => {
    const values = loadFacts(facts);
    for (const { name, slot } of offered) values[slot] ??= standing(name, termDays);
    for (const { slot, getter } of made) values[slot] = getter(values);
    return values;
  };
}

function snoozeOf({ snoozedUntil }: PolicyRule, slotOf: (name: string) => number): Snooze | null {
  return snoozedUntil === undefined ? null : { until: snoozedUntil, slot: slotOf("decidedAt") };
}

/** Compiles `policy` for baskets in `currency`; throws on a fact that `isFact` does not know. */
export function compileProgram(policy: Policy, currency: string | null, isFact: (name: string) => boolean): Program {
  const { slotOf, names } = makeSlots(isFact);
  slotOf("currency");
  const scope: Scope = { slotOf, currency, lookups: policy.lookups ?? {}, compileTest: compileCondition };
  const test = (condition: Condition | undefined) => (condition === undefined ? null : compileCondition(condition, scope));
  const derived = Object.entries(policy.derived ?? {}).map(([name, expression]) => {
    const getter = compileExpression(expression, scope);
    return { slot: slotOf(`derived.${name}`), getter };
  });
  const tables = Object.entries(policy.tables ?? {}).map(([name, table]) => {
    const getter = compileTable(table, scope);
    return { name, slot: slotOf(`table.${name}`), getter, addsPoints: table.addsPoints === true };
  });
  const program = {
    slotOf,
    answer: generateAnswers(
      policy.rules.map(({ when }) => when),
      scope,
    ),
    snoozes: policy.rules.map((rule) => snoozeOf(rule, slotOf)),
    scorecard: compileScorecard(policy.scorecard, slotOf),
    pointTables: tables.filter(({ addsPoints }) => addsPoints).map(({ name, slot }) => ({ name, slot })),
    offers: (policy.offers ?? []).map(({ when }) => test(when)),
    profit: policy.profit === undefined ? null : compileProfit(policy.profit, scope),
  };
  const snoozing = program.snoozes.flatMap((snooze, rule) => (snooze === null ? [] : [rule]));
  return { ...program, snoozing, load: compileLoad(names(), [...derived, ...tables]) };
}
