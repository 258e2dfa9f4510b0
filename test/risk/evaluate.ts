/** Runs one condition, or compares one expression, as the only rule of a policy. */
import { compilePolicy } from "../../src/risk/compile-policy.ts";
import { decide } from "../../src/risk/decide.ts";
import type { Facts } from "../../src/risk/fact-list.ts";
import { assembleFacts } from "../../src/risk/facts.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { RuleTrace, Verdict } from "../../src/risk/verdict.ts";
import type { Policy } from "../../src/wire/policy.ts";
import type { Condition, Expression } from "../../src/wire/policy-condition.ts";
import { everyMethod, newBuyer } from "./buyers.ts";

/** 149.90 zł, one item of category shoes, age 39, no account, so `accountOrders` is missing. */
export const usual: Facts = assembleFacts(newBuyer);

export interface Given {
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly parts?: Partial<Policy>;
}

/** The verdict of the standard policy with `parts` in place of its own. */
export function verdictOn({ facts = {}, parts = {} }: Given): Verdict {
  return decide(compilePolicy({ ...standardPolicy, ...parts }), {
    facts: { ...usual, ...facts },
    methods: everyMethod,
    total: newBuyer.basket.total,
    exposure: { ...newBuyer.basket.total, amountMinor: 0n },
    country: "PL",
    degraded: [],
  });
}

/** What a rule of this condition says. */
export function ruleOn(when: Condition, { facts = {}, parts = {} }: Given = {}): RuleTrace {
  const rule = { id: "r", when, outcome: "declined", reason: "basketNotEligible", actionCode: "none" } as const;
  const trace = verdictOn({ facts, parts: { ...parts, rules: [rule] } }).rules[0];
  if (trace === undefined) throw new Error("the policy has a rule");
  return trace;
}

/** The value of an expression as the trace shows it. */
export function valueOf(made: Expression, { facts = {}, parts = {} }: Given = {}): unknown {
  const when: Condition = { fact: "derived.made", op: "isPresent" };
  return ruleOn(when, { facts, parts: { ...parts, derived: { ...parts.derived, made } } }).saw["derived.made"];
}
