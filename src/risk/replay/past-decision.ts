/** A decision of the past as a replay sees it: what was known and answered then, and what became of its order since. */
import { compare, type Money, subtract, zero } from "../../kernel/money.ts";
import { type CalendarDate, daysBetween, type Instant } from "../../kernel/time.ts";
import type { Outcome } from "../../wire/checkout.ts";
import type { Explanation } from "../explanation.ts";

/** The order of a decision with the sums of its invoices. */
export interface PastOrder {
  readonly captured: Money;
  /** Credit notes of refunds and returns. */
  readonly credited: Money;
  /** Invoiced, not credited and not paid, written off or not. */
  readonly open: Money;
  /** The earliest due date of what is open, else the latest of all invoices; null without an invoice. */
  readonly dueOn: CalendarDate | null;
  /** Value date of the last payment. */
  readonly lastPaidOn: CalendarDate | null;
}

export interface PastDecision {
  readonly id: string;
  readonly checkoutRef: string | null;
  readonly decidedAt: Instant;
  readonly outcome: Outcome;
  readonly policyVersion: string;
  readonly explanation: Explanation;
  readonly order: PastOrder | null;
}

/**
 * What became of an order: `notShipped` and `returned` cost nobody a claim, `paid` and `paidLate` are settled, `lost` is open that
 * many days after its due date, `overdue` fewer, `open` is not due.
 */
export const fates = ["notShipped", "returned", "paid", "paidLate", "lost", "overdue", "open"] as const;
export type Fate = (typeof fates)[number];

/** What was sold and not taken back. */
export function soldOf({ captured, credited }: PastOrder): Money {
  return subtract(captured, credited);
}

/** The fate of an order on `today`; it counts as lost from `badAfterDays` days after its due date. */
export function fateOf(order: PastOrder, today: CalendarDate, badAfterDays: number): Fate {
  const none = zero(order.captured.currency);
  if (compare(order.captured, none) === 0 || order.dueOn === null) return "notShipped";
  if (compare(soldOf(order), none) <= 0) return "returned";
  if (compare(order.open, none) === 0) return order.lastPaidOn !== null && order.lastPaidOn > order.dueOn ? "paidLate" : "paid";
  const daysLate = daysBetween(order.dueOn, today);
  return daysLate >= badAfterDays ? "lost" : daysLate > 0 ? "overdue" : "open";
}

/** Fates that say whether a buyer pays. */
export function isSettled(fate: Fate): boolean {
  return fate === "paid" || fate === "paidLate" || fate === "lost";
}
