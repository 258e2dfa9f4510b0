/** A word before a day that was agreed, read from its agreement at the moment of sending: by which channels it goes, what it asks for, and why it must not leave. */
import { add, type Money, zero } from "../../kernel/money.ts";
import type { Books } from "../../ports/books.ts";
import type { DunningAction } from "../../ports/reminder-books.ts";
import { isAgreed, isNoticed, noticeAmounts, type NoticedAgreement, noticeTemplate } from "../../receivables/agreements/notice.ts";
import { dunnableAmount } from "../../receivables/agreements/hold.ts";
import { chargeParts, type Invoice, noCharges, openAmount } from "../../receivables/invoice.ts";
import type { CalendarDate } from "../../kernel/time.ts";
import type { AgreedDayTold, ReminderRung } from "./reminder-notice.ts";

/** The agreement behind an action that tells one of its days; throws when there is none. */
async function agreementOf({ agreements }: Pick<Books, "agreements">, agreementId: string): Promise<NoticedAgreement> {
  const agreement = await agreements.find(agreementId);
  if (agreement === null || !isNoticed(agreement)) throw new Error(`there is no agreement ${agreementId} whose days are told`);
  return agreement;
}

/** What the action tells, and by which channels, as the books have it. */
export async function readAgreed(
  books: Pick<Books, "agreements" | "invoices">,
  { invoiceId, step }: DunningAction,
  { agreementId, number }: NonNullable<DunningAction["agreed"]>,
): Promise<{ readonly rung: ReminderRung; readonly agreed: AgreedDayTold }> {
  const agreement = await agreementOf(books, agreementId);
  const invoices: Invoice[] = [];
  for (const id of agreement.invoiceIds) {
    const invoice = await books.invoices.load(id);
    if (invoice !== null && (id === invoiceId || openAmount(invoice).amountMinor > 0n)) invoices.push(invoice);
  }
  const isPlan = agreement.kind === "paymentPlan";
  const [first] = invoices;
  if (first === undefined) throw new Error(`agreement ${agreementId} has no invoice`);
  const sum = (read: (invoice: Invoice) => Money) => invoices.map(read).reduce(add, zero(first.total.currency));
  const amounts = noticeAmounts(agreement, number, sum(openAmount));
  const dueOn = isPlan ? agreement.instalments.find((one) => one.number === number)?.dueOn : agreement.dueOn;
  if (amounts === null || dueOn === undefined) throw new Error(`agreement ${agreementId} has no day ${number}`);
  const rung: ReminderRung = {
    step,
    template: noticeTemplate(agreement),
    from: "dueDate",
    days: -1,
    minDaysAfterPrevious: 0,
    channels: agreement.notice.channels,
    fee: [],
    interest: false,
    compensation: false,
    needsApproval: false,
  };
  const none = noCharges(first.total);
  const charges = chargeParts.map((part) => [part, sum((invoice) => invoice.charges[part])] as const);
  const agreed: AgreedDayTold = {
    agreementId,
    number,
    count: isPlan ? agreement.instalments.length : 1,
    dueOn,
    ...amounts,
    openInAll: sum(dunnableAmount),
    invoiceNumbers: invoices.map((invoice) => invoice.number),
    charges: { ...none, ...Object.fromEntries(charges) },
    isStanding: isAgreed(agreement),
  };
  return { rung, agreed };
}

/** Locks what the agreement covers, in order of id, so that what is read of it stays true until the commit. */
export async function lockAgreed(books: Pick<Books, "agreements" | "invoices">, agreementId: string): Promise<void> {
  const { invoiceIds } = await agreementOf(books, agreementId);
  for (const id of invoiceIds.toSorted()) await books.invoices.lock(id);
}

/** The first reason, in this order, for which the word must not leave. */
export function stopAgreed(
  { isStanding, open, dueOn }: AgreedDayTold,
  today: CalendarDate,
): "agreementEnded" | "instalmentPaid" | "dueDateReached" | null {
  if (!isStanding) return "agreementEnded";
  if (open.amountMinor === 0n) return "instalmentPaid";
  return today >= dueOn ? "dueDateReached" : null;
}
