/** A promise to pay: until its day and the grace after it nothing is sent, then it was kept or it is broken. */
import type { Place } from "../../kernel/calendar.ts";
import { compare, type Money, subtract } from "../../kernel/money.ts";
import { accept, refuse, type Result } from "../../kernel/result.ts";
import { addDays, type CalendarDate } from "../../kernel/time.ts";
import { type AgreementHead, type Draft, ended } from "./agreement-head.ts";
import { addBankDays } from "./bank-days.ts";
import { noticeDay, type NoticeTerms } from "./notice-day.ts";
import type { AgreementTerms } from "./terms.ts";
import type { promiseStatuses, promisers } from "../../wire/agreement-words.ts";

export interface PaymentPromise extends AgreementHead<"promise", (typeof promiseStatuses)[number]> {
  readonly amount: Money;
  readonly dueOn: CalendarDate;
  /** The last day on which a payment keeps it: the promised one and the grace in bank days. */
  readonly lastOn: CalendarDate;
  /** It is kept once no more than this is open: what was open less what was promised. */
  readonly keptAtOpen: Money;
  readonly notice: NoticeTerms;
  /** The day on which the debtor is told of it beforehand; null: it is not told. */
  readonly tellOn: CalendarDate | null;
  /** 1 once it was told or passed over. */
  readonly noticed: number;
  readonly madeBy: (typeof promisers)[number];
  /** The promise that this one takes the place of. */
  readonly replaces: string | null;
}

export type PromiseRefusal =
  | "nothingOpen"
  | "currencyMismatch"
  | "planRunning"
  | "promiseRunning"
  | "tooManyBrokenPromises"
  | "promiseExceedsOpen"
  | "dayInPast"
  | "dayTooFar";

export interface PromiseAsk {
  /** Null: all that is open and not disputed. */
  readonly amount: Money | null;
  readonly dueOn: CalendarDate;
  readonly madeBy: PaymentPromise["madeBy"];
  /** Null: as the shop does. */
  readonly notice: NoticeTerms | null;
  readonly by: string;
}

export interface PromiseFacts {
  readonly invoice: Place & { readonly id: string; readonly buyerId: string };
  readonly open: Money;
  /** Open and not disputed. */
  readonly dunnable: Money;
  readonly earlier: readonly Pick<PaymentPromise, "status">[];
  readonly isInPlan: boolean;
  readonly replaces: string | null;
  readonly today: CalendarDate;
}

/** A new promise. Refusals, in order: nothingOpen, currencyMismatch, planRunning, promiseRunning, tooManyBrokenPromises, promiseExceedsOpen, dayInPast, dayTooFar. */
export function makePromise(
  terms: AgreementTerms["promise"],
  facts: PromiseFacts,
  ask: PromiseAsk,
): Result<Draft<PaymentPromise>, PromiseRefusal> {
  const { invoice, open, dunnable, earlier, replaces, today } = facts;
  if (dunnable.amountMinor <= 0n) return refuse("nothingOpen");
  const amount = ask.amount ?? dunnable;
  if (amount.currency !== open.currency) return refuse("currencyMismatch");
  if (facts.isInPlan) return refuse("planRunning");
  if (replaces === null && earlier.some(({ status }) => status === "running")) return refuse("promiseRunning");
  if (earlier.filter(({ status }) => status === "broken").length >= terms.maxBroken) return refuse("tooManyBrokenPromises");
  if (compare(amount, dunnable) > 0) return refuse("promiseExceedsOpen");
  if (ask.dueOn < today) return refuse("dayInPast");
  if (ask.dueOn > addDays(today, terms.maxDaysAhead)) return refuse("dayTooFar");
  const lastOn = addBankDays(ask.dueOn, terms.graceBankDays, invoice);
  const notice = ask.notice ?? terms.notice;
  const tellOn = noticeDay(ask.dueOn, notice, invoice);
  return accept({
    kind: "promise",
    status: "running",
    buyerId: invoice.buyerId,
    invoiceIds: [invoice.id],
    hold: "promiseRunning",
    lookOn: addDays(lastOn, 1),
    openedBy: ask.by,
    amount,
    dueOn: ask.dueOn,
    lastOn,
    keptAtOpen: subtract(open, amount),
    notice,
    tellOn: tellOn !== null && tellOn > today ? tellOn : null,
    noticed: 0,
    madeBy: ask.madeBy,
    replaces,
  });
}

/** How a running promise stands with `open` still to be paid on `today`: kept, broken, or null while it runs. */
export function promiseEnd(
  promise: Pick<PaymentPromise, "keptAtOpen" | "lastOn">,
  open: Money,
  today: CalendarDate,
): "kept" | "broken" | null {
  if (compare(open, promise.keptAtOpen) <= 0) return "kept";
  return today > promise.lastOn ? "broken" : null;
}

/** The running promise at its end; refusal: agreementNotRunning. */
export function endPromise(
  promise: PaymentPromise,
  status: "kept" | "broken" | "cancelled" | "renewed",
  end: Parameters<typeof ended>[2],
): Result<PaymentPromise, "agreementNotRunning"> {
  return promise.status === "running" ? accept(ended(promise, status, end)) : refuse("agreementNotRunning");
}
