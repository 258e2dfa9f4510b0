/** A later due date for one invoice: who gave it, why, how far and how often it may go. Limitation runs on as before. */
import { nextBankDay, type Place } from "../../kernel/calendar.ts";
import type { Money } from "../../kernel/money.ts";
import { accept, refuse, type Result } from "../../kernel/result.ts";
import { addDays, type CalendarDate } from "../../kernel/time.ts";
import type { AgreementHead, Draft } from "./agreement-head.ts";
import type { AgreementTerms } from "./terms.ts";
import type { dueDateChangeStatuses } from "../../wire/agreement-words.ts";

export interface DueDateChange extends AgreementHead<"dueDateChange", (typeof dueDateChangeStatuses)[number]> {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly reason: string;
}

export type DueDateRefusal = "nothingOpen" | "planRunning" | "tooManyDueDateChanges" | "dayNotLater" | "dayInPast" | "dayTooFar";

export interface DueDateFacts {
  readonly invoice: Place & { readonly id: string; readonly buyerId: string; readonly dueOn: CalendarDate };
  readonly open: Money;
  readonly isInPlan: boolean;
  /** How often the day was moved before. */
  readonly earlier: number;
  readonly today: CalendarDate;
}

/** The change; the new day is moved to a bank day. It is counted from the old day, or from today when that has passed. Refusals, in the order of `DueDateRefusal`. */
export function changeDueDate(
  terms: AgreementTerms["dueDateChange"],
  facts: DueDateFacts,
  ask: { readonly to: CalendarDate; readonly reason: string; readonly by: string },
): Result<Draft<DueDateChange>, DueDateRefusal> {
  const { invoice, open, isInPlan, earlier, today } = facts;
  if (open.amountMinor <= 0n) return refuse("nothingOpen");
  if (isInPlan) return refuse("planRunning");
  if (earlier >= terms.maxTimes) return refuse("tooManyDueDateChanges");
  if (ask.to <= invoice.dueOn) return refuse("dayNotLater");
  if (ask.to < today) return refuse("dayInPast");
  const countsFrom = invoice.dueOn > today ? invoice.dueOn : today;
  if (ask.to > addDays(countsFrom, terms.maxDays)) return refuse("dayTooFar");
  return accept({
    kind: "dueDateChange",
    status: "made",
    buyerId: invoice.buyerId,
    invoiceIds: [invoice.id],
    hold: null,
    lookOn: null,
    openedBy: ask.by,
    from: invoice.dueOn,
    to: nextBankDay(ask.to, invoice),
    reason: ask.reason,
  });
}
