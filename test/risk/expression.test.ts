/** Expressions: every function at its edge, what is missing, and what cannot be evaluated. */
import { describe, expect, it } from "vitest";
import type { Expression } from "../../src/wire/policy-condition.ts";
import { type Given, ruleOn, valueOf } from "./evaluate.ts";

const categories = { fact: "categories" } as const;
const none = { fact: "accountOrders" } as const;
const margins = (pick?: "first" | "min" | "max"): Given => ({
  parts: { lookups: { m: { entries: { shoes: 35, books: 8 }, otherwise: 20, ...(pick ? { pick } : {}) } } },
});
const inCart = (...listed: readonly string[]) => ({ facts: { categories: listed } });
const byCategory: Expression = { lookup: "m", key: categories };

type Row = readonly [name: string, expression: Expression, value: unknown, given?: Given];

const rows: readonly Row[] = [
  ["add keeps decimals as they are written", { add: [0.1, 0.2] }, 0.3],
  ["sub", { sub: [10, 4] }, 6],
  ["mul", { mul: [2, 3, 4] }, 24],
  ["div", { div: [1, 4] }, 0.25],
  ["a division by zero is an error", { div: [1, { sub: [{ fact: "itemCount" }, 1] }] }, { error: "divisionByZero" }],
  ["an error spreads", { add: [1, { div: [1, { sub: [{ fact: "itemCount" }, 1] }] }] }, { error: "divisionByZero" }],
  ["a result without end is an error", { mul: [1e300, 1e300] }, { error: "outOfRange" }],
  ["a missing operand makes the result missing", { add: [1, none] }, null],
  [
    "a text where a number belongs is an error",
    { add: [1, { fact: "itemCount" }] },
    { error: "wrongType" },
    { facts: { itemCount: "one" } },
  ],
  ["min", { min: [3, 1, 2] }, 1],
  ["max", { max: [3, 1, 2] }, 3],
  ["abs", { abs: -3 }, 3],
  ["percentOf is exact on amounts", { percentOf: [10, { fact: "orderTotal" }] }, 1499],
  ["an amount in the currency of the basket", { amount: { PLN: 500, EUR: 1 } }, 500],
  ["an amount that has no such currency is missing", { amount: { EUR: 1 } }, null],
  ["halfEven rounds a tie to the even neighbour", { round: 2.5, mode: "halfEven" }, 2],
  ["halfEven rounds the next tie up", { round: 3.5, mode: "halfEven" }, 4],
  ["halfUp rounds a tie away from zero", { round: -2.5, mode: "halfUp" }, -3],
  ["up", { round: 2.1, mode: "up" }, 3],
  ["down", { round: -2.9, mode: "down" }, -2],
  ["a decimal that no double holds rounds as it is written", { round: 1.005, digits: 2, mode: "halfUp" }, 1.01],
  ["lower", { lower: { fact: "currency" } }, "pln"],
  ["the length of a text", { length: { fact: "currency" } }, 3],
  ["the length of a list", { length: categories }, 2, inCart("shoes", "books")],
  ["similarity of equal texts", { similarity: ["jan", "jan"] }, 100],
  ["similarity of texts with one change in four", { similarity: ["anna", "anne"] }, 75],
  ["similarity of unlike texts", { similarity: ["abc", "xyz"] }, 0],
  ["a look-up by the first member that has an entry", byCategory, 8, { ...margins(), ...inCart("toys", "books", "shoes") }],
  ["a look-up of the smallest", byCategory, 8, { ...margins("min"), ...inCart("shoes", "books") }],
  ["a look-up of the largest", byCategory, 35, { ...margins("max"), ...inCart("books", "shoes") }],
  ["a look-up without entry", byCategory, 20, { ...margins(), ...inCart("toys") }],
  ["a look-up by a missing key", byCategory, null, { ...margins(), facts: { categories: null } }],
  ["orElse takes the second for a missing first", { orElse: [none, 7] }, 7],
  ["orElse keeps an error", { orElse: [{ div: [1, { fact: "ordersPlaced" }] }, 7] }, { error: "divisionByZero" }],
  ["if yes", { if: { fact: "hasName", op: "eq", value: true }, then: 1, else: 2 }, 1],
  ["if no", { if: { fact: "hasName", op: "eq", value: false }, then: 1, else: 2 }, 2],
  ["if missing", { if: { fact: "accountOrders", op: "gt", value: 1 }, then: 1, else: 2 }, null],
];

describe("an expression", () => {
  it.each(rows.map((row) => ({ row, name: row[0] })))("$name", ({ row: [, expression, value, given] }) => {
    expect(valueOf(expression, given)).toEqual(value);
  });
});

describe("a comparison of texts", () => {
  it.each([
    ["digits", "matches", "00-###", "00-044", "hit"],
    ["a star for any", "matches", "ul. * 12", "ul. Długa 12", "hit"],
    ["a star for nothing", "matches", "ab*", "ab", "hit"],
    ["not a part of the text", "matches", "00", "00-044", "notHit"],
    ["a question mark for one", "matches", "a?c", "abc", "hit"],
    ["no letter for a digit", "matches", "a#c", "abc", "notHit"],
    ["the beginning", "startsWith", "00-", "00-044", "hit"],
    ["no other beginning", "startsWith", "01-", "00-044", "notHit"],
    ["the end", "endsWith", "044", "00-044", "hit"],
    ["the middle", "contains", "-0", "00-044", "hit"],
  ] as const)("takes %s", (_name, op, value, seen, result) => {
    expect(ruleOn({ fact: "shippingKind", op, value }, { facts: { shippingKind: seen } }).result).toBe(result);
  });

  it("takes a list when one of its members fits", () => {
    const gift = { fact: "categories", op: "startsWith", value: "gift" } as const;
    expect(ruleOn(gift, inCart("shoes", "gift card")).result).toBe("hit");
    expect(ruleOn(gift, inCart("shoes")).result).toBe("notHit");
  });

  it("stops in time on a pattern made to be slow", () => {
    const slow = { fact: "shippingKind", op: "matches", value: "*a*a*a*a*a*a*a*a*a*b" } as const;
    expect(ruleOn(slow, { facts: { shippingKind: "a".repeat(5000) } }).result).toBe("notHit");
  });
});

describe("a comparison of two facts", () => {
  it.each([
    ["itemCount", "gt", "ordersPlaced", "hit"],
    ["itemCount", "lt", "ordersPlaced", "notHit"],
    ["itemCount", "lte", "accountOrders", "factMissing"],
    ["billingCountry", "eq", "shippingCountry", "hit"],
    ["billingCountry", "ne", "shippingCountry", "notHit"],
  ] as const)("%s %s %s: %s", (left, op, right, result) => {
    expect(ruleOn({ compute: { fact: left }, op, than: { fact: right } }).result).toBe(result);
  });
});

describe("a rule that cannot be evaluated", () => {
  const never = { compute: { div: [1, { fact: "ordersPlaced" }] }, op: "gt", value: 1 } as const;

  it("says why, with what it saw", () => {
    expect(ruleOn(never)).toMatchObject({ result: "error", saw: { ordersPlaced: 0, error: "divisionByZero" } });
  });

  it.each([
    ["all with a no", { all: [never, { fact: "hasName", op: "eq", value: false }] }, "notHit"],
    ["all with a missing one", { all: [never, { fact: "accountOrders", op: "gt", value: 1 }] }, "error"],
    ["any with a yes", { any: [never, { fact: "hasName", op: "eq", value: true }] }, "hit"],
    ["any of four with a missing one", { any: [never, never, never, { fact: "accountOrders", op: "gt", value: 1 }] }, "error"],
    ["not", { not: never }, "error"],
  ] as const)("stays so in %s unless another member settles it", (_name, condition, result) => {
    expect(ruleOn(condition).result).toBe(result);
  });

  it("is told of a fact of the wrong type", () => {
    expect(ruleOn({ fact: "itemCount", op: "gt", value: 1 }, { facts: { itemCount: "nine" } })).toMatchObject({
      result: "error",
      saw: { itemCount: "nine", error: "wrongType" },
    });
  });
});
