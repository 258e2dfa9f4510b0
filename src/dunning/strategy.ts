/** A dunning strategy as data: which notice follows when, counted from the due date. */

export const reminderSteps = ["preDueNotice", "friendlyReminder", "formalReminder"] as const;
export type ReminderStep = (typeof reminderSteps)[number];

/** One step: days from the due date (negative is before it) and the fewest days since the step before was sent. */
export interface StrategyStep {
  readonly step: ReminderStep;
  readonly offsetDays: number;
  readonly minDaysAfterPrevious: number;
  readonly channel: "email";
}

/** A versioned ladder of steps, mildest first. */
export interface Strategy {
  readonly version: string;
  readonly steps: readonly StrategyStep[];
}

/** The ladder that every merchant starts with: a word before the day, a friendly one after it, then a formal one with a new deadline. */
export const standardStrategy: Strategy = {
  version: "standard-1",
  steps: [
    { step: "preDueNotice", offsetDays: -3, minDaysAfterPrevious: 0, channel: "email" },
    { step: "friendlyReminder", offsetDays: 3, minDaysAfterPrevious: 3, channel: "email" },
    { step: "formalReminder", offsetDays: 14, minDaysAfterPrevious: 7, channel: "email" },
  ],
};

/** How many steps after the due date have come with this one, itself included: 0 before the day, then 1, 2, … */
export function dunningLevel(strategy: Strategy, step: ReminderStep): number {
  const late = strategy.steps.filter(({ offsetDays }) => offsetDays > 0);
  return late.findIndex((one) => one.step === step) + 1;
}

/** Throws when a strategy is not usable: steps out of order or repeated. */
export function assertStrategy(strategy: Strategy): void {
  const names = strategy.steps.map((step) => step.step);
  if (new Set(names).size !== names.length) throw new Error("a strategy names a step twice");
  strategy.steps.slice(1).forEach((step, index) => {
    const before = strategy.steps[index];
    if (before && step.offsetDays <= before.offsetDays) throw new Error(`step ${step.step} does not follow ${before.step}`);
  });
}

assertStrategy(standardStrategy);
