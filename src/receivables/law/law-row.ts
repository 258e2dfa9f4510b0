/** One dated row of law: whose it is, whom it concerns, and how sure it is. */

import type { lawCountries, lawSegments, lawStatuses } from "../../wire/law-terms.ts";

export type LawCountry = (typeof lawCountries)[number];
export type LawSegment = (typeof lawSegments)[number];
export type LawStatus = (typeof lawStatuses)[number];

/** The first day that can be written: what holds where no law was found holds on every day. */
export const everyDay = "0001-01-01";

/** One rate, from its first day until the next row begins; per cent a year. */
export type RateRow = readonly [validFrom: string, ratePercent: string, source: string, status: LawStatus];

/** A rule for one country, or for every one that has none of its own (null), and one segment or both (null), from its first day. */
export interface DatedRule {
  readonly country: LawCountry | null;
  readonly segment: LawSegment | null;
  readonly validFrom: string;
  readonly source: string;
  readonly status: LawStatus;
}

/** Where a figure or a rule comes from, and how sure it is. */
export type Authority = Pick<DatedRule, "source" | "status">;

/** Of the rules in force on `onDay`, those of the country before the general ones, of the segment before those of both, newest first. */
export function rulesFor<T extends DatedRule>(rules: readonly T[], country: LawCountry, segment: LawSegment, onDay: string): readonly T[] {
  const fitting = rules.filter(
    (one) =>
      (one.country === null || one.country === country) && (one.segment === null || one.segment === segment) && one.validFrom <= onDay,
  );
  const closeness = (one: T) => (one.country === null ? 0 : 2) + (one.segment === null ? 0 : 1);
  return fitting.toSorted((left, right) => closeness(right) - closeness(left) || (left.validFrom < right.validFrom ? 1 : -1));
}
