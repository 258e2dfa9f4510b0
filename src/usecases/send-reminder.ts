/** Sends one planned reminder: the balance is read again at the moment of sending, and no payment is booked while it leaves. */
import { add, subtract } from "../kernel/money.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";
import { nextAttemptAt, withFailure } from "../dunning/attempts.ts";
import { followUp } from "../dunning/plan.ts";
import { dunningLevel, findStep, isBeforeDueDate, type ReminderStep, type Strategy, type StrategyStep } from "../dunning/strategy.ts";
import { type Invoice, openAmount } from "../receivables/invoice.ts";
import { dunnableAmount } from "../receivables/agreements/hold.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { OrderParticulars } from "../ports/order-book.ts";
import type { DunningAction, DunningClaim } from "../ports/reminder-books.ts";
import type { KeptCharge } from "../ports/charge-book.ts";
import type { Clock } from "../ports/clock.ts";
import type { ReminderMail, ReminderNotice } from "../ports/documents.ts";
import { MailFailure, type Mailer, type OutgoingMail } from "../ports/mailer.ts";
import type { Shop } from "../ports/shops.ts";
import { holdBack } from "./shared/claims-on-hold.ts";
import { exposureOf } from "./shared/exposure-of.ts";
import { giveUpCharges } from "./shared/give-up-charges.ts";
import { withInlinePictures } from "./shared/inline-pictures.ts";
import { makeMail, makeNotice, type RemindedClaim } from "./shared/reminder-notice.ts";
import { handOverWithinMs, sendingLeaseMs } from "./shared/sending-lease.ts";
import { shopDay } from "./shared/shop-time.ts";
import type { StrategySource } from "./shared/strategies.ts";
import { tellCharges } from "./shared/tell-charges.ts";

export interface SendDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "monotonicMs">;
  readonly mailer: Pick<Mailer, "send">;
  /** Resolves when messages can be made at once: what takes long the first time is done before a reminder is claimed, and what fails in it fails again when one is made. */
  readonly readyToRender: () => Promise<void>;
  readonly renderReminder: (notice: ReminderNotice) => Promise<ReminderMail>;
  readonly senderAddress: string;
  readonly strategies: StrategySource;
}

export type SendOutcome = "sent" | "skipped" | "postponed" | "taken";

/** Why a reminder that was planned does not leave. */
type StopReason = "paid" | "noEmail" | "dueDateReached" | "addressRefused" | "notDelivered";

interface Claimed extends DunningClaim, RemindedClaim {}

/**
 * Sends, skips with a reason, postpones after a passing failure or when it was not ready in time, or leaves it to whoever has taken it. A
 * fault of ours is thrown, and its reminder waits like any that failed, so that it neither comes up at once nor for ever.
 */
export async function sendReminder(dependencies: SendDependencies, shop: Shop, action: DunningAction, now: Instant): Promise<SendOutcome> {
  const today = shopDay(shop, now);
  await dependencies.readyToRender().catch(() => undefined);
  const startedMs = dependencies.clock.monotonicMs();
  const claimed = await dependencies.registry.commit(shop, (books) => claim(books, dependencies.strategies, action, { today, now }));
  if (claimed === "taken" || claimed === "skipped") return claimed;
  const notice = makeNotice(shop, claimed, today);
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

async function claim(
  books: Books,
  strategies: StrategySource,
  action: DunningAction,
  { today, now }: { readonly today: CalendarDate; readonly now: Instant },
): Promise<Claimed | "taken" | "skipped"> {
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
  const strategy = await strategies.find(books, action.strategyVersion);
  const rung = findStep(strategy, action.step);
  if (rung === undefined) throw new Error(`strategy ${strategy.version} has no step ${action.step}`);
  const untold = (await books.charges.ofInvoices([invoice.id])).filter(({ step, toldOn }) => step === action.step && toldOn === null);
  const claimed = { ...lease, invoice: withCharges(invoice, untold), strategy, rung, particulars, orderRef: order?.orderRef ?? "" };
  const reason = stopReason(invoice, particulars, rung, today);
  if (reason === null) return claimed;
  await endSkipped(books, action, { claimed, reason, today, now });
  return "skipped";
}

/** The first reason, in this order, for which a planned reminder must not leave. */
function stopReason(invoice: Invoice, particulars: OrderParticulars, step: StrategyStep, today: CalendarDate): StopReason | null {
  if (openAmount(invoice).amountMinor === 0n) return "paid";
  if (particulars.email === null) return "noEmail";
  if (isBeforeDueDate(step) && today >= invoice.dueOn) return "dueDateReached";
  return null;
}

/** The claim as the debtor is told it: with what these charges add. */
function withCharges(invoice: Invoice, charges: readonly KeptCharge[]): Invoice {
  return charges.reduce((claim, charge) => {
    const open = subtract(subtract(charge.amount, charge.paid), charge.waived);
    return { ...claim, charges: { ...claim.charges, [charge.part]: add(claim.charges[charge.part], open) } };
  }, invoice);
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
  const invoice = await books.invoices.lock(action.invoiceId);
  if (invoice === null) throw new Error(`invoice ${action.invoiceId} is gone`);
  const isUntold = ({ step, toldOn }: KeptCharge) => step === action.step && toldOn === null;
  await giveUpCharges(books, invoice, isUntold, { today, at: now, by: "saldo", reason: "notTold" });
  await setNextStep(books, claimed.strategy, invoice, today);
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
  const told = await tellCharges(books, action, { today, at: now });
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
  await rememberReminder(books, claimed.strategy, invoice, action.step);
  const claim = withCharges(invoice, told);
  if (told.length > 0) await books.identity.putExposure(invoice.buyerId, exposureOf(claim));
  if (isMine) await setNextStep(books, claimed.strategy, claim, today);
  else if (told.length > 0) await books.invoices.update(claim);
}

/** The buyer's next checkout knows how far the claim has come; one that was paid meanwhile is forgotten. */
async function rememberReminder(
  books: Pick<Books, "identity" | "outbox">,
  strategy: Strategy,
  invoice: Invoice,
  step: ReminderStep,
): Promise<void> {
  const level = dunningLevel(strategy, step);
  if (level === 0 || openAmount(invoice).amountMinor === 0n) return;
  const clusterId = await books.identity.raiseDunning(invoice.buyerId, invoice.id, level);
  await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
}

async function setNextStep(
  books: Pick<Books, "agreements" | "dunning" | "invoices">,
  strategy: Strategy,
  invoice: Invoice,
  today: CalendarDate,
): Promise<void> {
  const past = await books.dunning.past(invoice.id);
  const goesOn = dunnableAmount(invoice).amountMinor > 0n && !(await books.agreements.holdsOf([invoice.id])).has(invoice.id);
  const { dueOn, country } = invoice;
  await books.invoices.update({ ...invoice, nextStep: goesOn ? followUp(strategy, { dueOn, country, past }, today) : null });
}
