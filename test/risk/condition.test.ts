/** Conditions: every operator at its edge, missing facts, and what a rule reads. */
import { describe, expect, it } from "vitest";
import { factsRead } from "../../src/risk/facts-read.ts";
import type { Condition } from "../../src/wire/policy-condition.ts";
import { ruleOn } from "./evaluate.ts";

const yes: Condition = { fact: "hasName", op: "eq", value: true };
const no: Condition = { fact: "hasName", op: "eq", value: false };
const unknown: Condition = { fact: "accountOrders", op: "gte", value: 1 };
const total = (op: "lt" | "lte" | "gt" | "gte", minor: number): Condition => ({ fact: "orderTotal", op, value: { PLN: minor, EUR: 1 } });
const age = (op: "lt" | "lte" | "gt" | "gte" | "eq" | "ne", years: number): Condition => ({ fact: "buyerAge", op, value: years });

const rows: readonly (readonly [string, Condition, "yes" | "no" | "missing"])[] = [
  ["eq on the same value", age("eq", 39), "yes"],
  ["eq on another value", age("eq", 40), "no"],
  ["ne on the same value", age("ne", 39), "no"],
  ["ne on another value", age("ne", 40), "yes"],
  ["lt at the bound", age("lt", 39), "no"],
  ["lt above", age("lt", 40), "yes"],
  ["lte at the bound", age("lte", 39), "yes"],
  ["lte below", age("lte", 38), "no"],
  ["gt at the bound", age("gt", 39), "no"],
  ["gt below", age("gt", 38), "yes"],
  ["gte at the bound", age("gte", 39), "yes"],
  ["gte above", age("gte", 40), "no"],
  ["in with the value", { fact: "currency", op: "in", value: ["EUR", "PLN"] }, "yes"],
  ["in without the value", { fact: "currency", op: "in", value: ["EUR"] }, "no"],
  ["notIn with the value", { fact: "currency", op: "notIn", value: ["PLN"] }, "no"],
  ["in on a list that shares one", { fact: "categories", op: "in", value: ["hats", "shoes"] }, "yes"],
  ["in on a list that shares none", { fact: "categories", op: "in", value: ["hats"] }, "no"],
  ["notIn on a list that shares one", { fact: "categories", op: "notIn", value: ["shoes"] }, "no"],
  ["an amount at the bound of its currency", total("gt", 14_990), "no"],
  ["an amount above the bound of its currency", total("gt", 14_989), "yes"],
  ["an amount without a bound in its currency", { fact: "orderTotal", op: "gt", value: { EUR: 1 } }, "missing"],
  ["isMissing on a missing fact", { fact: "accountOrders", op: "isMissing" }, "yes"],
  ["isMissing on a present fact", { fact: "hasName", op: "isMissing" }, "no"],
  ["isPresent on a missing fact", { fact: "accountOrders", op: "isPresent" }, "no"],
  ["isPresent on a present fact", { fact: "hasName", op: "isPresent" }, "yes"],
  ["a comparison of a missing fact", unknown, "missing"],
  ["ne on a missing fact", { fact: "accountOrders", op: "ne", value: 1 }, "missing"],
  ["notIn without the value", { fact: "shippingKind", op: "notIn", value: ["locker"] }, "yes"],
  ["not of yes", { not: yes }, "no"],
  ["not of no", { not: no }, "yes"],
  ["not of missing", { not: unknown }, "missing"],
  ["all of yes", { all: [yes, yes] }, "yes"],
  ["all with one no, although another is missing", { all: [unknown, no] }, "no"],
  ["all with a missing one", { all: [yes, unknown] }, "missing"],
  ["any of no", { any: [no, no] }, "no"],
  ["any with one yes, although another is missing", { any: [unknown, yes] }, "yes"],
  ["any with a missing one", { any: [no, unknown] }, "missing"],
];

const results = { yes: "hit", no: "notHit", missing: "factMissing" } as const;

describe("a condition", () => {
  it.each(rows)("%s", (_name, condition, truth) => {
    expect(ruleOn(condition).result).toBe(results[truth]);
  });

  it("throws when compiled on a fact that is not on the list", () => {
    expect(() => ruleOn({ fact: "gender", op: "eq", value: "f" })).toThrow(/there is no fact gender/);
  });
});

describe("factsRead", () => {
  it("names each fact once, and the currency beside an amount", () => {
    expect(factsRead({ all: [yes, { not: no }, { any: [total("gt", 1), unknown] }] })).toEqual([
      "hasName",
      "orderTotal",
      "currency",
      "accountOrders",
    ]);
  });
});
