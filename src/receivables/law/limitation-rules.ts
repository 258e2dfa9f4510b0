/** After how many years a claim is time-barred, as dated rules of law. */
import type { claimKinds, limitationCounts, limitationGrounds } from "../../wire/law-terms.ts";
import type { DatedRule, LawCountry, LawSegment, LawStatus } from "./law-row.ts";

export type ClaimKind = (typeof claimKinds)[number];
export type LimitationGround = (typeof limitationGrounds)[number];
export type LimitationCount = (typeof limitationCounts)[number];

/** A period of whole years; `kind` null: of every claim. It holds for what begins on `validFrom` or later. */
export interface LimitationRule extends DatedRule {
  readonly kind: ClaimKind | null;
  readonly ground: LimitationGround;
  readonly years: number;
  readonly count: LimitationCount;
}

type Whose = readonly [country: LawCountry, segment: LawSegment | null, ground: LimitationGround, kind?: ClaimKind];
type Period = readonly [years: number, count: LimitationCount];

function period(
  [country, segment, ground, kind]: Whose,
  validFrom: string,
  [years, count]: Period,
  source: string,
  status: LawStatus,
): LimitationRule {
  return { country, segment, ground, kind: kind ?? null, validFrom, years, count, source, status };
}

const since = "1970-01-01";

/**
 * Periods by country. PL: since 9 July 2018 periods of two years and more end with a year, for all that were not over by then. SK: three
 * years in civil law, four in commerce. UK: five years in Scotland, not verified and not in the table. NL: a consumer's purchase is barred
 * sooner than other claims.
 */
export const limitationRules: readonly LimitationRule[] = [
  period(["CZ", null, "due"], "2014-01-01", [3, "fromDay"], "OZ § 629", "read"),
  period(["CZ", null, "acknowledged"], "2014-01-01", [10, "fromDay"], "OZ § 639", "read"),
  period(["CZ", null, "titled"], "2014-01-01", [10, "fromDay"], "OZ § 640", "read"),
  period(["DE", null, "due"], "2002-01-01", [3, "fromYearEnd"], "BGB § 195, 199", "read"),
  period(["DE", null, "acknowledged"], "2002-01-01", [3, "fromDay"], "BGB § 212 (1)", "unverified"),
  period(["DE", null, "titled"], "2002-01-01", [30, "fromDay"], "BGB § 197 (1)", "read"),
  period(["SK", "consumer", "due"], since, [3, "fromDay"], "OZ 40/1964 § 101", "read"),
  period(["SK", "business", "due"], since, [4, "fromDay"], "ObZ § 397", "read"),
  period(["SK", "consumer", "acknowledged"], since, [10, "fromDay"], "OZ 40/1964 § 110", "unverified"),
  period(["SK", "business", "acknowledged"], since, [4, "fromDay"], "ObZ § 407", "unverified"),
  period(["SK", null, "titled"], since, [10, "fromDay"], "OZ 40/1964 § 110, ObZ § 408", "unverified"),
  period(["PL", null, "due", "sale"], since, [2, "fromDay"], "KC art. 554", "unverified"),
  period(["PL", null, "due", "sale"], "2016-07-09", [2, "toYearEnd"], "KC art. 118, 554", "unverified"),
  period(["PL", null, "due", "service"], since, [3, "fromDay"], "KC art. 118", "unverified"),
  period(["PL", null, "due", "service"], "2015-07-09", [3, "toYearEnd"], "KC art. 118", "unverified"),
  period(["PL", null, "acknowledged", "sale"], "2018-07-09", [2, "toYearEnd"], "KC art. 118, 123, 124, 554", "unverified"),
  period(["PL", null, "acknowledged", "service"], "2018-07-09", [3, "toYearEnd"], "KC art. 118, 123, 124", "unverified"),
  period(["PL", null, "titled"], "2018-07-09", [6, "toYearEnd"], "KC art. 118, 125", "secondary"),
  period(["UK", null, "due"], since, [6, "fromDay"], "Limitation Act 1980, s. 5", "secondary"),
  period(["UK", null, "acknowledged"], since, [6, "fromDay"], "Limitation Act 1980, s. 29", "unverified"),
  period(["UK", null, "titled"], since, [6, "fromDay"], "Limitation Act 1980, s. 24", "unverified"),
  period(["AT", null, "due"], since, [3, "fromDay"], "ABGB § 1486", "unverified"),
  period(["AT", null, "acknowledged"], since, [3, "fromDay"], "ABGB § 1497", "unverified"),
  period(["AT", null, "titled"], since, [30, "fromDay"], "ABGB § 1478", "unverified"),
  period(["NL", null, "due"], "1992-01-01", [5, "fromDay"], "BW 3:307", "unverified"),
  period(["NL", "consumer", "due", "sale"], "1992-01-01", [2, "fromDay"], "BW 7:28", "unverified"),
  period(["NL", null, "acknowledged"], "1992-01-01", [5, "fromDay"], "BW 3:318, 3:319", "unverified"),
  period(["NL", "consumer", "acknowledged", "sale"], "1992-01-01", [2, "fromDay"], "BW 3:318, 3:319, 7:28", "unverified"),
  period(["NL", null, "titled"], "1992-01-01", [20, "fromDay"], "BW 3:324", "unverified"),
];
