/** The bench's policy for json-rules-engine: one rule each, run against the facts, with the scorecard as the loop that its users write. */
import { Engine, type EngineResult, type NestedCondition, type TopLevelCondition } from "json-rules-engine";
import type { Facts } from "../../../src/risk/fact-list.ts";
import { basePoints, characteristics, lists, type NeutralCharacteristic, type NeutralCondition, rules } from "./neutral-policy.ts";
import type { Contender } from "./outcome.ts";

const operators = {
  eq: "equal",
  ne: "notEqual",
  lt: "lessThan",
  lte: "lessThanInclusive",
  gt: "greaterThan",
  gte: "greaterThanInclusive",
} as const;

function conditionOf(from: NeutralCondition): NestedCondition {
  switch (from.kind) {
    case "all":
      return { all: from.members.map(conditionOf) };
    case "any":
      return { any: from.members.map(conditionOf) };
    case "not":
      return { not: conditionOf(from.member) };
    case "listed":
      return { fact: from.fact, operator: from.fact === "categories" ? "sharesAny" : "in", value: [...lists[from.list]] };
    default:
      return { fact: from.fact, operator: operators[from.op], value: from.value };
  }
}

function pointsOf({ fact, bins }: NeutralCharacteristic, facts: Facts): number {
  const value = facts[fact];
  const bin = bins.find(({ equals, min = -Infinity, max = Infinity }) =>
    equals === undefined ? typeof value === "number" && value >= min && value < max : equals === value,
  );
  return bin?.points ?? 0;
}

interface Raw {
  readonly result: EngineResult;
  readonly points: readonly number[];
  readonly score: number;
}

export function jsonRulesEngineForm(cases: readonly Facts[]): Contender<Raw> {
  const engine = new Engine(
    rules.map(({ id, outcome, reason, when }) => ({
      name: id,
      conditions: conditionOf(when) as TopLevelCondition,
      event: { type: outcome, params: { reason } },
    })),
  );
  engine.addOperator<readonly string[], readonly string[]>("sharesAny", (held, listed) => held.some((word) => listed.includes(word)));
  return {
    name: "jsonRulesEngine",
    judge: async (index) => {
      const facts = cases[index] as Facts;
      const result = await engine.run(facts as Record<string, unknown>);
      const points = characteristics.map((characteristic) => pointsOf(characteristic, facts));
      return { result, points, score: points.reduce((sum, value) => sum + value, basePoints) };
    },
    outcomeOf: ({ result, points, score }) => {
      const hit = new Set(result.results.map(({ name }) => name));
      return { hits: rules.map(({ id }) => hit.has(id)), points, score };
    },
  };
}
