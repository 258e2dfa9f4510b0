/** Instalments of a payment plan: their days, their amounts to the cent, and what a payment makes of them. */
import { type Country, nextBankDay, type Place } from "../../kernel/calendar.ts";
import { add, compare, type Money, smaller, split, subtract, zero } from "../../kernel/money.ts";
import { addDays, addMonths, type CalendarDate, endOfMonth } from "../../kernel/time.ts";
import type { rhythms } from "../../wire/agreement-words.ts";

export type Rhythm = (typeof rhythms)[number];

export interface Instalment {
  readonly number: number;
  readonly dueOn: CalendarDate;
  /** The day on which the debtor is told of it beforehand; null: it is not told. */
  readonly tellOn: CalendarDate | null;
  readonly amount: Money;
  readonly paid: Money;
}

/** The day of the instalment `index` (from 0): counted from the first day that was asked for, then moved to the next bank day. */
function instalmentDay(firstOn: CalendarDate, rhythm: Rhythm, index: number, where: Country | Place): CalendarDate {
  const day = {
    weekly: () => addDays(firstOn, 7 * index),
    everyTwoWeeks: () => addDays(firstOn, 14 * index),
    monthly: () => addMonths(firstOn, index),
    monthEnd: () => endOfMonth(addMonths(firstOn, index)),
  }[rhythm]();
  return nextBankDay(day, where);
}

/** `count` equal instalments of `total`; the first ones carry the cents that cannot be shared: 100.00 in three is 33.34, 33.33, 33.33. */
export function equalInstalments(
  total: Money,
  { count, firstOn, rhythm }: { readonly count: number; readonly firstOn: CalendarDate; readonly rhythm: Rhythm },
  where: Country | Place,
): readonly Instalment[] {
  const amounts = split(
    total,
    Array.from({ length: count }, () => 1n),
  );
  return amounts.map((amount, index) => ({
    number: index + 1,
    dueOn: instalmentDay(firstOn, rhythm, index, where),
    tellOn: null,
    amount,
    paid: zero(total.currency),
  }));
}

/** Instalments as they were agreed one by one, each moved to a bank day. */
export function freeInstalments(
  agreed: readonly { readonly dueOn: CalendarDate; readonly amount: Money }[],
  where: Country | Place,
): readonly Instalment[] {
  return agreed.map(({ dueOn, amount }, index) => ({
    number: index + 1,
    dueOn: nextBankDay(dueOn, where),
    tellOn: null,
    amount,
    paid: zero(amount.currency),
  }));
}

/** All that was paid since the plan was made, laid on the instalments, the oldest first. */
export function layOnInstalments(instalments: readonly Instalment[], paid: Money): readonly Instalment[] {
  let rest = paid;
  return instalments.map((instalment) => {
    const part = smaller(instalment.amount, rest);
    rest = subtract(rest, part);
    return { ...instalment, paid: part };
  });
}

/** True when nothing of the instalment is open. */
export function isPaid({ amount, paid }: Instalment): boolean {
  return compare(paid, amount) >= 0;
}

/** The instalments whose day has passed and of which something is open, oldest first. */
export function lateInstalments(instalments: readonly Instalment[], today: CalendarDate): readonly Instalment[] {
  return instalments.filter((instalment) => !isPaid(instalment) && instalment.dueOn < today);
}

/** The instalment that is to be paid next, with what is open of it. Null when all are paid. */
export function nextInstalment(instalments: readonly Instalment[]): (Instalment & { readonly open: Money }) | null {
  const next = instalments.find((instalment) => !isPaid(instalment));
  return next === undefined ? null : { ...next, open: subtract(next.amount, next.paid) };
}

/** What all instalments come to. */
export function sumOf(instalments: readonly Instalment[], part: "amount" | "paid"): Money {
  const [first, ...others] = instalments.map((instalment) => instalment[part]);
  if (first === undefined) throw new Error("a plan without instalments");
  return others.reduce(add, first);
}
