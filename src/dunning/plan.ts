/** What is due for one invoice on one day: an action, nothing yet, or a block with its name. */
import { nextBankDay, type Place, previousBankDay } from "../kernel/calendar.ts";
import { addDays, type CalendarDate } from "../kernel/time.ts";
import { isBeforeDueDate, type ReminderStep, type Strategy, type StrategyStep } from "./strategy.ts";

/** What became of an earlier step of this invoice. */
export interface PastStep {
  readonly step: ReminderStep;
  readonly status: "planned" | "sent" | "skipped";
  /** The day on which it was sent; null unless sent. */
  readonly sentOn: CalendarDate | null;
}

/** The facts that a plan rests on. */
export interface DunningFacts extends Place {
  readonly dueOn: CalendarDate;
  readonly isOpen: boolean;
  readonly isDisputed: boolean;
  /** What an agreement with the debtor says against a reminder now, by name; absent or null: nothing. */
  readonly hold?: string | null;
  /** The last day of a promise that was broken after the last message; absent or null: none was. */
  readonly brokenPromiseOn?: CalendarDate | null;
  /** The day on which a pause ended after the last message; absent or null: none did. */
  readonly resumedOn?: CalendarDate | null;
  readonly past: readonly PastStep[];
}

/** Why a step is passed over for good. */
export type SkipReason = "dueDateReached" | "laterStepDue";
/** Why nothing may be sent now although a step would be due: these, or the name of an agreement that holds. */
export type BlockReason = "paid" | "disputed" | "previousStepPending" | (string & {});

export interface NextStep {
  readonly step: ReminderStep;
  readonly on: CalendarDate;
}

export interface SkippedStep {
  readonly step: ReminderStep;
  readonly reason: SkipReason;
}

export type Plan =
  | { readonly kind: "due"; readonly step: ReminderStep; readonly skipped: readonly SkippedStep[] }
  | { readonly kind: "nothing"; readonly next: NextStep | null; readonly skipped: readonly SkippedStep[] }
  | { readonly kind: "blocked"; readonly reason: BlockReason };

/** What the day of a step rests on. */
export type StepFacts = Pick<DunningFacts, keyof Place | "dueOn" | "past" | "brokenPromiseOn">;

function lastSentOn({ past }: Pick<DunningFacts, "past">): CalendarDate | null {
  return past.reduce<CalendarDate | null>(
    (last, { sentOn }) => (sentOn !== null && (last === null || sentOn > last) ? sentOn : last),
    null,
  );
}

/** The day that the anchor of a step and its days name; the step before counts from the day on which it was sent, else from the due date. */
function anchoredDay({ from, days }: StrategyStep, { dueOn, brokenPromiseOn }: StepFacts, lastSent: CalendarDate | null): CalendarDate {
  if (from === "previousStep") return addDays(lastSent ?? dueOn, days);
  if (from === "brokenPromise") return addDays(brokenPromiseOn ?? dueOn, days);
  return addDays(dueOn, days);
}

/**
 * The day of a step: its days from its anchor, not sooner than its room after the last one sent, on a bank day. A notice before
 * the due date moves ahead of a closure, so that a holiday never takes it away; a reminder after it moves behind. A broken promise
 * makes what comes next due on the day after it.
 */
export function stepDate(step: StrategyStep, facts: StepFacts): CalendarDate {
  const { brokenPromiseOn = null } = facts;
  const lastSent = lastSentOn(facts);
  const day = anchoredDay(step, facts, lastSent);
  const anchored = isBeforeDueDate(step) ? previousBankDay(day, facts) : day;
  const afterPromise = brokenPromiseOn === null || isBeforeDueDate(step) ? null : addDays(brokenPromiseOn, 1);
  const called = afterPromise !== null && step.from !== "brokenPromise" && afterPromise < anchored ? afterPromise : anchored;
  const byRoom = lastSent === null ? called : addDays(lastSent, step.minDaysAfterPrevious);
  return nextBankDay(byRoom > called ? byRoom : called, facts);
}

/** The day on which a step can leave from `today` on: its own day, or the next bank day when that one has passed. */
function leavingDate(step: StrategyStep, facts: DunningFacts, today: CalendarDate): CalendarDate {
  const on = stepDate(step, facts);
  return on >= today ? on : nextBankDay(today, facts);
}

/** A step whose day fell into a pause is not passed over: the ladder goes on where it stopped, never with a harsher step. */
function skipReason(step: StrategyStep, on: CalendarDate, later: StrategyStep | undefined, facts: DunningFacts): SkipReason | null {
  if (isBeforeDueDate(step) && on >= facts.dueOn) return "dueDateReached";
  const promiseCalls = (facts.brokenPromiseOn ?? null) !== null;
  const wasHeldBack = (facts.resumedOn ?? null) !== null && stepDate(step, facts) <= (facts.resumedOn ?? "");
  if (later !== undefined && !promiseCalls && !wasHeldBack && later.from !== "previousStep" && stepDate(later, facts) <= on)
    return "laterStepDue";
  return null;
}

/** The steps that can still come, mildest first. */
function stepsAhead({ steps }: Strategy, { past, brokenPromiseOn = null }: Pick<DunningFacts, "past" | "brokenPromiseOn">): StrategyStep[] {
  const done = new Set(past.map(({ step }) => step));
  return steps.filter(({ step, from }) => !done.has(step) && (from !== "brokenPromise" || brokenPromiseOn !== null));
}

/** The plan for one invoice on `today`, a calendar day of its market. A step is due on bank days only, and before the due date where it says so. */
export function planInvoice(strategy: Strategy, facts: DunningFacts, today: CalendarDate): Plan {
  if (!facts.isOpen) return { kind: "blocked", reason: "paid" };
  if (facts.isDisputed) return { kind: "blocked", reason: "disputed" };
  if (facts.hold !== undefined && facts.hold !== null) return { kind: "blocked", reason: facts.hold };
  if (facts.past.some((past) => past.status === "planned")) return { kind: "blocked", reason: "previousStepPending" };
  const ahead = stepsAhead(strategy, facts);
  const skipped: SkippedStep[] = [];
  for (const [index, step] of ahead.entries()) {
    const on = leavingDate(step, facts, today);
    const reason = skipReason(step, on, ahead[index + 1], facts);
    if (reason !== null) skipped.push({ step: step.step, reason });
    else if (on === today) return { kind: "due", step: step.step, skipped };
    else return { kind: "nothing", next: { step: step.step, on }, skipped };
  }
  return { kind: "nothing", next: null, skipped };
}

/** The day on which a ladder that has no step left ends: so many days after its last message, or after the due date where none left. */
export function endDate({ end }: Strategy, facts: Pick<DunningFacts, keyof Place | "dueOn" | "past">): CalendarDate {
  return nextBankDay(addDays(lastSentOn(facts) ?? facts.dueOn, end.afterDays), facts);
}

/** The step that follows once `past` is as it is: what the debtor and the merchant see as "what happens next". */
export function nextStep(strategy: Strategy, facts: Omit<DunningFacts, "isOpen" | "isDisputed">, today: CalendarDate): NextStep | null {
  const plan = planInvoice(strategy, { ...facts, isOpen: true, isDisputed: false }, today);
  if (plan.kind === "due") return { step: plan.step, on: today };
  return plan.kind === "nothing" ? plan.next : null;
}

/** What is kept as next of a claim: its next step, or the end of its ladder where no step is left. */
export function followUp(
  strategy: Strategy,
  facts: Omit<DunningFacts, "isOpen" | "isDisputed">,
  today: CalendarDate,
): { readonly kind: string; readonly on: CalendarDate } | null {
  const next = nextStep(strategy, facts, today);
  if (next !== null) return { kind: next.step, on: next.on };
  if (facts.past.some(({ status }) => status === "planned")) return null;
  const on = endDate(strategy, facts);
  return { kind: strategy.end.kind, on: on > today ? on : today };
}

/** The step that follows when `step` leaves on `today`, as its message tells it: the rungs before it lie behind the debtor. */
export function stepAfter(
  strategy: Strategy,
  step: ReminderStep,
  facts: Pick<DunningFacts, keyof Place | "dueOn">,
  today: CalendarDate,
): NextStep | null {
  const rung = strategy.steps.findIndex((one) => one.step === step);
  const earlier = strategy.steps.slice(0, Math.max(rung, 0)).map((one) => ({ step: one.step, status: "skipped", sentOn: null }) as const);
  const { dueOn, country, regions } = facts;
  return nextStep(strategy, { dueOn, country, regions, past: [...earlier, { step, status: "sent", sentOn: today }] }, today);
}
