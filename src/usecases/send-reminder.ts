/** Sends one planned reminder: the balance is read again at the moment of sending, and no payment is booked while it leaves. */
import { type CalendarDate, daysBetween, type Instant } from "../kernel/time.ts";
import { nextAttemptAt, withFailure } from "../dunning/attempts.ts";
import { nextStep, stepAfter } from "../dunning/plan.ts";
import { dunningLevel, type ReminderStep, standardStrategy } from "../dunning/strategy.ts";
import { type Invoice, openAmount } from "../receivables/invoice.ts";
import { dunnableAmount } from "../receivables/agreements/hold.ts";
import type { Books, OrderParticulars, Registry } from "../ports/books.ts";
import type { DunningAction, DunningClaim } from "../ports/reminder-books.ts";
import type { Clock } from "../ports/clock.ts";
import type { ReminderMail, ReminderNotice } from "../ports/documents.ts";
import { MailFailure, type Mailer, type OutgoingMail } from "../ports/mailer.ts";
import type { Shop } from "../ports/shops.ts";
import { holdBack } from "./shared/claims-on-hold.ts";
import { withInlinePictures } from "./shared/inline-pictures.ts";
import { handOverWithinMs, sendingLeaseMs } from "./shared/sending-lease.ts";
import { shopDay } from "./shared/shop-time.ts";

export interface SendDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "monotonicMs">;
  readonly mailer: Pick<Mailer, "send">;
  /** Resolves when messages can be made at once: what takes long the first time is done before a reminder is claimed, and what fails in it fails again when one is made. */
  readonly readyToRender: () => Promise<void>;
  readonly renderReminder: (notice: ReminderNotice) => Promise<ReminderMail>;
  readonly senderAddress: string;
}

export type SendOutcome = "sent" | "skipped" | "postponed" | "taken";

/** Why a reminder that was planned does not leave. */
type StopReason = "paid" | "noEmail" | "dueDateReached" | "addressRefused" | "notDelivered";

interface Claimed extends DunningClaim {
  readonly invoice: Invoice;
  readonly particulars: OrderParticulars;
  readonly orderRef: string;
}

/**
 * Sends, skips with a reason, postpones after a passing failure or when it was not ready in time, or leaves it to whoever has taken it. A
 * fault of ours is thrown, and its reminder waits like any that failed, so that it neither comes up at once nor for ever.
 */
export async function sendReminder(dependencies: SendDependencies, shop: Shop, action: DunningAction, now: Instant): Promise<SendOutcome> {
  const today = shopDay(shop, now);
  await dependencies.readyToRender().catch(() => undefined);
  const startedMs = dependencies.clock.monotonicMs();
  const claimed = await dependencies.registry.commit(shop, (books) => claim(books, action, today, now));
  if (claimed === "taken" || claimed === "skipped") return claimed;
  const notice = makeNotice(shop, action.step, claimed, today);
  const failed = (isRetriable: boolean) =>
    dependencies.registry.commit(shop, (books) => endFailed(books, action, claimed, { today, now, isRetriable }));
  let mail: OutgoingMail | null;
  try {
    const content = await dependencies.renderReminder(notice);
    const isInTime = dependencies.clock.monotonicMs() - startedMs <= handOverWithinMs;
    mail = isInTime ? makeMail(dependencies.senderAddress, shop, action, claimed.particulars, content) : null;
    if (mail !== null) await dependencies.mailer.send(mail);
  } catch (error) {
    const outcome = await failed(!(error instanceof MailFailure) || error.retriable);
    if (error instanceof MailFailure) return outcome;
    throw error;
  }
  if (mail === null) return failed(true);
  const sent = { claimed, mail, notice, today, now };
  await dependencies.registry.commit(shop, (books) => endSent(books, action, sent));
  return "sent";
}

async function claim(books: Books, action: DunningAction, today: CalendarDate, now: Instant): Promise<Claimed | "taken" | "skipped"> {
  const invoice = await books.invoices.lock(action.invoiceId);
  const hold = (await books.agreements.holdsOf([action.invoiceId])).get(action.invoiceId);
  if (invoice !== null && hold !== undefined) {
    await holdBack(books, invoice, hold.reason, { today, at: now });
    return "skipped";
  }
  const lease = invoice === null ? null : await books.dunning.claim(action.invoiceId, action.step, { now, leaseMs: sendingLeaseMs });
  if (invoice === null || lease === null) return "taken";
  const particulars = await books.orders.particulars(invoice.orderId);
  const order = await books.orders.load(invoice.orderId);
  const claimed = { ...lease, invoice, particulars, orderRef: order?.orderRef ?? "" };
  const reason = stopReason(invoice, particulars, action.step, today);
  if (reason === null) return claimed;
  await endSkipped(books, action, { claimed, reason, today, now });
  return "skipped";
}

/** The first reason, in this order, for which a planned reminder must not leave. */
function stopReason(invoice: Invoice, particulars: OrderParticulars, step: ReminderStep, today: CalendarDate): StopReason | null {
  if (openAmount(invoice).amountMinor === 0n) return "paid";
  if (particulars.email === null) return "noEmail";
  if (step === "preDueNotice" && today >= invoice.dueOn) return "dueDateReached";
  return null;
}

/** Ends the step unless another sender has it by now; false then. */
async function endSkipped(
  books: Books,
  action: DunningAction,
  end: { claimed: Claimed; reason: StopReason; today: CalendarDate; now: Instant },
): Promise<boolean> {
  const { claimed, reason, today, now } = end;
  const isMine = await books.dunning.settle(action.invoiceId, action.step, claimed.token, { status: "skipped", on: today, reason });
  if (!isMine) return false;
  await books.timeline.append(action.invoiceId, { kind: "reminderSkipped", by: "saldo", at: now, data: { step: action.step, reason } });
  await setNextStep(books, claimed.invoice, today);
  return true;
}

async function endFailed(
  books: Books,
  action: DunningAction,
  claimed: Claimed,
  end: { today: CalendarDate; now: Instant; isRetriable: boolean },
): Promise<SendOutcome> {
  const invoice = await books.invoices.lock(action.invoiceId);
  if (invoice === null) throw new Error(`invoice ${action.invoiceId} is gone`);
  const failed = withFailure(claimed.failed, end.now);
  const notBefore = end.isRetriable ? nextAttemptAt(failed, end.now) : null;
  if (notBefore !== null) {
    await books.dunning.settle(action.invoiceId, action.step, claimed.token, { status: "planned", failed, notBefore });
    return "postponed";
  }
  const reason = end.isRetriable ? "notDelivered" : "addressRefused";
  const skip = { claimed: { ...claimed, invoice }, reason, today: end.today, now: end.now } as const;
  return (await endSkipped(books, action, skip)) ? "skipped" : "taken";
}

interface Sent {
  readonly claimed: Claimed;
  readonly mail: OutgoingMail;
  readonly notice: ReminderNotice;
  readonly today: CalendarDate;
  readonly now: Instant;
}

async function endSent(books: Books, action: DunningAction, { claimed, mail, notice, today, now }: Sent): Promise<void> {
  const invoice = await books.invoices.lock(action.invoiceId);
  if (invoice === null) throw new Error(`invoice ${action.invoiceId} is gone`);
  const isMine = await books.dunning.settle(action.invoiceId, action.step, claimed.token, { status: "sent", on: today });
  const data = {
    step: action.step,
    channel: "email",
    messageId: action.messageId,
    strategyVersion: action.strategyVersion,
    openMinor: String(notice.open.amountMinor),
  };
  await books.timeline.append(action.invoiceId, { kind: isMine ? "reminderSent" : "reminderLeftLate", by: "saldo", at: now, data });
  await books.messages.insert({
    id: action.messageId,
    invoiceId: action.invoiceId,
    decisionId: null,
    kind: action.step,
    language: notice.language,
    to: mail.to.address,
    subject: mail.subject,
    text: mail.text,
    html: withInlinePictures(mail),
    sentAt: now,
  });
  await rememberReminder(books, invoice, action.step);
  if (isMine) await setNextStep(books, invoice, today);
}

/** The buyer's next checkout knows how far the claim has come; one that was paid meanwhile is forgotten. */
async function rememberReminder(books: Pick<Books, "identity" | "outbox">, invoice: Invoice, step: ReminderStep): Promise<void> {
  const level = dunningLevel(standardStrategy, step);
  if (level === 0 || openAmount(invoice).amountMinor === 0n) return;
  const clusterId = await books.identity.raiseDunning(invoice.buyerId, invoice.id, level);
  await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
}

async function setNextStep(
  books: Pick<Books, "agreements" | "dunning" | "invoices">,
  invoice: Invoice,
  today: CalendarDate,
): Promise<void> {
  const past = await books.dunning.past(invoice.id);
  const goesOn = dunnableAmount(invoice).amountMinor > 0n && !(await books.agreements.holdsOf([invoice.id])).has(invoice.id);
  const next = goesOn ? nextStep(standardStrategy, { dueOn: invoice.dueOn, country: invoice.country, past }, today) : null;
  await books.invoices.update({ ...invoice, nextStep: next === null ? null : { kind: next.step, on: next.on } });
}

function makeNotice(shop: Shop, step: ReminderStep, { invoice, particulars, orderRef }: Claimed, today: CalendarDate): ReminderNotice {
  const next = stepAfter(standardStrategy, step, invoice, today);
  return {
    language: particulars.language,
    step,
    merchantName: shop.merchant.name,
    colour: shop.merchant.colour,
    debtorName: particulars.debtorName,
    invoiceNumber: invoice.number,
    orderRef,
    total: invoice.total,
    open: openAmount(invoice),
    paid: invoice.paid,
    dueOn: invoice.dueOn,
    today,
    daysPastDue: Math.max(0, daysBetween(invoice.dueOn, today)),
    account: shop.account,
    country: shop.country,
    reference: invoice.paymentReference,
    contactEmail: shop.merchant.contactEmail,
    nextStep: next === null ? null : { kind: next.step, on: next.on },
  };
}

function makeMail(
  senderAddress: string,
  shop: Shop,
  action: DunningAction,
  particulars: OrderParticulars,
  content: ReminderMail,
): OutgoingMail {
  return {
    messageId: action.messageId,
    from: { name: shop.merchant.name, address: senderAddress },
    to: { name: particulars.debtorName, address: particulars.email ?? "" },
    replyTo: shop.merchant.contactEmail,
    ...content,
  };
}
