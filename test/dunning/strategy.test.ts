/** The standard ladder, and how far a claim has come with each of its steps. */
import { describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import { dunningLevel, feeIn, findStep, standardStrategy } from "../../src/dunning/strategy.ts";

describe("the standard strategy", () => {
  it("has a word three days before, one three after, a formal one fourteen after, with room between, and costs nothing", () => {
    expect(standardStrategy.steps.map(({ step, days, minDaysAfterPrevious }) => [step, days, minDaysAfterPrevious])).toEqual([
      ["preDueNotice", -3, 0],
      ["friendlyReminder", 3, 3],
      ["formalReminder", 14, 7],
    ]);
    expect(standardStrategy.steps.some(({ fee, interest, compensation }) => fee.length > 0 || interest || compensation)).toBe(false);
  });

  it.each([
    ["preDueNotice", 0],
    ["friendlyReminder", 1],
    ["formalReminder", 2],
    ["unknown", 0],
  ])("has come with %s to level %i", (step, level) => {
    expect(dunningLevel(standardStrategy, step)).toBe(level);
  });
});

describe("a step", () => {
  const [first] = standardStrategy.steps;
  it("is found by its name, and costs what it says in the currency of the claim alone", () => {
    if (first === undefined) throw new Error("the ladder is empty");
    const costly = { ...first, fee: [money(500n, "EUR"), money(0n, "CZK")] };
    expect(findStep(standardStrategy, "preDueNotice")).toBe(first);
    expect(findStep(standardStrategy, "nothing")).toBeUndefined();
    expect([feeIn(costly, "EUR"), feeIn(costly, "CZK"), feeIn(costly, "PLN")]).toEqual([money(500n, "EUR"), null, null]);
  });
});
