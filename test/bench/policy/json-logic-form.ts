/** The bench's policy for json-logic-engine, compiled: one function that answers every rule and every characteristic. */
import { LogicEngine } from "json-logic-engine";
import type { Facts } from "../../../src/risk/fact-list.ts";
import { basePoints, characteristics, lists, type NeutralCharacteristic, type NeutralCondition, rules } from "./neutral-policy.ts";
import type { Contender } from "./outcome.ts";

type Logic = number | string | boolean | readonly Logic[] | { readonly [operator: string]: Logic };

const operators = { eq: "===", ne: "!==", lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

function logicOf(from: NeutralCondition): Logic {
  switch (from.kind) {
    case "all":
      return { and: from.members.map(logicOf) };
    case "any":
      return { or: from.members.map(logicOf) };
    case "not":
      return { "!": logicOf(from.member) };
    case "listed": {
      const words = [...lists[from.list]];
      return from.fact === "categories"
        ? { some: [{ var: "categories" }, { in: [{ var: "" }, words] }] }
        : { in: [{ var: from.fact }, words] };
    }
    default:
      return { [operators[from.op]]: [{ var: from.fact }, from.value] };
  }
}

function pointsLogic({ fact, bins }: NeutralCharacteristic): Logic {
  const held = { var: fact };
  const branches = bins.flatMap(({ equals, min, max, points }): Logic[] => {
    const bounds: Logic[] = [...(min === undefined ? [] : [{ ">=": [held, min] }]), ...(max === undefined ? [] : [{ "<": [held, max] }])];
    return [equals === undefined ? { and: bounds } : { "===": [held, equals] }, points];
  });
  return { if: [...branches, 0] };
}

interface Raw {
  readonly hits: readonly boolean[];
  readonly points: readonly number[];
  readonly score: number;
}

export function jsonLogicForm(cases: readonly Facts[]): Contender<Raw> {
  const engine = new LogicEngine();
  const judgeRules = engine.build(rules.map(({ when }) => logicOf(when))) as (facts: Facts) => boolean[];
  const judgePoints = engine.build(characteristics.map(pointsLogic)) as (facts: Facts) => number[];
  return {
    name: "jsonLogicCompiled",
    judge: (index) => {
      const facts = cases[index] as Facts;
      const points = judgePoints(facts);
      return { hits: judgeRules(facts), points, score: points.reduce((sum, value) => sum + value, basePoints) };
    },
    outcomeOf: ({ hits, points, score }) => ({ hits: hits.map(Boolean), points, score }),
  };
}
