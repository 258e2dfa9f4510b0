/** A kept decision runs again to the same answer, and an answer that was changed afterwards is found out. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/wire/checkout.ts";
import { assembleFacts } from "../../src/risk/facts.ts";
import { compactExplanation, type CompactExplanation, expandExplanation, explanationOf } from "../../src/risk/explanation.ts";
import type { Gathered } from "../../src/risk/gathered.ts";
import { differencesOf, judgeAgain } from "../../src/risk/re-execute.ts";
import { safeVerdict } from "../../src/risk/safe-verdict.ts";
import { decideOn, everyMethod, locker, newBuyer, profile, standard, velocity, withTotal, withVelocity } from "./buyers.ts";

type Kept = ReturnType<typeof expandExplanation> & { outcome: Outcome };

/** The decision on a buyer as it comes back from the store. */
function keptOf(change: Partial<Gathered>): Kept {
  const verdict = decideOn(change);
  const explanation = explanationOf(verdict, assembleFacts({ ...newBuyer, ...change }), change.degraded ?? []);
  const stored = JSON.parse(JSON.stringify(compactExplanation(explanation))) as CompactExplanation;
  return { ...expandExplanation(stored), outcome: verdict.outcome };
}

describe("a kept decision", () => {
  it.each<[string, Partial<Gathered>]>([
    ["a new buyer", {}],
    ["a claim past due", { hardProfiles: [profile({ overdueCount: 1, exposureMinor: { PLN: 12_345n } })] }],
    ["a basket above the limit", withTotal(999_999n)],
    ["a parcel to a locker", { ...withTotal(40_000n), shipping: locker }],
    ["keys that were not counted", withVelocity({ email: null, device: null })],
    ["an unreadable profile", { degraded: ["profile"] }],
    ["a currency that is not served", withTotal(10_000n, "GBP")],
  ])("of %s runs again to the same answer", (_name, change) => {
    const kept = keptOf(change);
    expect(differencesOf(kept, judgeAgain(standard, kept))).toEqual([]);
  });

  it("without a policy was the safe answer, and is it again", () => {
    const facts = assembleFacts({ ...newBuyer, degraded: ["policy", "profile"] });
    const { total } = newBuyer.basket;
    const verdict = safeVerdict({
      facts,
      methods: everyMethod,
      total,
      exposure: { ...total, amountMinor: 0n },
      country: "PL",
      degraded: ["policy", "profile"],
    });
    const kept = { ...explanationOf(verdict, facts, ["policy", "profile"]), outcome: verdict.outcome };
    expect(differencesOf(kept, judgeAgain(null, kept))).toEqual([]);
  });

  it("that was changed afterwards is found out, part by part", () => {
    const kept = keptOf({});
    const forged = { ...kept, outcome: "declined" as const, score: 547 };
    expect(differencesOf(forged, judgeAgain(standard, forged))).toEqual([
      { part: "outcome", kept: '"declined"', again: '"approved"' },
      { part: "score", kept: "547", again: "548" },
    ]);
    const { orderTotal: _gone, ...rest } = kept.facts;
    expect(() => judgeAgain(standard, { ...kept, facts: rest as Kept["facts"] })).toThrow("lack the total");
  });

  it("of every buyer runs again to the same answer", () => {
    const counts = fc.integer({ min: 0, max: 200 });
    const change = fc.record({ minor: fc.bigInt({ min: 1n, max: 500_000n }), count: counts, open: fc.bigInt({ min: 0n, max: 900_000n }) });
    fc.assert(
      fc.property(change, ({ minor, count, open }) => {
        const kept = keptOf({
          ...withTotal(minor),
          ...withVelocity({ phone: velocity({ m10: count }) }),
          hardProfiles: [profile({ exposureMinor: { PLN: open } })],
        });
        expect(differencesOf(kept, judgeAgain(standard, kept))).toEqual([]);
      }),
      { seed: 20_261_126, numRuns: 200 },
    );
  });
});
