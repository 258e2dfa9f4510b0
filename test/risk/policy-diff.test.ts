/** The diff of two policies, as a merchant reads it and as a machine does. */
import { describe, expect, it } from "vitest";
import { diffPolicies, diffText } from "../../src/risk/policy-diff.ts";
import type { Json, JsonRecord } from "../../src/risk/policy-words.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";

const rule = (id: string, change: JsonRecord = {}): JsonRecord => ({
  id,
  when: { fact: "itemCount", op: "gt", value: 9 },
  outcome: "review",
  reason: "basketNotEligible",
  actionCode: "none",
  ...change,
});

const base: JsonRecord = {
  name: "Standard",
  minimumAge: 18,
  limits: { PLN: [{ minScore: 400, buyerLimitMinor: 60_000, orderLimitMinor: 30_000 }] },
  scorecard: { declineBelow: 400, characteristics: [{ fact: "hasPhone", missing: 0, bins: [{ equals: true, points: 20 }] }] },
  rules: [rule("a"), rule("b"), rule("c"), rule("d")],
};

const twoFacts: Json = {
  all: [
    { fact: "orderTotal", op: "gte", value: { PLN: 30_000, EUR: 7_550 } },
    {
      not: {
        any: [
          { fact: "buyerAge", op: "isMissing" },
          { fact: "categories", op: "in", value: ["gold", "phones"] },
        ],
      },
    },
  ],
};

const rows: readonly { readonly name: string; readonly change: JsonRecord; readonly text: readonly string[] }[] = [
  { name: "nothing", change: {}, text: ["Nothing changed."] },
  { name: "a figure of the policy", change: { minimumAge: 21 }, text: ["minimumAge: 18 → 21"] },
  {
    name: "a threshold of the scorecard",
    change: { scorecard: { ...(base["scorecard"] as JsonRecord), declineBelow: 420 } },
    text: ["scorecard declineBelow: 400 → 420"],
  },
  {
    name: "a limit in one currency",
    change: { limits: { PLN: [{ minScore: 400, buyerLimitMinor: 80_000, orderLimitMinor: 30_000 }] } },
    text: ["limits PLN, from score 400, buyerLimitMinor: 600.00 PLN → 800.00 PLN"],
  },
  {
    name: "a currency that was left out",
    change: { limits: { EUR: [{ minScore: 0, buyerLimitMinor: 100, orderLimitMinor: 100 }] } },
    text: [
      'limits PLN: removed (was {"minScore":400,"buyerLimitMinor":60000,"orderLimitMinor":30000})',
      'limits EUR: added ({"minScore":0,"buyerLimitMinor":100,"orderLimitMinor":100})',
    ],
  },
  {
    name: "a rule that is new, at the front",
    change: { rules: [rule("new"), ...(base["rules"] as Json[])] },
    text: ["rule new: added (review when itemCount > 9)"],
  },
  {
    name: "a rule that is gone",
    change: { rules: (base["rules"] as Json[]).slice(1) },
    text: ["rule a: removed (was review when itemCount > 9)"],
  },
  {
    name: "the condition of a rule",
    change: { rules: [rule("a", { when: twoFacts }), ...(base["rules"] as Json[]).slice(1)] },
    text: [
      "rule a, when: itemCount > 9 → orderTotal ≥ 300.00 PLN / 75.50 EUR and not (buyerAge is missing or categories is one of gold, phones)",
    ],
  },
  {
    name: "the outcome of a rule",
    change: { rules: [rule("a", { outcome: "declined" }), ...(base["rules"] as Json[]).slice(1)] },
    text: ["rule a, outcome: review → declined"],
  },
  {
    name: "one rule that moved to the end",
    change: { rules: [rule("b"), rule("c"), rule("d"), rule("a")] },
    text: ["rule a: moved from place 1 to 4"],
  },
  {
    name: "points of a characteristic",
    change: {
      scorecard: { declineBelow: 400, characteristics: [{ fact: "hasPhone", missing: -5, bins: [{ equals: true, points: 20 }] }] },
    },
    text: ["scorecard characteristics, hasPhone, missing: 0 → -5"],
  },
  {
    name: "a list that is declared",
    change: { lists: { riskyPostcodes: { scope: "merchant" } } },
    text: ['lists riskyPostcodes: added ({"scope":"merchant"})'],
  },
];

describe("the difference of two policies", () => {
  it.each(rows)("tells $name", ({ change, text }) => {
    expect(diffText(diffPolicies(base, { ...base, ...change })).split("\n")).toEqual(text);
  });

  it("tells a machine the place and both values", () => {
    const [change, ...others] = diffPolicies(base, {
      ...base,
      rules: [rule("b"), rule("a", { outcome: "declined" }), rule("c"), rule("d")],
    });
    expect(change).toEqual({
      kind: "changed",
      part: "rules",
      name: "a outcome",
      pointer: "/rules/1/outcome",
      before: "review",
      after: "declined",
      text: "rule a, outcome: review → declined",
    });
    expect(others.map(({ kind, name }) => [kind, name])).toEqual([["moved", "a"]]);
  });

  it("finds nothing between a policy and itself in another order of its fields", () => {
    const document = standardPolicy as unknown as JsonRecord;
    expect(diffPolicies(document, Object.fromEntries(Object.entries(document).reverse()))).toEqual([]);
  });
});
