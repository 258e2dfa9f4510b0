/** Walks a strategy through the life of a claim: what leaves on which day when nobody pays before `until`, and what comes after the last word. */
import { addDays, type CalendarDate } from "../kernel/time.ts";
import type { Invoice } from "../receivables/invoice.ts";
import { chargesOf, type EarlierCharge, type NewCharge } from "./charges.ts";
import { endDate, type PastStep, planInvoice, type SkipReason } from "./plan.ts";
import { findStep, type Strategy, type StrategyStep } from "./strategy.ts";
import type { StrategyEnd } from "../wire/strategies.ts";

/** The claim that is walked; `closedOn` is the first day on which nothing of it is open, null for never. */
export interface WalkedClaim extends Pick<Invoice, "country" | "regions" | "segment" | "total" | "dueOn"> {
  readonly issuedOn: CalendarDate;
  readonly closedOn: CalendarDate | null;
}

export interface WalkedStep {
  readonly on: CalendarDate;
  readonly step: StrategyStep;
  /** What it charges when nothing was paid. */
  readonly charges: readonly NewCharge[];
}

export interface Walk {
  readonly steps: readonly WalkedStep[];
  /** Steps that never leave, and why. */
  readonly skipped: readonly { readonly step: string; readonly reason: SkipReason }[];
  /** What comes after the last step; null where the claim closes before it or the walk ends. */
  readonly end: { readonly on: CalendarDate; readonly kind: StrategyEnd["kind"] } | null;
}

/** Days looked through after the due date at most: two years are longer than any ladder. */
const mostDays = 730;

function planOn(strategy: Strategy, claim: WalkedClaim, past: readonly PastStep[], today: CalendarDate) {
  const { dueOn, country, regions } = claim;
  return planInvoice(strategy, { dueOn, country, regions, isOpen: true, isDisputed: false, past }, today);
}

/** The walk from the day of issue up to and including `until`. */
export function walkStrategy(strategy: Strategy, claim: WalkedClaim, until: CalendarDate): Walk {
  const past: PastStep[] = [];
  const steps: WalkedStep[] = [];
  const skipped: { step: string; reason: SkipReason }[] = [];
  const earlier: EarlierCharge[] = [];
  const lastDay = [until, addDays(claim.dueOn, mostDays)].sort()[0] ?? until;
  for (let today = claim.issuedOn; today <= lastDay && (claim.closedOn === null || today < claim.closedOn);) {
    const plan = planOn(strategy, claim, past, today);
    if (plan.kind === "blocked") throw new Error(`a walk is never blocked, but was: ${plan.reason}`);
    skipped.push(...plan.skipped);
    past.push(...plan.skipped.map(({ step }) => ({ step, status: "skipped", sentOn: null }) as const));
    if (plan.kind === "due") {
      const step = findStep(strategy, plan.step);
      if (step === undefined) throw new Error(`strategy ${strategy.version} has no step ${plan.step}`);
      const facts = { invoice: { ...claim, strategyVersion: strategy.version }, reductions: [], earlier };
      const charges = chargesOf(step, facts, today);
      earlier.push(...charges);
      steps.push({ on: today, step, charges });
      past.push({ step: plan.step, status: "sent", sentOn: today });
    } else if (plan.next === null) {
      const end = { on: endDate(strategy, { ...claim, past }), kind: strategy.end.kind };
      const isReached = end.on <= lastDay && (claim.closedOn === null || end.on < claim.closedOn);
      return { steps, skipped, end: isReached ? end : null };
    }
    today =
      plan.kind === "nothing" && plan.next !== null && plan.next.on > today
        ? plan.next.on
        : plan.kind === "due"
          ? today
          : addDays(today, 1);
  }
  return { steps, skipped, end: null };
}
