/** Public holidays of the German states, beside those of the whole country. */
import { addDays, type CalendarDate } from "./time.ts";
import type { Region } from "./german-states.ts";

/** A day of every year (`MM-DD`), so many days after Easter Sunday, or the Wednesday before such a day. */
type HolidayRule = string | { readonly afterEaster: number } | { readonly wednesdayBefore: string };

interface StateHoliday {
  readonly on: HolidayRule;
  readonly regions: readonly Region[];
  /** The first year; absent: of old. */
  readonly from?: number;
  /** The last year; absent: for good. */
  readonly to?: number;
  readonly source: string;
}

const corpusChristi = { afterEaster: 60 };

/**
 * The holidays of states, from their acts on Sundays and holidays. The days were held against a public list, the paragraphs were not read. A
 * day that is one in some municipalities of a state counts in all of it (Assumption in Bavaria, Corpus Christi in Saxony and Thuringia); the
 * one of Augsburg counts there alone. Easter and Whit Sunday, holidays of Brandenburg, are Sundays anyway and left out.
 */
const stateHolidays: readonly StateHoliday[] = [
  { on: "01-06", regions: ["BW", "BY", "ST"], source: "FTG BW § 1, FTG BY Art. 1, FeiertG LSA § 2" },
  { on: "03-08", regions: ["BE"], from: 2019, source: "FeiertG BE § 1" },
  { on: "03-08", regions: ["MV"], from: 2023, source: "FTG M-V § 2" },
  { on: "05-08", regions: ["BE"], from: 2020, to: 2020, source: "FeiertG BE § 1" },
  { on: "05-08", regions: ["BE"], from: 2025, to: 2025, source: "FeiertG BE § 1" },
  { on: "06-17", regions: ["BE"], from: 2028, to: 2028, source: "FeiertG BE § 1" },
  { on: corpusChristi, regions: ["BW", "BY", "HE"], source: "FTG BW § 1, FTG BY Art. 1, HFeiertG § 1" },
  { on: corpusChristi, regions: ["NW", "RP", "SL"], source: "FeiertG NW § 2, LFtG RP § 2, SFG SL § 2" },
  { on: corpusChristi, regions: ["SN", "TH"], source: "SächsSFG § 1, ThürFtG § 2: in some municipalities" },
  { on: "08-08", regions: ["Augsburg"], source: "FTG BY Art. 1: in the city" },
  { on: "08-15", regions: ["SL"], source: "SFG SL § 2" },
  { on: "08-15", regions: ["BY"], source: "FTG BY Art. 1: where most of a municipality is Catholic" },
  { on: "09-20", regions: ["TH"], from: 2019, source: "ThürFtG § 2" },
  { on: "10-31", regions: ["BB", "MV", "SN", "ST", "TH"], source: "FTG BB § 2, FTG M-V § 2, SächsSFG § 1, FeiertG LSA § 2, ThürFtG § 2" },
  { on: "10-31", regions: ["HB", "HH", "NI", "SH"], from: 2018, source: "FeiertG HB § 2, FeiertG HH § 1, NFeiertG § 2, SFTG SH § 2" },
  { on: "11-01", regions: ["BW", "BY"], source: "FTG BW § 1, FTG BY Art. 1" },
  { on: "11-01", regions: ["NW", "RP", "SL"], source: "FeiertG NW § 2, LFtG RP § 2, SFG SL § 2" },
  { on: { wednesdayBefore: "11-23" }, regions: ["SN"], source: "SächsSFG § 1" },
];

/** Easter Sunday of a Gregorian year: the Sunday after the full moon of spring in the computus of 1582. */
export function easterSunday(year: number): CalendarDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const moonShift = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const age = (19 * golden + moonShift + 15) % 30;
  const isLate = age === 29 || (age === 28 && golden > 10);
  const fullMoon = addDays(`${year}-03-21` as CalendarDate, isLate ? age - 1 : age);
  return addDays(fullMoon, 7 - weekdayOf(fullMoon));
}

/** 0 for a Sunday. */
function weekdayOf(date: CalendarDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function dayOf(rule: HolidayRule, year: number): CalendarDate {
  if (typeof rule === "string") return `${year}-${rule}` as CalendarDate;
  if ("afterEaster" in rule) return addDays(easterSunday(year), rule.afterEaster);
  const before = addDays(`${year}-${rule.wednesdayBefore}` as CalendarDate, -1);
  return addDays(before, -((weekdayOf(before) + 4) % 7));
}

/** The days of a year that are holidays in some states, each with the states. */
export function stateHolidaysOf(year: number): ReadonlyMap<CalendarDate, readonly Region[]> {
  const days = new Map<CalendarDate, readonly Region[]>();
  for (const { on, regions, from = year, to = year } of stateHolidays) {
    if (year < from || year > to) continue;
    const day = dayOf(on, year);
    days.set(day, [...(days.get(day) ?? []), ...regions]);
  }
  return days;
}
