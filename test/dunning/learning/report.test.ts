/** The report on learning: counted by buyer, told as a difference with its doubt. */
import { describe, expect, it } from "vitest";
import type { ArmFigures } from "../../../src/dunning/learning/choose.ts";
import { drawsFrom } from "../../../src/dunning/learning/draws.ts";
import { learningReport, type SideSums } from "../../../src/dunning/learning/report.ts";

const arm = (name: string, told: number, paid: number): ArmFigures => ({
  segment: "PL/consumer/friendlyReminder",
  kind: "hour",
  arm: name,
  told,
  paid,
});

/** Sums over buyers who got n reminders each, x of them followed by a payment. */
function sumsOf(buyers: readonly (readonly [n: number, x: number])[]): SideSums {
  const sum = (read: (n: number, x: number) => number) => buyers.reduce((total, [n, x]) => total + read(n, x), 0);
  return {
    buyers: buyers.length,
    told: sum((n) => n),
    paid: sum((_n, x) => x),
    toldSquared: sum((n) => n * n),
    paidSquared: sum((_n, x) => x * x),
    product: sum((n, x) => n * x),
  };
}

/** Buyers of whom each has a habit of its own around `rate`, and gets one to five reminders. */
function buyersAt(rate: number, count: number, seed: string): readonly (readonly [number, number])[] {
  const draw = drawsFrom(seed);
  return Array.from({ length: count }, () => {
    const habit = draw() < rate ? 0.95 : 0.05;
    const n = 1 + Math.floor(draw() * 5);
    return [n, Array.from({ length: n }, () => draw() < habit).filter(Boolean).length] as const;
  });
}

describe("the report on learning", () => {
  it("tells the rate of each arm and how probable it is that it is the best", () => {
    const { arms } = learningReport(
      { asOf: null, arms: [arm("morning", 100, 30), arm("evening", 100, 60), arm("midday", 100, 30)] },
      { learning: sumsOf([]), control: sumsOf([]) },
    );
    expect(arms.map(({ arm: name, rate }) => [name, rate])).toEqual([
      ["morning", 0.3],
      ["evening", 0.6],
      ["midday", 0.3],
      ["afternoon", null],
    ]);
    expect(arms.reduce((sum, { probabilityBest }) => sum + probabilityBest, 0)).toBeCloseTo(1, 9);
    expect(arms[0]?.probabilityBest).toBeLessThan(0.01);
    // A part of the day that nobody tried may be anything: above 0.6 in four cases of ten.
    expect(arms[3]?.probabilityBest).toBeGreaterThan(0.33);
    expect(arms[3]?.probabilityBest).toBeLessThan(0.47);
  });

  it("says nothing of too few", () => {
    const few = sumsOf(buyersAt(0.5, 29, "few"));
    const many = sumsOf(buyersAt(0.5, 500, "many"));
    expect(learningReport({ asOf: null, arms: [] }, { learning: many, control: few })).toMatchObject({
      difference: null,
      verdict: "tooFew",
    });
  });

  it("works the interval out by hand: one reminder per buyer is a difference of two shares", () => {
    const one = (paid: number, of: number) => sumsOf(Array.from({ length: of }, (_, index) => [1, index < paid ? 1 : 0] as const));
    const { difference, verdict } = learningReport({ asOf: null, arms: [] }, { learning: one(240, 400), control: one(50, 100) });
    // sqrt(0.6 * 0.4 / 399 + 0.5 * 0.5 / 99) = 0.05592; times 1.96 = 0.10960.
    expect(difference?.rate).toBeCloseTo(0.1, 9);
    expect(difference?.from).toBeCloseTo(-0.0096, 4);
    expect(difference?.to).toBeCloseTo(0.2096, 4);
    expect(verdict).toBe("noDifferenceSeen");
  });

  it("covers the truth about as often as it says, although reminders to one buyer are alike", () => {
    const rounds = 400;
    let covered = 0;
    for (let round = 0; round < rounds; round += 1) {
      const learning = sumsOf(buyersAt(0.5, 200, `l${round}`));
      const control = sumsOf(buyersAt(0.5, 100, `c${round}`));
      const { difference } = learningReport({ asOf: null, arms: [] }, { learning, control });
      if (difference !== null && difference.from <= 0 && difference.to >= 0) covered += 1;
    }
    expect(covered / rounds).toBeGreaterThan(0.92);
    expect(covered / rounds).toBeLessThan(0.98);
  });

  it.each([
    [0.7, 0.4, "better"],
    [0.3, 0.6, "worse"],
  ] as const)("%d against %d is %s", (left, right, verdict) => {
    const sides = { learning: sumsOf(buyersAt(left, 800, "left")), control: sumsOf(buyersAt(right, 400, "right")) };
    expect(learningReport({ asOf: null, arms: [] }, sides).verdict).toBe(verdict);
  });
});
