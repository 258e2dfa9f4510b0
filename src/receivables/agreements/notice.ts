/** The word before a day that was agreed: an instalment of a plan, or the day of a promise. Which one is next, when it is told, and what it asks for. */
import { add, type Money, smaller, subtract, zero } from "../../kernel/money.ts";
import type { CalendarDate } from "../../kernel/time.ts";
import type { AgreedTemplate } from "../../wire/strategies.ts";
import type { Agreement, AgreementOf } from "./agreement.ts";
import { isPaid } from "./instalments.ts";

/** Agreements whose days are told beforehand. */
export type NoticedAgreement = AgreementOf<"paymentPlan" | "promise">;

/** One day that was agreed; a promise has the number 1. */
export interface AgreedDay {
  readonly number: number;
  readonly dueOn: CalendarDate;
  readonly tellOn: CalendarDate;
}

/** The words that tell a day of an agreement. */
export function noticeTemplate({ kind }: Pick<NoticedAgreement, "kind">): AgreedTemplate {
  return kind === "paymentPlan" ? "instalmentNotice" : "promiseNotice";
}

/** The name of the one action that tells this day: (invoice, step) is there once. Steps of a ladder have no blanks. */
export function noticeStep(agreement: Pick<NoticedAgreement, "id" | "kind">, number: number): string {
  return `${noticeTemplate(agreement)} ${number} of ${agreement.id}`;
}

const noticeName = /^(\w+) (\d+) of (\w+)$/;

/** A step as timelines and lists tell it: by its name, or by its words, the agreement and the number of the day. */
export function stepFacts(step: string): { readonly step: string; readonly agreementId?: string; readonly number?: number } {
  const [, template, number, agreementId] = noticeName.exec(step) ?? [];
  return template === undefined || agreementId === undefined ? { step } : { step: template, agreementId, number: Number(number) };
}

export function isNoticed(agreement: Agreement): agreement is NoticedAgreement {
  return agreement.kind === "paymentPlan" || agreement.kind === "promise";
}

/** True while a day of the agreement may be told: it was agreed, and has not ended. */
export function isAgreed({ status }: Pick<Agreement, "status">): boolean {
  return status === "accepted" || status === "running";
}

/** The next day that is to be told; null when there is none. An instalment that was paid early has none. */
export function nextNotice(agreement: Agreement): AgreedDay | null {
  if (!isNoticed(agreement) || !isAgreed(agreement)) return null;
  if (agreement.kind === "promise") {
    const { dueOn, tellOn, noticed } = agreement;
    return noticed > 0 || tellOn === null ? null : { number: 1, dueOn, tellOn };
  }
  const next = agreement.instalments.find((one) => one.number > agreement.noticed && one.tellOn !== null && !isPaid(one));
  return next === undefined || next.tellOn === null ? null : { number: next.number, dueOn: next.dueOn, tellOn: next.tellOn };
}

/** What a notice asks for: all that is agreed up to its day and not paid. `late` is the part of earlier instalments. */
export interface NoticeAmounts {
  readonly open: Money;
  readonly late: Money;
}

/** What is asked for on day `number`; `open` is what is open of the promised invoice, and is not read for a plan. Null: there is no such day. */
export function noticeAmounts(agreement: NoticedAgreement, number: number, open: Money): NoticeAmounts | null {
  if (agreement.kind === "promise") {
    const none = zero(open.currency);
    return number === 1 ? { open: subtract(open, smaller(open, agreement.keptAtOpen)), late: none } : null;
  }
  const told = agreement.instalments.find((one) => one.number === number);
  if (told === undefined) return null;
  const earlier = agreement.instalments.filter((one) => one.number < number);
  const late = earlier.map(({ amount, paid }) => subtract(amount, paid)).reduce(add, zero(told.amount.currency));
  return { open: add(subtract(told.amount, told.paid), late), late };
}
