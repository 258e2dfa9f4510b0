/** When and how often a debtor may be addressed, as dated rules of law, of codes of conduct, and of the house. */
import { type DatedRule, everyDay, type LawCountry, type LawSegment, type LawStatus } from "./law-row.ts";

/** Whole hours of the debtor's local time: from `from` o'clock until just before `until`. */
export interface Hours {
  readonly from: number;
  readonly until: number;
}

/** Hours of each kind of day; null: closed. `lastResort` opens closed weekends where nothing else works. */
export interface HoursRule extends DatedRule {
  readonly bankDay: Hours | null;
  readonly weekend: Hours | null;
  readonly holiday: Hours | null;
  readonly lastResort: Hours | null;
}

/** At most `most` messages over all channels and claims of a debtor on `days` calendar days in a row. */
export interface CapRule extends DatedRule {
  readonly most: number;
  readonly days: number;
}

type Whose = readonly [country: LawCountry | null, segment: LawSegment | null];

function hours(
  [country, segment]: Whose,
  validFrom: string,
  open: Pick<HoursRule, "bankDay" | "weekend" | "holiday" | "lastResort">,
  [source, status]: readonly [string, LawStatus],
): HoursRule {
  return { country, segment, validFrom, ...open, source, status };
}

const house = ["House rule of decency, no law found", "house"] as const;
const daytime: Hours = { from: 8, until: 20 };
const kpf = "KPF code of good practice: binding on its members, no statute";

/** Poland has a code of the trade; no rule was found for the other countries. */
export const hoursRules: readonly HoursRule[] = [
  hours(["PL", "consumer"], "1970-01-01", { bankDay: { from: 6, until: 22 }, weekend: null, holiday: null, lastResort: daytime }, [
    kpf,
    "secondary",
  ]),
  hours([null, null], everyDay, { bankDay: daytime, weekend: null, holiday: null, lastResort: null }, house),
];

const [source, status] = house;

/** No country of the table has a number in its law. */
export const capRules: readonly CapRule[] = [
  { country: null, segment: "consumer", validFrom: everyDay, most: 3, days: 7, source, status },
  { country: null, segment: "business", validFrom: everyDay, most: 5, days: 7, source, status },
];
