/** On which day a day that was agreed is told beforehand. */
import { type Country, type Place, previousBankDay } from "../../kernel/calendar.ts";
import { addDays, type CalendarDate } from "../../kernel/time.ts";
import type { StepChannel } from "../../wire/strategies.ts";
import type { Instalment } from "./instalments.ts";

/** How debtors are reminded of a day that was agreed: so many days before it (0: not at all), by the first of these channels that reaches them. */
export interface NoticeTerms {
  readonly days: number;
  readonly channels: readonly StepChannel[];
}

/** The day on which `dueOn` is told: `days` before it, on a bank day or the one before; null where nothing is told. */
export function noticeDay(dueOn: CalendarDate, { days }: NoticeTerms, where: Country | Place): CalendarDate | null {
  return days === 0 ? null : previousBankDay(addDays(dueOn, -days), where);
}

/** The last instalment whose day of telling is `today` or before: who agrees on that day has just been told. */
export function noticedBy(instalments: readonly Instalment[], today: CalendarDate): number {
  return instalments.findLast(({ tellOn }) => tellOn !== null && tellOn <= today)?.number ?? 0;
}
