/** Bank days and time zones of the markets: the one place that knows weekends and public holidays. */
import Holidays from "date-holidays";
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

function isWeekend(date: CalendarDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

export type DayKind = "bankDay" | "weekend" | "holiday";

/** What kind of day `date` is in `country`; a nationwide public holiday at a weekend is a holiday. */
export function dayKind(date: CalendarDate, country: Country): DayKind {
  if (publicHolidays(country, Number(date.slice(0, 4))).has(date)) return "holiday";
  return isWeekend(date) ? "weekend" : "bankDay";
}

/** True when banks of `country` settle payments on `date`: neither a weekend nor a nationwide public holiday. */
export function isBankDay(date: CalendarDate, country: Country): boolean {
  return !isWeekend(date) && !publicHolidays(country, Number(date.slice(0, 4))).has(date);
}

function bankDayFrom(date: CalendarDate, country: Country, direction: 1 | -1): CalendarDate {
  let day = date;
  for (let step = 0; step < longestClosure; step += 1) {
    if (isBankDay(day, country)) return day;
    day = addDays(day, direction);
  }
  throw new Error(`no bank day within ${longestClosure} days of ${date} in ${country}`);
}

/** `date` itself when it is a bank day, else the next one (the usual rule for a due date: BGB § 193, OZ § 607, KC art. 115). */
export function nextBankDay(date: CalendarDate, country: Country): CalendarDate {
  return bankDayFrom(date, country, 1);
}

/** `date` itself when it is a bank day, else the last one before it: for what must be known ahead of a day. */
export function previousBankDay(date: CalendarDate, country: Country): CalendarDate {
  return bankDayFrom(date, country, -1);
}

/** True when `code` is a market in which Saldo sells on invoice. */
export function isCountry(code: string): code is Country {
  return (countries as readonly string[]).includes(code);
}
