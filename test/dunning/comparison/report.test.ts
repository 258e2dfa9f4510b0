/** Champion beside challenger: fixed ages, buyers drawn as wholes, a fair split, and no difference where none can be seen. */
import { describe, expect, it } from "vitest";
import { bootstrapDifference } from "../../../src/dunning/comparison/bootstrap.ts";
import { type Arm, type ComparedClaim, paidAt } from "../../../src/dunning/comparison/compared-claim.ts";
import { checkSplit } from "../../../src/dunning/comparison/fair-split.ts";
import { compareStrategies } from "../../../src/dunning/comparison/report.ts";
import { drawsFrom } from "../../../src/dunning/learning/draws.ts";
import { money } from "../../../src/kernel/money.ts";
import { on, pln } from "../../receivables/invoices.ts";

const asOf = on("2027-03-01");

function claim(arm: Arm, buyer: number, paidOn: string | null, change: Partial<ComparedClaim> = {}): ComparedClaim {
  return {
    id: `inv_${arm}_${buyer}`,
    arm,
    buyerId: `buy_${arm}_${buyer}`,
    dueOn: on("2027-01-01"),
    due: pln(10_000n),
    paid: paidOn === null ? [] : [{ on: on(paidOn), amount: pln(10_000n) }],
    writtenOff: pln(0n),
    charged: pln(0n),
    messages: { email: 1 },
    disputes: 0,
    complaints: 0,
    ...change,
  };
}

describe("what had come by an age", () => {
  it.each([
    ["on the last day of it", "2027-01-08", 7, [10_000n, true]],
    ["a day after it", "2027-01-09", 7, [0n, false]],
    ["before the due date", "2026-12-20", 7, [10_000n, true]],
    ["not at all", null, 30, [0n, false]],
  ] as const)("when it came %s", (_name, paidOn, days, [minor, isWhole]) => {
    expect(paidAt(claim("champion", 1, paidOn), days, asOf)).toEqual({ amount: pln(minor), isWhole });
  });

  it("is not known of a claim that is not older than the age", () => {
    expect(paidAt(claim("champion", 1, null), 59, on("2027-03-01"))).toBeNull();
    expect(paidAt(claim("champion", 1, null), 58, on("2027-03-01"))).not.toBeNull();
  });

  it("is never more than is due", () => {
    expect(paidAt(claim("champion", 1, "2027-01-02", { due: pln(4_000n) }), 7, asOf)).toEqual({ amount: pln(4_000n), isWhole: true });
  });
});

describe("the split", () => {
  it.each([
    [500, 500, 50, 0, 1, true],
    [530, 470, 50, 3.6, 0.0578, true],
    [600, 400, 50, 40, 0, false],
    [800, 200, 20, 0, 1, true],
    [0, 0, 20, 0, 1, true],
  ] as const)("of %d and %d with %d per cent", (champion, challenger, percent, chiSquare, probability, isFair) => {
    const check = checkSplit({ champion, challenger }, percent);
    expect(check.chiSquare).toBeCloseTo(chiSquare, 6);
    expect(check.probability).toBeCloseTo(probability, 3);
    expect(check.isFair).toBe(isFair);
  });
});

describe("the interval", () => {
  const buyers = (count: number, reached: number, of = 1) =>
    Array.from({ length: count }, (_, index) => ({ reached: index < reached ? of : 0, of }));

  it("is that of two shares where every buyer has one claim", () => {
    const { estimate, from, to, standardError } = bootstrapDifference(buyers(400, 200), buyers(400, 240), drawsFrom("a"));
    expect(estimate).toBeCloseTo(0.1, 10);
    expect(standardError).toBeCloseTo(Math.sqrt((0.5 * 0.5 + 0.6 * 0.4) / 400), 2);
    expect([from > 0.02, from < 0.04, to > 0.16, to < 0.18]).toEqual([true, true, true, true]);
  });

  it("is no narrower when each buyer has ten claims that go together", () => {
    const single = bootstrapDifference(buyers(100, 50), buyers(100, 60), drawsFrom("b"));
    const many = bootstrapDifference(buyers(100, 50, 10), buyers(100, 60, 10), drawsFrom("b"));
    expect([many.from, many.to]).toEqual([single.from, single.to]);
  });

  it("is the same for the same draws", () => {
    const told = () => bootstrapDifference(buyers(50, 20), buyers(60, 30), drawsFrom("c"));
    expect(told()).toEqual(told());
  });
});

/** So many buyers on each side, of whom so many in a hundred pay in time. */
function sides(count: number, championPercent: number, challengerPercent: number): ComparedClaim[] {
  const paidOn = (index: number, percent: number) => (index % 100 < percent ? "2027-01-05" : null);
  return Array.from({ length: count }, (_, index) => [
    claim("champion", index, paidOn(index, championPercent)),
    claim("challenger", index, paidOn(index, challengerPercent)),
  ]).flat();
}

const report = (claims: readonly ComparedClaim[]) => compareStrategies(claims, { asOf, sharePercent: 50, seed: "shp_1 3-abc" });

describe("the report", () => {
  it("tells shares of claims and money of those that are old enough, and counts what each side cost", () => {
    const claims = [
      claim("champion", 1, "2027-01-05", { messages: { email: 2, sms: 1 }, charged: pln(500n) }),
      claim("champion", 2, null, { due: pln(30_000n), disputes: 1, writtenOff: pln(30_000n) }),
      claim("challenger", 1, "2027-01-20", { complaints: 1 }),
      claim("challenger", 2, null, { dueOn: on("2027-02-27") }),
    ];
    const [told] = report(claims).currencies;
    expect(told?.ages[0]?.sides).toMatchObject({
      champion: { claims: 2, paidClaims: 1, claimsPercent: 50, moneyPercent: 25, due: pln(40_000n), paid: pln(10_000n) },
      challenger: { claims: 1, paidClaims: 0, claimsPercent: 0 },
    });
    expect(told?.ages[2]?.sides.challenger).toMatchObject({ claims: 1, paidClaims: 1, claimsPercent: 100 });
    expect(told?.ages[3]?.sides.champion).toMatchObject({ claims: 0, claimsPercent: null, moneyPercent: null });
    expect(told?.totals.champion).toMatchObject({
      buyers: 2,
      claims: 2,
      messages: { email: 3, sms: 1 },
      disputes: 1,
      writtenOffClaims: 1,
      charged: pln(500n),
    });
    expect(told?.totals.challenger.complaints).toBe(1);
    expect(told?.ages[0]?.claims).toEqual({ points: null, verdict: "tooFew", buyersNeeded: null });
  });

  it("keeps currencies apart", () => {
    const euro = { due: money(100n, "EUR"), charged: money(0n, "EUR"), writtenOff: money(0n, "EUR") };
    const told = report([claim("champion", 1, null), claim("challenger", 1, null, euro)]);
    expect(told.currencies.map(({ currency }) => currency)).toEqual(["EUR", "PLN"]);
  });

  it("sees no difference where there is none, and says how many buyers would show one", () => {
    const [told] = report(sides(200, 50, 54)).currencies;
    const age = told?.ages[0];
    expect(age?.claims.verdict).toBe("noDifferenceSeen");
    expect(age?.claims.points?.estimate).toBe(4);
    expect(age?.claims.buyersNeeded).toBeGreaterThan(3_000);
    expect(age?.claims.buyersNeeded).toBeLessThan(7_500);
  });

  it.each([
    [30, 60, "better"],
    [60, 30, "worse"],
  ] as const)("of %d against %d per cent is %s", (championPercent, challengerPercent, verdict) => {
    const age = report(sides(200, championPercent, challengerPercent)).currencies[0]?.ages[0];
    expect([age?.claims.verdict, age?.money.verdict, age?.claims.buyersNeeded]).toEqual([verdict, verdict, null]);
  });

  it("is the same when it is made again", () => {
    const claims = sides(60, 40, 50);
    expect(report(claims)).toEqual(report(claims));
  });
});
