/** A payment plan over the invoices of one buyer: offered, accepted, kept to its end, or breached. */
import type { Place } from "../../kernel/calendar.ts";
import { compare, type Money, money, smaller, subtract, total, zero } from "../../kernel/money.ts";
import { accept, refuse, type Result } from "../../kernel/result.ts";
import { addDays, type CalendarDate, daysBetween, type Instant } from "../../kernel/time.ts";
import { type AgreementHead, type Draft, ended } from "./agreement-head.ts";
import {
  equalInstalments,
  freeInstalments,
  type Instalment,
  isPaid,
  lateInstalments,
  layOnInstalments,
  type Rhythm,
  sumOf,
} from "./instalments.ts";
import { noticeDay, noticedBy, type NoticeTerms } from "./notice-day.ts";
import type { AgreementTerms } from "./terms.ts";
import type { planStatuses, acknowledgments } from "../../wire/agreement-words.ts";

export interface PaymentPlan extends AgreementHead<"paymentPlan", (typeof planStatuses)[number]> {
  readonly total: Money;
  /** What was open of each invoice when the plan was made, and how much of it the plan pays: what is disputed stays out. */
  readonly covered: readonly { readonly invoiceId: string; readonly open: Money; readonly planned: Money }[];
  readonly instalments: readonly Instalment[];
  /** The debtor's acknowledgment of the debt; null when none was given. It restarts limitation where the law says so. */
  readonly acknowledgment: { readonly on: CalendarDate; readonly how: (typeof acknowledgments)[number] } | null;
  /** True when default interest on the instalments was agreed; see `interestRuns`. */
  readonly interestAgreed: boolean;
  /** Frozen with the plan: so many late instalments, or one that is late by more days than this, breach it. */
  readonly breach: { readonly missed: number; readonly days: number };
  /** Frozen with the plan: how its instalments are told beforehand. */
  readonly notice: NoticeTerms;
  /** Instalments up to this number are told, or passed over. */
  readonly noticed: number;
  readonly offeredUntil: CalendarDate;
  readonly acceptedAt: Instant | null;
  readonly replaces: string | null;
}

export interface CoveredInvoice extends Place {
  readonly id: string;
  readonly buyerId: string;
  readonly open: Money;
  /** Open and not disputed. */
  readonly dunnable: Money;
  readonly isInPlan: boolean;
}

export interface PlanAsk {
  readonly schedule:
    | { readonly kind: "equal"; readonly count: number; readonly firstOn: CalendarDate; readonly rhythm: Rhythm }
    | { readonly kind: "free"; readonly instalments: readonly { readonly dueOn: CalendarDate; readonly amount: Money }[] };
  readonly acknowledgment: PaymentPlan["acknowledgment"];
  readonly interestAgreed: boolean;
  /** Null: as the shop does. */
  readonly notice: NoticeTerms | null;
  readonly by: string;
}

export type PlanRefusal =
  | "severalBuyers"
  | "currencyMismatch"
  | "nothingOpen"
  | "planRunning"
  | "tooManyInstalments"
  | "instalmentsOutOfOrder"
  | "dayInPast"
  | "planTooLong"
  | "instalmentsDoNotAddUp"
  | "instalmentTooSmall";

/** Statuses in which a plan stands. */
export function stands({ status }: Pick<PaymentPlan, "status">): boolean {
  return status === "offered" || status === "accepted" || status === "running";
}

/** A plan on offer over the invoices, at least one; in the place of another plan it holds reminders back at once. Refusals, in the order of `PlanRefusal`. */
export function makePlan(
  terms: AgreementTerms["paymentPlan"],
  facts: { readonly invoices: readonly CoveredInvoice[]; readonly replaces: string | null; readonly today: CalendarDate },
  ask: PlanAsk,
): Result<Draft<PaymentPlan>, PlanRefusal> {
  const { invoices, replaces, today } = facts;
  const [first] = invoices;
  if (first === undefined) throw new Error("a plan without invoices");
  if (invoices.some(({ buyerId }) => buyerId !== first.buyerId)) return refuse("severalBuyers");
  if (invoices.some(({ open }) => open.currency !== first.open.currency)) return refuse("currencyMismatch");
  const sum = total(
    invoices.map(({ dunnable }) => dunnable),
    first.open.currency,
  );
  if (invoices.some(({ dunnable }) => dunnable.amountMinor <= 0n)) return refuse("nothingOpen");
  if (invoices.some(({ isInPlan }) => isInPlan)) return refuse("planRunning");
  const place = { country: first.country, regions: [...new Set(invoices.flatMap(({ regions }) => regions))] };
  const instalments = scheduled(terms, sum, ask.schedule, place);
  const fault = instalments === null ? "tooManyInstalments" : scheduleFault(terms, instalments, sum, today);
  if (instalments === null || fault !== null) return refuse(fault ?? "tooManyInstalments");
  const offeredUntil = addDays(today, terms.offerDays);
  const notice = ask.notice ?? terms.notice;
  return accept({
    kind: "paymentPlan",
    status: "offered",
    buyerId: first.buyerId,
    invoiceIds: invoices.map(({ id }) => id),
    hold: replaces === null ? null : "planOnTime",
    lookOn: addDays(offeredUntil, 1),
    openedBy: ask.by,
    total: sum,
    covered: invoices.map(({ id, open, dunnable }) => ({ invoiceId: id, open, planned: dunnable })),
    instalments: instalments.map((one) => ({ ...one, tellOn: noticeDay(one.dueOn, notice, place) })),
    acknowledgment: ask.acknowledgment,
    interestAgreed: ask.interestAgreed,
    breach: { missed: terms.breachAfterMissed, days: terms.breachAfterDays },
    notice,
    noticed: 0,
    offeredUntil,
    acceptedAt: null,
    replaces,
  });
}

/** The instalments that were asked for; null when they are more than the shop allows or none. */
function scheduled(
  terms: AgreementTerms["paymentPlan"],
  sum: Money,
  schedule: PlanAsk["schedule"],
  place: Place,
): readonly Instalment[] | null {
  const count = schedule.kind === "equal" ? schedule.count : schedule.instalments.length;
  if (count < 1 || count > terms.maxInstalments) return null;
  return schedule.kind === "equal" ? equalInstalments(sum, schedule, place) : freeInstalments(schedule.instalments, place);
}

function scheduleFault(
  terms: AgreementTerms["paymentPlan"],
  instalments: readonly Instalment[],
  sum: Money,
  today: CalendarDate,
): PlanRefusal | null {
  const days = instalments.map(({ dueOn }) => dueOn);
  if (days.some((day, index) => index > 0 && day <= (days[index - 1] ?? day))) return "instalmentsOutOfOrder";
  if ((days[0] ?? today) < today) return "dayInPast";
  if (daysBetween(today, days.at(-1) ?? today) > terms.maxDaysLong) return "planTooLong";
  if (instalments.some(({ amount }) => amount.currency !== sum.currency)) return "currencyMismatch";
  if (compare(sumOf(instalments, "amount"), sum) !== 0) return "instalmentsDoNotAddUp";
  const least = money(BigInt(terms.minInstalmentMinor), sum.currency);
  const isTooSmall = instalments.length > 1 && instalments.some(({ amount }) => compare(amount, least) < 0);
  return isTooSmall ? "instalmentTooSmall" : null;
}

/** The plan that the debtor has accepted: from now on nothing else is sent about its invoices. Refusals, in order: agreementNotRunning, offerExpired. */
export function acceptPlan(
  plan: PaymentPlan,
  {
    at,
    today,
    acknowledgment,
  }: { readonly at: Instant; readonly today: CalendarDate; readonly acknowledgment: PaymentPlan["acknowledgment"] },
): Result<PaymentPlan, "agreementNotRunning" | "offerExpired"> {
  if (plan.status !== "offered") return refuse("agreementNotRunning");
  if (today > plan.offeredUntil) return refuse("offerExpired");
  const accepted = {
    ...plan,
    status: "accepted",
    hold: "planOnTime",
    acceptedAt: at,
    noticed: noticedBy(plan.instalments, today),
  } as const;
  return accept({ ...accepted, acknowledgment: acknowledgment ?? plan.acknowledgment, lookOn: nextLook(accepted) });
}

/** What of the plan's invoices was paid or credited since it was made; `open` by invoice. */
function paidOf(plan: PaymentPlan, open: ReadonlyMap<string, Money>): Money {
  const parts = plan.covered.map((one) => {
    const paid = subtract(one.open, smaller(one.open, open.get(one.invoiceId) ?? zero(one.open.currency)));
    return smaller(one.planned, paid);
  });
  return total(parts, plan.total.currency);
}

/** The first day on which the plan changes if nothing is paid: it begins to run, or it is breached. */
function nextLook(plan: Pick<PaymentPlan, "status" | "instalments" | "breach">): CalendarDate | null {
  const unpaid = plan.instalments.filter((instalment) => !isPaid(instalment));
  const [oldest, missed] = [unpaid[0], unpaid[plan.breach.missed - 1]];
  const days = [
    ...(plan.status === "accepted" && oldest !== undefined ? [oldest.dueOn] : []),
    ...(oldest === undefined ? [] : [addDays(oldest.dueOn, plan.breach.days + 1)]),
    ...(missed === undefined ? [] : [addDays(missed.dueOn, 1)]),
  ];
  return days.reduce<CalendarDate | null>((first, day) => (first === null || day < first ? day : first), null);
}

/** What payments and the day make of a plan that stands; null when nothing changes. */
export function lookAtPlan(
  plan: PaymentPlan,
  { open, today, at }: { readonly open: ReadonlyMap<string, Money>; readonly today: CalendarDate; readonly at: Instant },
): PaymentPlan | null {
  const end = { at, by: "saldo" };
  const paid = paidOf(plan, open);
  const laid = { ...plan, instalments: layOnInstalments(plan.instalments, paid) };
  if (compare(paid, plan.total) >= 0) return ended(laid, "completed", end);
  if (plan.status === "offered") return today > plan.offeredUntil ? ended(laid, "cancelled", end) : null;
  const late = lateInstalments(laid.instalments, today);
  const oldest = late[0];
  if (late.length >= plan.breach.missed || (oldest !== undefined && daysBetween(oldest.dueOn, today) > plan.breach.days))
    return ended(laid, "breached", end);
  const hasBegun = paid.amountMinor > 0n || today >= (plan.instalments[0]?.dueOn ?? today);
  const status = hasBegun ? ("running" as const) : plan.status;
  const next = { ...laid, status, lookOn: nextLook({ ...laid, status }) };
  const isSame = status === plan.status && next.lookOn === plan.lookOn && compare(paid, sumOf(plan.instalments, "paid")) === 0;
  return isSame ? null : next;
}

/** The plan that is called off; refusal: agreementNotRunning. */
export function cancelPlan(plan: PaymentPlan, end: Parameters<typeof ended>[2]): Result<PaymentPlan, "agreementNotRunning"> {
  return stands(plan) ? accept(ended(plan, "cancelled", end)) : refuse("agreementNotRunning");
}
