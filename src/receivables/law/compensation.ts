/** The fixed sum that a business owes another one for the trouble of collecting, once its debt is late. */
import { compare, exchanged, type Money } from "../../kernel/money.ts";
import { fractionOf } from "../../kernel/fraction.ts";
import type { CalendarDate } from "../../kernel/time.ts";
import type { CompensationRow } from "./compensation-rows.ts";
import { type Law, shippedLaw } from "./law.ts";
import type { LawCountry, LawSegment, LawStatus } from "./law-row.ts";

export interface Compensation {
  readonly amount: Money;
  readonly source: string;
  readonly status: LawStatus;
}

export interface CompensationQuestion {
  readonly country: LawCountry;
  readonly segment: LawSegment;
  /** What was owed when the claim fell due. */
  readonly principal: Money;
  readonly dueOn: CalendarDate;
  /** What one EUR cost in the currency of the claim; in Poland the NBP mid rate of the last business day of the month before the due date. */
  readonly perEuro: string | null;
}

/**
 * The fixed sum for a claim that is late; null against a consumer, before the law, and where its steps are in another currency than the
 * claim. It is in the currency in which the law says it, unless `perEuro` converts it.
 */
export function fixedCompensation(
  question: CompensationQuestion,
  { compensation }: Pick<Law, "compensation"> = shippedLaw,
): Compensation | null {
  const { country, segment, principal, dueOn, perEuro } = question;
  if (segment !== "business") return null;
  const steps = stepsOn(compensation, country, dueOn);
  const found = steps.findLast((one) => reaches(principal, one, steps.length === 1));
  if (found === undefined) return null;
  const { sum, source, status } = found;
  const isConverted = perEuro !== null && sum.currency === "EUR" && principal.currency !== "EUR";
  return { amount: isConverted ? exchanged(sum, fractionOf(perEuro), principal.currency) : sum, source, status };
}

/** The steps in force on a day, lowest first: those of the latest first day. */
function stepsOn(rows: readonly CompensationRow[], country: LawCountry, onDay: CalendarDate): readonly CompensationRow[] {
  const inForce = rows.filter((one) => one.country === country && one.validFrom <= onDay);
  const latest = inForce.reduce((last, { validFrom }) => (validFrom > last ? validFrom : last), "");
  return inForce.filter(({ validFrom }) => validFrom === latest).toSorted((left, right) => compare(left.from, right.from));
}

/** Steps count in their own currency; a law with one step asks for no currency at all. */
function reaches(principal: Money, { from, isOver }: CompensationRow, isOnlyStep: boolean): boolean {
  if (isOnlyStep) return true;
  if (principal.currency !== from.currency) return false;
  return isOver ? compare(principal, from) > 0 : compare(principal, from) >= 0;
}
