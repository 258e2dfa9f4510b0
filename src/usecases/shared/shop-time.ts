/** The time of a shop: the wall clock, moved by its test clock, and the calendar day in its market. */
import { timeZones } from "../../kernel/calendar.ts";
import { addMs, type CalendarDate, dateIn, type Instant } from "../../kernel/time.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Shop } from "../../ports/shops.ts";

/** Now, by the clock of this shop. */
export function shopNow(clock: Pick<Clock, "now">, shop: Shop): Instant {
  return addMs(clock.now(), shop.clockOffsetMs);
}

/** The calendar day of `at` where the shop sells. */
export function shopDay(shop: Shop, at: Instant): CalendarDate {
  return dateIn(at, timeZones[shop.country]);
}
