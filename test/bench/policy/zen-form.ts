/**
 * The bench's policy for GoRules Zen: an input, an expression node with every rule and characteristic, an output, and its own trace. A
 * request brings only the facts that the policy reads, since each is copied to the engine.
 */
import { ZenEngine, type ZenEngineResponse } from "@gorules/zen-engine";
import type { Facts } from "../../../src/risk/fact-list.ts";
import {
  basePoints,
  characteristics,
  factsInUse,
  lists,
  type NeutralBin,
  type NeutralCharacteristic,
  type NeutralCondition,
  rules,
} from "./neutral-policy.ts";
import type { Contender } from "./outcome.ts";

const operators = { eq: "==", ne: "!=", lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

function textOf(from: NeutralCondition): string {
  switch (from.kind) {
    case "all":
      return `(${from.members.map(textOf).join(" and ")})`;
    case "any":
      return `(${from.members.map(textOf).join(" or ")})`;
    case "not":
      return `not ${textOf(from.member)}`;
    case "listed": {
      const words = JSON.stringify(lists[from.list]);
      return from.fact === "categories" ? `some(categories, # in ${words})` : `(${from.fact} in ${words})`;
    }
    default:
      return `(${from.fact} ${operators[from.op]} ${JSON.stringify(from.value)})`;
  }
}

function binText(fact: string, { equals, min, max }: NeutralBin): string {
  if (equals !== undefined) return `${fact} == ${JSON.stringify(equals)}`;
  return [min === undefined ? [] : `${fact} >= ${min}`, max === undefined ? [] : `${fact} < ${max}`].flat().join(" and ");
}

function pointsText({ fact, bins }: NeutralCharacteristic): string {
  return bins.reduceRight((otherwise, bin) => `(${binText(fact, bin)}) ? ${bin.points} : (${otherwise})`, "0");
}

function decisionContent() {
  const lines = [
    ...rules.map(({ when }, index) => ({ id: `r${index}`, key: `rule${index}`, value: textOf(when) })),
    ...characteristics.map((characteristic, index) => ({ id: `p${index}`, key: `points${index}`, value: pointsText(characteristic) })),
    { id: "s", key: "score", value: [String(basePoints), ...characteristics.map((_one, index) => `$.points${index}`)].join(" + ") },
  ];
  const position = { x: 0, y: 0 };
  return {
    nodes: [
      { id: "in", type: "inputNode", name: "request", position },
      { id: "judge", type: "expressionNode", name: "judge", position, content: { expressions: lines } },
      { id: "out", type: "outputNode", name: "response", position },
    ],
    edges: [
      { id: "e1", type: "edge", sourceId: "in", targetId: "judge" },
      { id: "e2", type: "edge", sourceId: "judge", targetId: "out" },
    ],
  };
}

export function zenForm(cases: readonly Facts[]): Contender<ZenEngineResponse> {
  const decision = new ZenEngine().createDecision(decisionContent());
  const requests = cases.map((facts) => Object.fromEntries(factsInUse.map((fact) => [fact, facts[fact]])));
  return {
    name: "zen",
    judge: (index) => decision.evaluate(requests[index], { trace: true }),
    outcomeOf: ({ result }) => {
      const told = result as Record<string, unknown>;
      return {
        hits: rules.map((_rule, index) => told[`rule${index}`] === true),
        points: characteristics.map((_one, index) => Number(told[`points${index}`])),
        score: Number(told["score"]),
      };
    },
  };
}
