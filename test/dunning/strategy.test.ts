/** A strategy is a ladder: no step twice, each later than the one before. */
import { describe, expect, it } from "vitest";
import { assertStrategy, type ReminderStep, reminderSteps, standardStrategy } from "../../src/dunning/strategy.ts";

const ladder = (...steps: readonly (readonly [ReminderStep, number])[]) => ({
  version: "v",
  steps: steps.map(([step, offsetDays]) => ({ step, offsetDays, minDaysAfterPrevious: 0, channel: "email" as const })),
});

describe("a strategy", () => {
  it.each([
    ["of three steps in order", ladder(["preDueNotice", -3], ["friendlyReminder", 3], ["formalReminder", 14]), null],
    ["of one day between two", ladder(["friendlyReminder", 3], ["formalReminder", 4]), null],
    ["of one step", ladder(["formalReminder", 4]), null],
    ["of none", ladder(), null],
    ["of two steps on one day", ladder(["friendlyReminder", 3], ["formalReminder", 3]), "formalReminder does not follow friendlyReminder"],
    [
      "of two steps in the wrong order",
      ladder(["friendlyReminder", 14], ["formalReminder", 3]),
      "formalReminder does not follow friendlyReminder",
    ],
    ["that names a step twice", ladder(["friendlyReminder", 3], ["friendlyReminder", 14]), "names a step twice"],
  ])("%s", (_name, strategy, fault) => {
    if (fault === null) expect(() => assertStrategy(strategy)).not.toThrow();
    else expect(() => assertStrategy(strategy)).toThrow(fault);
  });

  it("begins as the standard one: three days before, three after, fourteen after, with room between", () => {
    expect(standardStrategy.steps.map((one) => [one.step, one.offsetDays, one.minDaysAfterPrevious])).toEqual([
      ["preDueNotice", -3, 0],
      ["friendlyReminder", 3, 3],
      ["formalReminder", 14, 7],
    ]);
    expect(standardStrategy.steps.map((one) => one.step)).toEqual([...reminderSteps]);
  });
});
