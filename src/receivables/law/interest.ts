/** Late-payment interest by law: exact, in periods that can be recomputed by hand, rounded once. */
import { fractionOf, type Fraction, product, sum, whole } from "../../kernel/fraction.ts";
import { add, exactMinor, type Money, roundedMinor, smaller, subtract, zero } from "../../kernel/money.ts";
import { accept, refuse, type Result } from "../../kernel/result.ts";
import { addDays, addYears, type CalendarDate, daysBetween } from "../../kernel/time.ts";
import { type Law, shippedLaw } from "./law.ts";
import type { LawCountry, LawSegment, LawStatus } from "./law-row.ts";
import { announcedThrough, findSeries, rowOn } from "./rate-series.ts";
import type { DayCount, RateSeries } from "./rate-tables.ts";

/** What was paid on the principal, and on which day; interest runs on it up to and including that day. */
export interface PaidPart {
  readonly on: CalendarDate;
  readonly amount: Money;
}

export interface InterestQuestion {
  readonly country: LawCountry;
  readonly segment: LawSegment;
  /** The choice that the law leaves the creditor; null: none was made. */
  readonly option: string | null;
  readonly principal: Money;
  readonly dueOn: CalendarDate;
  /** The last day for which interest is counted. */
  readonly through: CalendarDate;
  readonly paid: readonly PaidPart[];
  /** In place of the country's own. */
  readonly dayCount: DayCount | null;
}

/** Days in a row at one rate on one amount; `amount` of all periods adds up to the whole. */
export interface InterestPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  readonly ratePercent: string;
  readonly basis: "act/365" | "act/366" | "act/360";
  /** On which interest ran, rounded where interest of earlier years is in it. */
  readonly principal: Money;
  readonly amount: Money;
  readonly source: string;
  readonly status: LawStatus;
}

export interface Interest {
  readonly amount: Money;
  readonly periods: readonly InterestPeriod[];
  /** What is left of the principal after the payments. */
  readonly openPrincipal: Money;
  /** Paid beyond the principal. */
  readonly unallocated: Money;
  /** The rate may have changed since `knownThrough`, and the last periods rest on it all the same. */
  readonly isRateAssumed: boolean;
  /** The day through which the rates are known. */
  readonly knownThrough: CalendarDate;
}

/** `lawMissing`: no such series; `rateTooOld`: default before its first row; `rateNotAnnounced`: past the last announced period. */
export type InterestRefusal =
  | { readonly code: "lawMissing" }
  | { readonly code: "rateTooOld"; readonly firstDay: CalendarDate }
  | { readonly code: "rateNotAnnounced"; readonly lastDay: CalendarDate };

interface Payments {
  readonly open: Money;
  readonly unallocated: Money;
}

/** What is open of the principal at the end of `day`. */
function openAfter(principal: Money, paid: readonly PaidPart[], day: CalendarDate): Payments {
  let [open, unallocated] = [principal, zero(principal.currency)];
  for (const { on, amount } of paid) {
    if (on > day) continue;
    const taken = smaller(open, amount);
    open = subtract(open, taken);
    unallocated = add(unallocated, subtract(amount, taken));
  }
  return { open, unallocated };
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function basisOn(dayCount: DayCount, day: CalendarDate): InterestPeriod["basis"] {
  if (dayCount !== "act/act") return dayCount;
  return isLeap(Number(day.slice(0, 4))) ? "act/366" : "act/365";
}

const daysOf = { "act/365": 365n, "act/366": 366n, "act/360": 360n } as const;

/** The last day from `day` on whose year is as long as that of `day`, `through` at the latest. */
function endOfBasis(dayCount: DayCount, day: CalendarDate, through: CalendarDate): CalendarDate {
  for (let year = Number(day.slice(0, 4)); ; year += 1) {
    const newYearsEve = `${year}-12-31` as CalendarDate;
    if (newYearsEve >= through || basisOn(dayCount, day) !== basisOn(dayCount, addDays(newYearsEve, 1))) return newYearsEve;
  }
}

/** A year of default ends on the day before each anniversary of its first day. */
function endOfYear(firstDay: CalendarDate, day: CalendarDate): CalendarDate {
  let years = 1;
  while (addDays(addYears(firstDay, years), -1) < day) years += 1;
  return addDays(addYears(firstDay, years), -1);
}

interface Course {
  readonly question: InterestQuestion;
  readonly series: RateSeries;
  readonly dayCount: DayCount;
  readonly firstDay: CalendarDate;
}

/** The last day from `day` on which nothing changes: rate, principal, length of the year, year of default. */
function unchangedThrough({ question, series, dayCount, firstDay }: Course, day: CalendarDate): CalendarDate {
  const ends: (CalendarDate | null)[] = [question.through];
  if (series.movement === "moves") ends.push(rowOn(series, day)?.through ?? null);
  for (const { on } of question.paid) if (on >= day) ends.push(on);
  ends.push(endOfBasis(dayCount, day, question.through));
  if (series.isCompounding) ends.push(endOfYear(firstDay, day));
  return ends.reduce<CalendarDate>((first, end) => (end !== null && end < first ? end : first), question.through);
}

function findCourse(question: InterestQuestion, law: Pick<Law, "rates">): Result<Course, InterestRefusal> {
  const series = findSeries(question.country, question.segment, question.option, law);
  if (series === null) return refuse({ code: "lawMissing" });
  const firstDay = addDays(question.dueOn, 1);
  if (question.through < firstDay) return accept({ question, series, dayCount: question.dayCount ?? series.dayCount, firstDay });
  const [oldest = ["1970-01-01"]] = series.rows;
  if (firstDay < oldest[0]) return refuse({ code: "rateTooOld", firstDay: oldest[0] as CalendarDate });
  const lastDay = announcedThrough(series);
  const needed = series.movement === "fixed" ? firstDay : question.through;
  if (lastDay !== null && needed > lastDay) return refuse({ code: "rateNotAnnounced", lastDay });
  return accept({ question, series, dayCount: question.dayCount ?? series.dayCount, firstDay });
}

/** The periods with their exact interest, in order. */
function* exactPeriods(course: Course): Generator<Omit<InterestPeriod, "amount"> & { readonly exact: Fraction }> {
  const { question, series, dayCount, firstDay } = course;
  const { principal, paid } = question;
  let [added, ofYear] = [whole(0n), whole(0n)];
  for (let from = firstDay; from <= question.through;) {
    const to = unchangedThrough(course, from);
    const found = rowOn(series, series.movement === "fixed" ? firstDay : from);
    if (found === null) throw new Error(`no rate on ${from}`);
    const [, ratePercent, source, status] = found.row;
    const basis = basisOn(dayCount, from);
    const { open } = openAfter(principal, paid, addDays(from, -1));
    const runsOn = sum(exactMinor(open), added);
    const days = daysBetween(from, to) + 1;
    const share = { numerator: BigInt(days), denominator: 100n * daysOf[basis] };
    const exact = product(product(runsOn, fractionOf(ratePercent)), share);
    ofYear = sum(ofYear, exact);
    if (runsOn.numerator > 0n)
      yield { from, to, days, ratePercent, basis, principal: roundedMinor(runsOn, open.currency), source, status, exact };
    if (series.isCompounding && to === endOfYear(firstDay, from)) [added, ofYear] = [sum(added, ofYear), whole(0n)];
    from = addDays(to, 1);
  }
}

/**
 * Interest from the day after the due date up to and including `through`. Payments lower the principal from the day after them: interest
 * that was not charged yet takes no part of a payment. Parts are rounded so that they add up to the sum, which is rounded once, half up.
 */
export function computeInterest(question: InterestQuestion, law: Pick<Law, "rates"> = shippedLaw): Result<Interest, InterestRefusal> {
  const found = findCourse(question, law);
  if (!found.ok) return found;
  const course = found.value;
  const { currency } = question.principal;
  const periods: InterestPeriod[] = [];
  let [exactTotal, told] = [whole(0n), zero(currency)];
  for (const { exact, ...period } of exactPeriods(course)) {
    exactTotal = sum(exactTotal, exact);
    const total = roundedMinor(exactTotal, currency);
    periods.push({ ...period, amount: subtract(total, told) });
    told = total;
  }
  const { open, unallocated } = openAfter(question.principal, question.paid, question.through);
  const judged = course.series.movement === "fixed" ? course.firstDay : question.through;
  const { knownThrough } = course.series;
  const isRateAssumed = periods.length > 0 && announcedThrough(course.series) === null && judged > knownThrough;
  return accept({ amount: told, periods, openPrincipal: open, unallocated, isRateAssumed, knownThrough });
}

/** True when something is left to be paid after the due date, on `day`. */
export function isLate(question: Pick<InterestQuestion, "principal" | "paid" | "dueOn">, day: CalendarDate): boolean {
  const { open } = openAfter(question.principal, question.paid, question.dueOn);
  return day > question.dueOn && open.amountMinor > 0n;
}
