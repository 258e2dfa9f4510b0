/** The fixed sum that a business owes another one for the trouble of collecting, once its debt is late. */
import { compare, type Currency, exchanged, type Money, money } from "../../kernel/money.ts";
import { fractionOf } from "../../kernel/fraction.ts";
import type { CalendarDate } from "../../kernel/time.ts";
import type { LawCountry, LawSegment, LawStatus } from "./law-row.ts";

/** Sum owed where the claim is at least `from` (its currency is that of the steps); the last fitting row counts. */
interface CompensationRow {
  readonly country: LawCountry;
  readonly validFrom: string;
  readonly from: Money;
  /** The claim must be more than `from`, not just as much. */
  readonly isOver: boolean;
  readonly sum: Money;
  readonly source: string;
  readonly status: LawStatus;
}

function row(
  country: LawCountry,
  validFrom: string,
  [fromMinor, stepCurrency, isOver]: readonly [fromMinor: bigint, stepCurrency: Currency, isOver?: boolean],
  sum: Money,
  [source, status]: readonly [source: string, status: LawStatus],
): CompensationRow {
  return { country, validFrom, from: money(fromMinor, stepCurrency), isOver: isOver ?? false, sum, source, status };
}

const plLaw = ["PL act of 8 March 2013, art. 10 (1)", "secondary"] as const;
const ukLaw = ["Late Payment of Commercial Debts (Interest) Act 1998, s. 5A", "secondary"] as const;
const eur = (minor: bigint) => money(minor, "EUR");

const rows: readonly CompensationRow[] = [
  row("PL", "2013-04-28", [0n, "PLN"], eur(4000n), plLaw),
  row("PL", "2013-04-28", [500_000n, "PLN", true], eur(7000n), plLaw),
  row("PL", "2013-04-28", [5_000_000n, "PLN"], eur(10_000n), plLaw),
  row("CZ", "2014-01-01", [0n, "CZK"], money(120_000n, "CZK"), ["NV 351/2013 Sb. § 3", "read"]),
  row("SK", "2013-02-01", [0n, "EUR"], eur(4000n), ["NV 21/2013 § 2, ObZ § 369c", "read"]),
  row("DE", "2014-07-29", [0n, "EUR"], eur(4000n), ["BGB § 288 (5)", "read"]),
  row("AT", "2013-03-16", [0n, "EUR"], eur(4000n), ["UGB § 458", "secondary"]),
  row("NL", "2013-03-16", [0n, "EUR"], eur(4000n), ["Directive 2011/7/EU art. 6", "secondary"]),
  row("UK", "2002-08-07", [0n, "GBP"], money(4000n, "GBP"), ukLaw),
  row("UK", "2002-08-07", [100_000n, "GBP"], money(7000n, "GBP"), ukLaw),
  row("UK", "2002-08-07", [1_000_000n, "GBP"], money(10_000n, "GBP"), ukLaw),
  row("EU", "2013-03-16", [0n, "EUR"], eur(4000n), ["Directive 2011/7/EU art. 6", "secondary"]),
];

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
export function fixedCompensation(question: CompensationQuestion): Compensation | null {
  const { country, segment, principal, dueOn, perEuro } = question;
  if (segment !== "business") return null;
  const found = rows.findLast((one) => one.country === country && one.validFrom <= dueOn && reaches(principal, one));
  if (found === undefined) return null;
  const { sum, source, status } = found;
  const isConverted = perEuro !== null && sum.currency === "EUR" && principal.currency !== "EUR";
  return { amount: isConverted ? exchanged(sum, fractionOf(perEuro), principal.currency) : sum, source, status };
}

/** Steps count in their own currency; a law with one step asks for no currency at all. */
function reaches(principal: Money, { country, from, isOver }: CompensationRow): boolean {
  const isOnlyStep = rows.filter((one) => one.country === country).length === 1;
  if (isOnlyStep) return true;
  if (principal.currency !== from.currency) return false;
  return isOver ? compare(principal, from) > 0 : compare(principal, from) >= 0;
}
