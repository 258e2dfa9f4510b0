/** Instants and calendar days as text that sorts by time: `2026-11-24T10:00:00.000Z` and `2026-11-24`. */
import { Temporal } from "temporal-polyfill";

/** An instant in UTC, RFC 3339 with milliseconds; compares as text. */
export type Instant = string & { readonly instant: unique symbol };
/** A calendar day `YYYY-MM-DD`; compares as text. */
export type CalendarDate = string & { readonly calendarDate: unique symbol };

export const msPerDay = 86_400_000;

/** The instant of a whole number of milliseconds since 1970-01-01 UTC. */
export function instantFromMs(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01 UTC. */
export function msFromInstant(at: Instant): number {
  return Date.parse(at);
}

/** UTC with whole seconds or milliseconds, as most shops send it. */
const plainInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/;

/** The instant of a text in the plain form; null when it does not come back as it went in: a field is out of its range. */
function plainInstantOf(text: string): Instant | null {
  const epochMs = Date.parse(text);
  if (Number.isNaN(epochMs)) return null;
  const at = instantFromMs(epochMs);
  return at.startsWith(text.slice(0, -1)) ? at : null;
}

/** The instant written in `text` (RFC 3339 with zone), or null when it is not one. */
export function parseInstant(text: string): Instant | null {
  const plain = plainInstant.test(text) ? plainInstantOf(text) : null;
  if (plain !== null) return plain;
  try {
    return instantFromMs(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return null;
  }
}

/** The calendar day written in `text`, or null when there is no such day. */
export function parseDate(text: string): CalendarDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  return plainInstantOf(`${text}T00:00:00Z`) === null ? null : (text as CalendarDate);
}

/** The calendar day on which `at` falls in the IANA time zone `timeZone`. */
export function dateIn(at: Instant, timeZone: string): CalendarDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString() as CalendarDate;
}

/** The instant at `hour` o'clock of `date` in the IANA time zone `timeZone`. */
export function instantAt(date: CalendarDate, hour: number, timeZone: string): Instant {
  const zoned = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour }) });
  return instantFromMs(zoned.epochMilliseconds);
}

/** `date` moved by whole days; negative moves back. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as CalendarDate;
}

/** `date` moved by whole years; 29 February becomes the 28th where there is none. */
export function addYears(date: CalendarDate, years: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ years }).toString() as CalendarDate;
}

/** `date` moved by whole months; a day that the month does not have becomes its last one. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ months }).toString() as CalendarDate;
}

/** The last day of the month of `date`. */
export function endOfMonth(date: CalendarDate): CalendarDate {
  const day = Temporal.PlainDate.from(date);
  return day.with({ day: day.daysInMonth }).toString() as CalendarDate;
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;
}

/** `at` moved by milliseconds. */
export function addMs(at: Instant, ms: number): Instant {
  return instantFromMs(msFromInstant(at) + ms);
}

/** The hour of the day, 0 to 23, at `at` in the IANA time zone `timeZone`. */
export function hourIn(at: Instant, timeZone: string): number {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).hour;
}
