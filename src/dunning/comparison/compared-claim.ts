/** One claim of a comparison of strategies, and what of it had come by an age. */
import { add, compare, type Money, smaller, zero } from "../../kernel/money.ts";
import { addDays, type CalendarDate } from "../../kernel/time.ts";
import type { StepChannel } from "../../wire/strategies.ts";

export const arms = ["champion", "challenger"] as const;
export type Arm = (typeof arms)[number];

export interface ComparedClaim {
  readonly id: string;
  readonly arm: Arm;
  readonly buyerId: string;
  readonly dueOn: CalendarDate;
  /** The total less credit notes; above zero. */
  readonly due: Money;
  /** Payments on the principal, by value date. */
  readonly paid: readonly { readonly on: CalendarDate; readonly amount: Money }[];
  readonly writtenOff: Money;
  /** What was charged for being late and told, less what was given up. */
  readonly charged: Money;
  /** Messages that left, by channel. */
  readonly messages: Readonly<Partial<Record<StepChannel, number>>>;
  readonly disputes: number;
  readonly complaints: number;
}

/** What had been paid `days` after the due date, at most all; null while the claim is younger. */
export function paidAt(
  claim: ComparedClaim,
  days: number,
  today: CalendarDate,
): { readonly amount: Money; readonly isWhole: boolean } | null {
  const until = addDays(claim.dueOn, days);
  if (until >= today) return null;
  const came = claim.paid.filter(({ on }) => on <= until).map(({ amount }) => amount);
  const amount = smaller(claim.due, came.reduce(add, zero(claim.due.currency)));
  return { amount, isWhole: compare(amount, claim.due) >= 0 };
}
