/** The hours in which reminders leave: those of the parts of a day, on bank days. */
import { type Country, isBankDay, timeZones } from "../kernel/calendar.ts";
import { dateIn, hourIn, type Instant } from "../kernel/time.ts";
import { slotAt } from "./learning/day-slots.ts";

/** Whether reminders leave in this market at `at`: our own bound, inside the 06:00–22:00 of the Polish code of conduct for debt collectors. */
export function isSendingTime(country: Country, at: Instant): boolean {
  const zone = timeZones[country];
  return slotAt(hourIn(at, zone)) !== null && isBankDay(dateIn(at, zone), country);
}
