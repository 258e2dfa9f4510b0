/** Deadlines that are counted in bank days, so that a transfer has its way before anybody says that it is late. */
import { type Country, nextBankDay, type Place } from "../../kernel/calendar.ts";
import { addDays, type CalendarDate } from "../../kernel/time.ts";

/** Bank days that a deadline may be moved by at most. */
export const maxBankDays = 30;

/** The `count`th bank day after `date`; `date` itself (or the next bank day) for 0. */
export function addBankDays(date: CalendarDate, count: number, where: Country | Place): CalendarDate {
  if (count > maxBankDays) throw new Error(`a deadline of ${count} bank days`);
  let day = nextBankDay(date, where);
  for (let step = 0; step < count; step += 1) day = nextBankDay(addDays(day, 1), where);
  return day;
}
