/** The guard of a ramp: what it lets pass, what it takes back, and how often it is wrong. */
import { describe, expect, it } from "vitest";
import { type ArmCounts, defaultGuard, falseAlarms, judgeRamp, jumpRatio } from "../../../src/risk/trial/guard.ts";
import { seeded } from "../../bench/replay/seeded.ts";

const arm = (decisions: number, refused: number, change: Partial<ArmCounts> = {}): ArmCounts => ({
  decisions,
  refused,
  slow: 0,
  faults: 0,
  ...change,
});

describe("a ramp", () => {
  it.each<[string, ArmCounts, ArmCounts, string]>([
    ["as good as the live version", arm(1000, 100), arm(1000, 100), "quiet"],
    ["worse within the tolerance", arm(1000, 100), arm(1000, 115), "quiet"],
    ["better", arm(1000, 300), arm(1000, 10), "quiet"],
    ["twice as strict", arm(1000, 100), arm(1000, 200), "refusalJump"],
    ["refusing all, with one decision too few to tell", arm(1000, 100), arm(99, 99), "quiet"],
    ["refusing all, as soon as it can be told", arm(1000, 100), arm(100, 100), "refusalJump"],
    ["refusing all, while the live version has seen too few", arm(99, 5), arm(1000, 1000), "quiet"],
    ["slow in one of five", arm(1000, 100), arm(500, 50, { slow: 100 }), "latencyJump"],
    ["slow as the live version is", arm(1000, 100, { slow: 200 }), arm(500, 50, { slow: 100 }), "quiet"],
    ["with two faults", arm(1000, 100), arm(10, 1, { faults: 2 }), "quiet"],
    ["with three faults, however few its decisions", arm(1000, 100), arm(10, 1, { faults: 3 }), "faults"],
  ])("%s", (_title, live, candidate, verdict) => {
    expect(judgeRamp(live, candidate, defaultGuard)).toBe(verdict);
  });
});

/** One ramp with a share of 1 in 5, looked at after every decision; the number of candidate decisions at which it is taken back. */
function takenBackAt(seed: number, rates: { readonly live: number; readonly candidate: number }, decisions: number): number | null {
  const chance = seeded(seed);
  const live = { cases: 0, hits: 0 };
  const candidate = { cases: 0, hits: 0 };
  for (let count = 0; count < decisions; count += 1) {
    const isCandidate = chance.happens(0.2);
    const side = isCandidate ? candidate : live;
    side.cases += 1;
    if (chance.happens(isCandidate ? rates.candidate : rates.live)) side.hits += 1;
    const isTold = Math.min(live.cases, candidate.cases) >= defaultGuard.minDecisions;
    if (isTold && jumpRatio(live, candidate, defaultGuard.refusalTolerance) >= 1 / falseAlarms) return candidate.cases;
  }
  return null;
}

describe("the test that looks after every decision", () => {
  const seeds = Array.from({ length: 400 }, (_, index) => index + 1);

  it("takes back fewer than one in a hundred ramps that are as good as the live version, and of those at the edge of the tolerance", () => {
    for (const candidate of [0.15, 0.17]) {
      const alarms = seeds.filter((seed) => takenBackAt(seed, { live: 0.15, candidate }, 3000) !== null).length;
      expect(alarms).toBeLessThanOrEqual(4);
    }
  });

  it("takes back every ramp that refuses twice as many, most of them within 400 of its decisions", () => {
    const taken = seeds.slice(0, 100).map((seed) => takenBackAt(seed, { live: 0.15, candidate: 0.3 }, 6000));
    expect(taken.every((at) => at !== null)).toBe(true);
    expect(taken.filter((at) => at !== null && at <= 400).length).toBeGreaterThan(70);
  });
});
