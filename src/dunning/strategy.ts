/** A dunning strategy as data: which notice follows when, by which way, at what cost, and what comes after the last. */
import type { LearningDocument, StepAnchor, StepChannel, StepTemplate, StrategyEnd } from "../wire/strategies.ts";
import { type Currency, type Money, money } from "../kernel/money.ts";

/** The name of a step, once per strategy; those of the standard ladder are `preDueNotice`, `friendlyReminder` and `formalReminder`. */
export type ReminderStep = string;

/** One step: days from its anchor (negative is before the due date) and the fewest days since the step before was sent. */
export interface StrategyStep {
  readonly step: ReminderStep;
  readonly template: StepTemplate;
  readonly from: StepAnchor;
  readonly days: number;
  readonly minDaysAfterPrevious: number;
  /** Tried in this order. */
  readonly channels: readonly StepChannel[];
  /** One amount per currency at most. */
  readonly fee: readonly Money[];
  /** States the statutory interest up to the day of the step. */
  readonly interest: boolean;
  /** Claims the fixed sum of the law, of companies, once. */
  readonly compensation: boolean;
  readonly needsApproval: boolean;
}

/** A ladder of steps, mildest first. `version` names it for good: a changed strategy has another. */
export interface Strategy {
  readonly version: string;
  readonly steps: readonly StrategyStep[];
  readonly end: StrategyEnd;
  /** Hour and channel are chosen by what brought payments before; absent: as the steps say. */
  readonly learn?: LearningDocument;
  /** So many days before a claim is time-barred a person is asked; absent: `standardLimitationDays`. */
  readonly limitationDays?: number;
  /** Channels that are taken only with the debtor's consent; absent: none beside those that always are. */
  readonly consentFor?: readonly StepChannel[];
}

/** Time for a claim to a court, or for an acknowledgment. */
export const standardLimitationDays = 90;

const byMail = { from: "dueDate", channels: ["email"], fee: [], interest: false, compensation: false, needsApproval: false } as const;

/** The ladder that every merchant starts with: a word before the day, a friendly one after it, then a formal one with a new deadline. */
export const standardStrategy: Strategy = {
  version: "standard-1",
  steps: [
    { ...byMail, step: "preDueNotice", template: "preDueNotice", days: -3, minDaysAfterPrevious: 0 },
    { ...byMail, step: "friendlyReminder", template: "friendlyReminder", days: 3, minDaysAfterPrevious: 3 },
    { ...byMail, step: "formalReminder", template: "formalReminder", days: 14, minDaysAfterPrevious: 7 },
  ],
  end: { kind: "person", afterDays: 14 },
};

/** True when the step stands before the due date. */
export function isBeforeDueDate({ from, days }: Pick<StrategyStep, "from" | "days">): boolean {
  return from === "dueDate" && days < 0;
}

/** The step with this name; undefined when the strategy has none. */
export function findStep(strategy: Strategy, step: ReminderStep): StrategyStep | undefined {
  return strategy.steps.find((one) => one.step === step);
}

/** What the step costs in `currency`; null: nothing. */
export function feeIn({ fee }: Pick<StrategyStep, "fee">, currency: Currency): Money | null {
  const amount = fee.find((one) => one.currency === currency);
  return amount === undefined || amount.amountMinor === 0n ? null : money(amount.amountMinor, currency);
}

/** How many steps after the due date have come with this one, itself included: 0 before the day, then 1, 2, … */
export function dunningLevel(strategy: Strategy, step: ReminderStep): number {
  const late = strategy.steps.filter((one) => !isBeforeDueDate(one) && (one.from !== "dueDate" || one.days > 0));
  return late.findIndex((one) => one.step === step) + 1;
}
