/** Generated pairs of every kind: proofs are found, look-alikes are never joined, whatever the seed. */
import { describe, expect, it } from "vitest";
import { countLinks, type KindCount, subjectsOf, totalsOf } from "../bench/identity/measure.ts";
import { makePairs } from "../bench/identity/pairs.ts";

const perKind = 10;
/** The seeds of the suite; any other may be tried with `npm run bench:identity -- --seed N`. */
const seeds = [1, 2, 3];

describe.each(seeds)("with seed %i", (seed) => {
  const counts = countLinks(makePairs(seed, perKind).map(subjectsOf));
  const ofKind = (expected: KindCount["expected"]) => [...counts].filter(([, count]) => count.expected === expected);

  it.each(ofKind("hard"))("%s is proof", (_kind, { pairs, hard }) => {
    expect(hard / pairs).toBeGreaterThanOrEqual(0.95);
  });

  it.each(ofKind("linked"))("%s is linked", (_kind, { pairs, hard, soft }) => {
    expect((hard + soft) / pairs).toBeGreaterThanOrEqual(0.9);
  });

  it.each(ofKind("notHard"))("%s is never proof", (_kind, { hard }) => {
    expect(hard).toBe(0);
  });

  it.each(ofKind("none"))("%s is no link", (_kind, { pairs, hard, soft }) => {
    expect(hard).toBe(0);
    expect(soft / pairs).toBeLessThanOrEqual(0.05);
  });

  it("nearly everybody is recognised and nobody is mistaken", () => {
    const totals = totalsOf(counts);
    expect(totals.recallHard).toBeGreaterThanOrEqual(0.99);
    expect(totals.recallAny).toBeGreaterThanOrEqual(0.98);
    expect(totals.falseHard).toBe(0);
    expect(totals.falseAny).toBeLessThanOrEqual(0.01);
  });
});
