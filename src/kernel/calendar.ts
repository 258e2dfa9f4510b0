/** Bank days and time zones of the markets: the one place that knows weekends and public holidays. */
import Holidays from "date-holidays";
import { type Region, statesOf } from "./german-states.ts";
import { stateHolidaysOf } from "./state-holidays.ts";
import { addDays, type CalendarDate } from "./time.ts";

/** Markets in which Saldo sells on invoice. */
export const countries = ["PL", "CZ", "SK", "DE", "AT"] as const;
export type Country = (typeof countries)[number];

/** IANA time zone of each market: deadlines are calendar days there. */
export const timeZones: Readonly<Record<Country, string>> = {
  PL: "Europe/Warsaw",
  CZ: "Europe/Prague",
  SK: "Europe/Bratislava",
  DE: "Europe/Berlin",
  AT: "Europe/Vienna",
};

/**
 * Where a debtor is: the country, and all regions of it in which the debtor may be. A day that is a holiday in one of them is a holiday, so
 * that nobody is called on one, and no deadline ends on one. No regions: only the holidays of the whole country count.
 */
export interface Place {
  readonly country: Country;
  readonly regions: readonly Region[];
}

/**
 * The regions in which an address with this postal code may lie; `postalCode` null: it is not known. Germany alone has some: the holidays of
 * the other markets are those of the whole country, and the patron days of the Austrian states close offices and schools, nothing else.
 */
export function regionsOf(country: Country, postalCode: string | null): readonly Region[] {
  return country === "DE" ? statesOf(postalCode) : [];
}

/** Longest run of days without a bank day that is looked through; the longest in these markets is five. */
const longestClosure = 14;

/**
 * Days of rest that date-holidays leaves out: Slovakia made 8 May and 15 September working days in 2026 alone
 * (zákon č. 241/1993 Z. z. as amended in 2025), its list ends both for good.
 */
const restored: readonly { readonly country: Country; readonly fromYear: number; readonly monthDay: string }[] = [
  { country: "SK", fromYear: 2027, monthDay: "05-08" },
  { country: "SK", fromYear: 2027, monthDay: "09-15" },
];

const holidayYears = new Map<string, ReadonlySet<string>>();
const maxHolidayYears = 200;

/** Public holidays of a country and year as days; data of date-holidays (CC BY 3.0, see NOTICE). */
function publicHolidays(country: Country, year: number): ReadonlySet<string> {
  const key = `${country}-${year}`;
  const known = holidayYears.get(key);
  if (known) return known;
  if (holidayYears.size >= maxHolidayYears) holidayYears.clear();
  const days = new Holidays(country).getHolidays(year).filter((holiday) => holiday.type === "public");
  const back = restored.filter((day) => day.country === country && day.fromYear <= year);
  const set = new Set([...days.map((holiday) => holiday.date.slice(0, 10)), ...back.map((day) => `${year}-${day.monthDay}`)]);
  holidayYears.set(key, set);
  return set;
}

const regionalYears = new Map<number, ReadonlyMap<CalendarDate, readonly Region[]>>();

/** True when `date` is a holiday of the whole country, or of a region in which the place may be. */
function isHoliday(date: CalendarDate, where: Country | Place): boolean {
  const country = typeof where === "string" ? where : where.country;
  const year = Number(date.slice(0, 4));
  if (publicHolidays(country, year).has(date)) return true;
  if (typeof where === "string" || where.regions.length === 0) return false;
  const known = regionalYears.get(year) ?? stateHolidaysOf(year);
  if (regionalYears.size >= maxHolidayYears) regionalYears.clear();
  regionalYears.set(year, known);
  return known.get(date)?.some((region) => where.regions.includes(region)) ?? false;
}

function isWeekend(date: CalendarDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

export type DayKind = "bankDay" | "weekend" | "holiday";

/** What kind of day `date` is in `where`; a public holiday at a weekend is a holiday. */
export function dayKind(date: CalendarDate, where: Country | Place): DayKind {
  if (isHoliday(date, where)) return "holiday";
  return isWeekend(date) ? "weekend" : "bankDay";
}

/** True when `date` is neither a weekend nor a public holiday: of the whole country, or of a region in which the place may be. */
export function isBankDay(date: CalendarDate, where: Country | Place): boolean {
  return !isWeekend(date) && !isHoliday(date, where);
}

function bankDayFrom(date: CalendarDate, where: Country | Place, direction: 1 | -1): CalendarDate {
  let day = date;
  for (let step = 0; step < longestClosure; step += 1) {
    if (isBankDay(day, where)) return day;
    day = addDays(day, direction);
  }
  throw new Error(`no bank day within ${longestClosure} days of ${date} in ${JSON.stringify(where)}`);
}

/**
 * `date` itself when it is a bank day, else the next one (the usual rule for a due date: BGB § 193, where the holidays of the place of
 * payment count, which is the debtor's: § 269, 270 (4); OZ § 607, KC art. 115).
 */
export function nextBankDay(date: CalendarDate, where: Country | Place): CalendarDate {
  return bankDayFrom(date, where, 1);
}

/** `date` itself when it is a bank day, else the last one before it: for what must be known ahead of a day. */
export function previousBankDay(date: CalendarDate, where: Country | Place): CalendarDate {
  return bankDayFrom(date, where, -1);
}

/** True when `code` is a market in which Saldo sells on invoice. */
export function isCountry(code: string): code is Country {
  return (countries as readonly string[]).includes(code);
}
