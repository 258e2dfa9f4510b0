/** The compact form of an explanation: expanded, it shows exactly what it was made from, and it is small. */
import { describe, expect, it } from "vitest";
import { compactExplanation, expandExplanation, explanationOf, filledExplanation, unfoldExplanation } from "../../src/risk/explanation.ts";
import { compilePolicy } from "../../src/risk/compile-policy.ts";
import { assembleFacts } from "../../src/risk/facts.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { Verdict } from "../../src/risk/verdict.ts";
import { decideOn, locker, newBuyer, profile, withTotal, withVelocity } from "./buyers.ts";

function explained(change: Parameters<typeof decideOn>[0]) {
  return explanationOf(decideOn(change), assembleFacts({ ...newBuyer, ...change }), change?.degraded ?? []);
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

const buyers = [
  ["a new buyer", {}],
  ["a buyer with a claim past due", { hardProfiles: [profile({ overdueCount: 1, exposureMinor: { PLN: 12_345n } })] }],
  ["a basket above the limit", withTotal(999_999n)],
  ["a parcel to a locker", { ...withTotal(40_000n), shipping: locker }],
  ["a busy mailbox", withVelocity({ email: { m10: 9, h1: 9, h24: 9, d30: 9 } })],
  ["keys that were not counted", withVelocity({ email: null, device: null })],
  ["an unreadable profile", { degraded: ["profile"] }],
  ["a country that is not served", { billing: { ...newBuyer.billing, country: "FR" } }],
] as const;

describe("the compact explanation", () => {
  it.each(buyers)("gives back that of %s", (_name, change) => {
    const explanation = explained(change);
    const stored = throughJson(compactExplanation(explanation));
    expect(throughJson(expandExplanation(stored))).toEqual(throughJson(explanation));
  });

  it("keeps values that stand in no fact", () => {
    const usual = explained({});
    const odd = {
      ...usual,
      scoreParts: [{ characteristic: "hasName", value: "other", points: 1, pointsLost: 2 }],
      rules: [
        { ruleId: "none", result: "hit", outcome: "review", reason: "velocity", saw: {} },
        { ruleId: "own", result: "notHit", outcome: "declined", reason: "age", saw: { hasName: true, buyerAge: 3 } },
      ] satisfies Verdict["rules"],
    };
    const compact = compactExplanation(odd);
    expect(compact.scoreParts).toEqual([["hasName", 1, 2, "other"]]);
    expect(compact.rules).toEqual([
      ["none", "hit", "review", "velocity", ""],
      ["own", "notHit", "declined", "age", { hasName: true, buyerAge: 3 }],
    ]);
    expect(expandExplanation(compact)).toEqual(odd);
  });

  it("names facts only, without those that are missing", () => {
    const { facts, rules } = compactExplanation(explained({}));
    expect(Object.values(facts)).not.toContain(null);
    expect(rules[0]).toEqual(["blocked-by-merchant", "notHit", "declined", "blockedByMerchant", "isBlocked"]);
    expect(rules).toHaveLength(compilePolicy(standardPolicy).rules.length + 9);
  });
});

describe("an explanation in the frame of its policy", () => {
  it.each(buyers)("says the same by name of %s", (_name, change) => {
    const degraded = "degraded" in change ? change.degraded : [];
    const framed = filledExplanation(decideOn(change), degraded);
    if (framed === null) throw new Error("it fits no frame");
    const { frame, filling } = throughJson(framed);
    expect(throughJson(expandExplanation(unfoldExplanation(frame, filling)))).toEqual(throughJson(explained(change)));
  });

  it("shares one frame among the decisions of a policy, and keeps a quarter of the text", () => {
    const framed = [100n, 20_000n, 90_000n].map((minor) => filledExplanation(decideOn(withTotal(minor)), []));
    expect(new Set(framed.map((one) => one?.frame)).size).toBe(1);
    const text = JSON.stringify(compactExplanation(explained({})));
    expect(JSON.stringify(framed[0]?.filling).length).toBeLessThan(text.length / 3);
  });

  it("refuses a filling that belongs to another frame", () => {
    const framed = filledExplanation(decideOn({}), []);
    if (framed === null) throw new Error("it fits no frame");
    const { frame, filling } = framed;
    expect(() => unfoldExplanation({ ...frame, facts: frame.facts.slice(1) }, filling)).toThrow("does not fit its frame");
    expect(() => unfoldExplanation(frame, { ...filling, results: "" })).toThrow("no result of rule blocked-by-merchant");
  });
});
