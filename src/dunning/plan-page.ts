/** The plan of a page of invoices: what is written for each, made from facts that were read for all of them at once. */
import type { CalendarDate } from "../kernel/time.ts";
import { isWhollyDisputed } from "../receivables/agreements/hold.ts";
import { openAmount, type Invoice } from "../receivables/invoice.ts";
import type { PaidPart } from "../receivables/law/interest.ts";
import { type ChargeLaw, chargesOf, type EarlierCharge, type NewCharge } from "./charges.ts";
import { shippedLaw } from "../receivables/law/law.ts";
import type { Limitation } from "../receivables/law/limitation.ts";
import type { StrategyEnd } from "../wire/strategies.ts";
import { ladderEnd } from "./ladder-end.ts";
import { endDate, type PastStep, planInvoice, type SkippedStep } from "./plan.ts";
import { findStep, type ReminderStep, type Strategy } from "./strategy.ts";

/** One invoice with all that its plan rests on. */
export interface PlannedFacts {
  readonly invoice: Invoice;
  readonly strategy: Strategy;
  readonly past: readonly PastStep[];
  readonly hold: string | null;
  readonly brokenPromiseOn: CalendarDate | null;
  readonly resumedOn: CalendarDate | null;
  readonly reductions: readonly PaidPart[];
  readonly earlier: readonly EarlierCharge[];
  /** When the claim became time-barred so that nothing more may be asked of the debtor; absent or null: it is not. */
  readonly barred?: Limitation | null;
}

/** What becomes of one invoice on the day. */
export interface InvoicePlan {
  readonly invoice: Invoice;
  readonly due: { readonly step: ReminderStep; readonly needsApproval: boolean; readonly charges: readonly NewCharge[] } | null;
  readonly skipped: readonly SkippedStep[];
  /** What is written as next; null while a step is on its way or nothing follows. */
  readonly nextStep: Invoice["nextStep"];
  /** The ladder has ended on this day, and this follows. */
  readonly end: StrategyEnd["kind"] | null;
  /** The end comes by itself, without a task for a person. */
  readonly isByItself: boolean;
  /** Why nothing is done although something may be due; null when nothing stands against it. */
  readonly blocked: string | null;
}

/** The plan of one invoice on `today`. */
export function planOne(facts: PlannedFacts, today: CalendarDate, law: ChargeLaw = shippedLaw): InvoicePlan {
  const { invoice, strategy, past, hold, brokenPromiseOn, resumedOn } = facts;
  const isOpen = openAmount(invoice).amountMinor > 0n;
  if (isOpen && (facts.barred ?? null) !== null)
    return { invoice, due: null, skipped: [], nextStep: null, end: "person", isByItself: false, blocked: "timeBarred" };
  const plan = planInvoice(
    strategy,
    {
      dueOn: invoice.dueOn,
      country: invoice.country,
      regions: invoice.regions,
      isOpen,
      isDisputed: isWhollyDisputed(invoice),
      hold,
      brokenPromiseOn,
      resumedOn,
      past,
    },
    today,
  );
  if (plan.kind === "blocked")
    return { invoice, due: null, skipped: [], nextStep: null, end: null, isByItself: false, blocked: plan.reason };
  if (plan.kind === "nothing") {
    if (plan.next === null) return { ...endOf(facts, plan.skipped, today), skipped: plan.skipped };
    const nextStep = { kind: plan.next.step, on: plan.next.on };
    return { invoice, due: null, skipped: plan.skipped, nextStep, end: null, isByItself: false, blocked: null };
  }
  const step = findStep(strategy, plan.step);
  if (step === undefined) throw new Error(`strategy ${strategy.version} has no step ${plan.step}`);
  const due = { step: step.step, needsApproval: step.needsApproval, charges: chargesOf(step, facts, today, law) };
  return { invoice, due, skipped: plan.skipped, nextStep: null, end: null, isByItself: false, blocked: null };
}

/** A ladder without a step left: it ends today, or on the day that is written as next. Steps that are passed over now were never sent. */
function endOf({ invoice, strategy, past }: PlannedFacts, skipped: readonly SkippedStep[], today: CalendarDate): InvoicePlan {
  const on = endDate(strategy, { ...invoice, past });
  if (on > today)
    return { invoice, due: null, skipped, nextStep: { kind: strategy.end.kind, on }, end: null, isByItself: false, blocked: null };
  const { kind, isByItself } = ladderEnd(strategy, invoice, past);
  return { invoice, due: null, skipped, nextStep: null, end: kind, isByItself, blocked: null };
}

/** Whether some step of these strategies charges anything: payments and earlier charges decide how much. */
export function readsCharges(strategies: Iterable<Strategy>): boolean {
  for (const { steps } of strategies) {
    if (steps.some(({ fee, interest, compensation }) => fee.length > 0 || interest || compensation)) return true;
  }
  return false;
}
