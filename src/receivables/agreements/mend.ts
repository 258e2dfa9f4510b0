/** What a payment that was booked late makes of a word that was declared broken: it was kept when the money was there in time. */
import type { Money } from "../../kernel/money.ts";
import { addDays, type CalendarDate, type Instant } from "../../kernel/time.ts";
import type { Agreement, AgreementOf } from "./agreement.ts";
import { isBroken } from "./look-again.ts";
import { lookAtPlan } from "./payment-plan.ts";
import { promiseEnd } from "./promise.ts";

/** Agreements that can be mended. */
export type BrokenAgreement = AgreementOf<"promise" | "paymentPlan">;

export function isMendable(agreement: Agreement): agreement is BrokenAgreement {
  return isBroken(agreement) && (agreement.kind === "promise" || agreement.kind === "paymentPlan");
}

/** The last day by whose end money had to be there: the end of the grace of a promise, and of a plan the day before it was found breached. */
export function lastDayInTime(agreement: BrokenAgreement, foundOn: CalendarDate): CalendarDate {
  return agreement.kind === "promise" ? agreement.lastOn : addDays(foundOn, -1);
}

/**
 * The agreement as it would stand had the payment been booked on its day; null when it is broken in any case. `openInTime` is what was open
 * of each invoice at the end of the last day in time, `open` what is open now.
 */
export function mended(
  agreement: BrokenAgreement,
  {
    foundOn,
    openInTime,
    open,
    today,
    at,
  }: {
    readonly foundOn: CalendarDate;
    readonly openInTime: ReadonlyMap<string, Money>;
    readonly open: ReadonlyMap<string, Money>;
    readonly today: CalendarDate;
    readonly at: Instant;
  },
): BrokenAgreement | null {
  if (agreement.kind === "promise") {
    const openThen = openInTime.get(agreement.invoiceIds[0] ?? "");
    const isKept = openThen !== undefined && promiseEnd(agreement, openThen, agreement.lastOn) === "kept";
    return isKept ? { ...agreement, status: "kept" } : null;
  }
  const running = { ...agreement, status: "running", hold: "planOnTime", lookOn: today, settledAt: null, settledBy: null } as const;
  const then = lookAtPlan(running, { open: openInTime, today: foundOn, at }) ?? running;
  if (then.status === "breached") return null;
  const now = lookAtPlan(running, { open, today, at }) ?? running;
  return now.status === "breached" ? null : now;
}
