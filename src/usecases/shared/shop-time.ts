/** The time of a shop: the wall clock, moved by its test clock, and the calendar day in its market. */
import { timeZones } from "../../kernel/calendar.ts";
import { addMs, type CalendarDate, dateIn, type Instant } from "../../kernel/time.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Shop } from "../../ports/shops.ts";

/** Now, by the clock of this shop. */
export function shopNow(clock: Pick<Clock, "now">, shop: Shop): Instant {
  return addMs(clock.now(), shop.clockOffsetMs);
}

/** Per time zone the minute that was asked last, and its day; no more entries than markets. */
const lastDays = new Map<string, { readonly minute: string; readonly day: CalendarDate }>();
const minuteLength = "YYYY-MM-DDTHH:MM".length;

/** The calendar day of `at` where the shop sells; no day begins within a minute. */
export function shopDay(shop: Shop, at: Instant): CalendarDate {
  const zone = timeZones[shop.country];
  const minute = at.slice(0, minuteLength);
  const last = lastDays.get(zone);
  if (last?.minute === minute) return last.day;
  const day = dateIn(at, zone);
  lastDays.set(zone, { minute, day });
  return day;
}
