/** Finds the series of rates that applies, the row in force on a day, and the day after which nothing is known. */
import { addDays, type CalendarDate } from "../../kernel/time.ts";
import { type Law, shippedLaw } from "./law.ts";
import type { LawCountry, LawSegment, RateRow } from "./law-row.ts";
import type { RateSeries } from "./rate-tables.ts";

type Rates = Pick<Law, "rates">;

/** The series that applies, or null: no such law, or no such option of it. */
export function findSeries(
  country: LawCountry,
  segment: LawSegment,
  option: string | null,
  { rates }: Rates = shippedLaw,
): RateSeries | null {
  return rates.find((one) => one.country === country && one.segment === segment && one.option === option) ?? null;
}

/** The options of a country and segment besides the usual one. */
export function optionsOf(country: LawCountry, segment: LawSegment, { rates }: Rates = shippedLaw): readonly string[] {
  return rates.flatMap((one) => (one.country === country && one.segment === segment && one.option !== null ? [one.option] : []));
}

/** The last day of the half-year in which `day` lies. */
function endOfHalfYear(day: string): CalendarDate {
  return (day.slice(5) < "07-01" ? `${day.slice(0, 4)}-06-30` : `${day.slice(0, 4)}-12-31`) as CalendarDate;
}

/**
 * The last day for which the series says a rate; null: it has no end. A business never gets a figure past the last half-year that was
 * announced, whatever the series.
 */
export function announcedThrough({ announced, segment, rows, knownThrough }: RateSeries): CalendarDate | null {
  if (announced === "onChange" && segment === "consumer") return null;
  const [last = "1970-01-01"] = rows.at(-1) ?? [];
  const ofRow = endOfHalfYear(last);
  const known = endOfHalfYear(knownThrough);
  return ofRow > known ? ofRow : known;
}

/** True while every series that is announced half-year by half-year says a rate for `day`. */
export function isKnownOn({ rates }: Rates, day: string): boolean {
  return rates.every((one) => (announcedThrough(one) ?? day) >= day);
}

/** The row in force on `day`, with the last day before the next one; null before the first row. */
export function rowOn({ rows }: RateSeries, day: CalendarDate): { readonly row: RateRow; readonly through: CalendarDate | null } | null {
  const index = rows.findLastIndex(([validFrom]) => validFrom <= day);
  const row = rows[index];
  if (row === undefined) return null;
  const next = rows[index + 1];
  return { row, through: next === undefined ? null : addDays(next[0] as CalendarDate, -1) };
}
