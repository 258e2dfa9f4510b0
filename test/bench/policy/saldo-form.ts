/** The bench's policy in Saldo's own form: a policy document, compiled; rules and scorecard with their trace, and the whole decision. */
import { zero } from "../../../src/kernel/money.ts";
import { compilePolicy } from "../../../src/risk/compile-policy.ts";
import { decide } from "../../../src/risk/decide.ts";
import { yes } from "../../../src/risk/evaluation.ts";
import type { Facts } from "../../../src/risk/fact-list.ts";
import { type Evaluation, evaluate } from "../../../src/risk/judgement.ts";
import { standardPolicy } from "../../../src/risk/standard-policy.ts";
import type { Verdict } from "../../../src/risk/verdict.ts";
import type { Condition } from "../../../src/wire/policy-condition.ts";
import { type Policy, policyShape } from "../../../src/wire/policy.ts";
import { newBuyer } from "../../risk/buyers.ts";
import { basePoints, characteristics, lists, type NeutralCondition, rules } from "./neutral-policy.ts";
import type { Contender } from "./outcome.ts";

function conditionOf(from: NeutralCondition): Condition {
  switch (from.kind) {
    case "all":
      return { all: from.members.map(conditionOf) };
    case "any":
      return { any: from.members.map(conditionOf) };
    case "not":
      return { not: conditionOf(from.member) };
    case "listed":
      return { fact: from.fact, op: "in", value: [...lists[from.list]] };
    default:
      return { fact: from.fact, op: from.op, value: from.fact === "orderTotal" ? { PLN: Number(from.value) } : from.value };
  }
}

/** The document, as a merchant would keep it. */
export function saldoDocument(): Policy {
  return policyShape.parse({
    ...standardPolicy,
    name: "Bench",
    rules: rules.map(({ when, ...rule }) => ({ ...rule, when: conditionOf(when), actionCode: "offerSecurePaymentMethods" })),
    scorecard: {
      basePoints,
      declineBelow: 380,
      reviewBelow: 430,
      reason: "noAssessmentPossible",
      characteristics: characteristics.map(({ fact, bins }) => ({ fact, missing: 0, bins })),
    },
  });
}

const methods = [
  { id: "invoice", kind: "invoice" },
  { id: "card", kind: "card" },
] as const;

/** Saldo doing what the other engines do: every rule and the score, with the compact trace from which all others are written out. */
export function saldoForm(cases: readonly Facts[]): Contender<Evaluation> {
  const policy = compilePolicy(saldoDocument());
  return {
    name: "saldo",
    judge: (index) => evaluate(policy, cases[index] as Facts, 30),
    outcomeOf: ({ program, values, answers, score }) => {
      const points = new Map(program.scorecard.partsOf(values).map((part) => [part.characteristic, part.points]));
      return {
        hits: answers.map((answer) => answer === yes),
        points: characteristics.map(({ fact }) => points.get(fact) ?? Number.NaN),
        score,
      };
    },
  };
}

/** Saldo deciding whole: rules, scorecard, limits, methods and trace. */
export function saldoDecideForm(cases: readonly Facts[]): Contender<Verdict> {
  const policy = compilePolicy(saldoDocument());
  const { total } = newBuyer.basket;
  const rest = { methods, total, exposure: zero(total.currency), country: "PL", degraded: [] };
  return {
    name: "saldoDecide",
    judge: (index) => decide(policy, { facts: cases[index] as Facts, ...rest }),
    outcomeOf: (verdict) => {
      const hits = new Map(verdict.rules.map(({ ruleId, result }) => [ruleId, result === "hit"]));
      const points = new Map(verdict.scoreParts.map((part) => [part.characteristic, part.points]));
      return {
        hits: rules.map(({ id }) => hits.get(id) ?? false),
        points: characteristics.map(({ fact }) => points.get(fact) ?? Number.NaN),
        score: verdict.score ?? Number.NaN,
      };
    },
  };
}
