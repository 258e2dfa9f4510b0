/** Takes a planned reminder for sending, with what else can go to the same debtor in one message, on what is true at this moment. */
import { noWishes, reachedBy } from "../../dunning/contact-wishes.ts";
import type { Way } from "../../dunning/channels.ts";
import { findStep, isBeforeDueDate } from "../../dunning/strategy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { DunningAction } from "../../ports/reminder-books.ts";
import type { Shop } from "../../ports/shops.ts";
import { stepFacts } from "../../receivables/agreements/notice.ts";
import { type Invoice, openAmount } from "../../receivables/invoice.ts";
import { type ContactAnswer, type ContactReason, mayContact } from "../../receivables/law/contact.ts";
import type { Law } from "../../receivables/law/law.ts";
import type { StepChannel } from "../../wire/strategies.ts";
import { lockAgreed, readAgreed, stopAgreed } from "./agreed-notice.ts";
import { type ChannelDependencies, chooseChannel, endWithoutWay } from "./choose-channel.ts";
import { holdBack } from "./claims-on-hold.ts";
import { sendingLeaseMs } from "./sending-lease.ts";
import { skipStep, type TakenStep, type When, withCharges } from "./reminder-steps.ts";
import type { StrategySource } from "./strategies.ts";
import { timeReminder } from "./timed-reminder.ts";

/** Claims that one message tells at most: more than that nobody reads. */
const mostTogether = 20;

export interface TakeDependencies extends ChannelDependencies {
  readonly strategies: StrategySource;
  readonly law: Pick<Law, "contactHours" | "contactCaps">;
}

/** A message that its sender has for itself: the claim that leads it first. */
export interface TakenMessage {
  readonly messageId: string;
  readonly steps: readonly [TakenStep, ...TakenStep[]];
  readonly way: Way;
  /** A sender that died may have sent it: it must not go again. */
  readonly isInterrupted: boolean;
}

/** `skipped`: nothing of it may leave; `delayed`: not now; `taken`: another has it. */
export type TakeOutcome = TakenMessage | "taken" | "skipped" | "delayed";

/** Why a reminder that was planned does not leave. */
type StopReason = "paid" | "dueDateReached" | "agreementEnded" | "instalmentPaid";

/** Takes the message of `action`; every claim in it is locked, in the order of the ids, and each is left out for its own reason. */
export async function takeMessage(
  books: Books,
  dependencies: TakeDependencies,
  shop: Shop,
  action: DunningAction,
  when: When,
): Promise<TakeOutcome> {
  const companions = await books.dunning.companions(action, when.now, mostTogether - 1);
  const taken: TakenStep[] = [];
  let isAnySkipped = false;
  for (const one of [action, ...companions].toSorted((left, right) => (left.invoiceId < right.invoiceId ? -1 : 1))) {
    const step = await takeStep(books, dependencies.strategies, one, { messageId: action.messageId, when });
    if (step === "skipped") isAnySkipped = true;
    else if (step !== "taken") taken.push(step);
  }
  const interrupted = await interruptedIn(books, action.messageId, taken);
  if (interrupted !== null) return interrupted;
  const [leader, ...others] = taken;
  if (leader === undefined) return isAnySkipped ? "skipped" : "taken";
  const timed = await timeReminder(books, dependencies, [leader, ...others], when);
  if (timed.opensAt !== null) {
    for (const one of taken) await putOff(books, one, { reason: "betterHour", opensAt: timed.opensAt, source: "programme" }, when);
    return "delayed";
  }
  const ordered = taken.map((one) => ({ ...one, rung: { ...one.rung, channels: timed.channels } }));
  const { way, passedOver } = await chooseChannel(books, dependencies, shop, ordered, when);
  if (way === null) {
    await endWithoutWay(books, dependencies.ids, taken, passedOver, when);
    return "skipped";
  }
  const steps = isText(way.channel) ? await alone(books, [leader, ...others]) : ([leader, ...others] as const);
  const message = { messageId: action.messageId, steps, way, isInterrupted: false };
  const answer = await reserveContact(books, dependencies.law, shop, message, when);
  if (answer.isAllowed) {
    if (isText(way.channel)) await books.dunning.aim(message.messageId, way.channel);
    return message;
  }
  for (const one of steps) await putOff(books, one, answer, when);
  return "delayed";
}

/** A text goes again as another text; a mail goes again under its id, and receivers know it. */
function isText(channel: StepChannel | null): boolean {
  return channel === "sms" || channel === "messenger";
}

/** The text that a dead sender may have sent, by its own channel; the others are let go and leave by themselves. Null: there is none. */
async function interruptedIn(books: Books, messageId: string, taken: readonly TakenStep[]): Promise<TakenMessage | null> {
  const [leader, ...others] = taken.filter((one) => isText(one.interrupted));
  const channel = leader?.interrupted ?? null;
  if (leader === undefined || channel === null) return null;
  for (const other of taken) if (!isText(other.interrupted)) await letGo(books, other);
  const way = { channel, address: leader.particulars.phone ?? "" };
  return { messageId, steps: [leader, ...others], way, isInterrupted: true };
}

/** It leaves by itself, under the id of its own message. */
async function letGo(books: Books, { settle, failed, ownMessageId: messageId }: TakenStep): Promise<void> {
  await settle(books, { status: "planned", failed, notBefore: null, messageId });
}

/** A text has room for one claim: the others are let go and leave by themselves. */
async function alone(books: Books, [leader, ...others]: TakenMessage["steps"]): Promise<TakenMessage["steps"]> {
  for (const other of others) await letGo(books, other);
  return [leader];
}

function reserveContact(
  books: Pick<Books, "contacts">,
  law: TakeDependencies["law"],
  shop: Shop,
  { messageId, steps, way: { channel } }: TakenMessage,
  { now }: When,
): Promise<ContactAnswer> {
  const { country, segment, buyerId } = steps[0].invoice;
  const regions = steps.flatMap(({ invoice }) => invoice.regions);
  return books.contacts.reserve(buyerId, { messageId, mode: shop.mode, channel, at: now }, (earlier) =>
    mayContact({ country, regions, segment, at: now, earlier, isLastResort: false }, law),
  );
}

/** Why a message waits, until when, and who says so. */
interface Delay {
  readonly reason: ContactReason | "betterHour";
  readonly opensAt: Instant;
  readonly source: string;
}

async function putOff(books: Books, taken: TakenStep, { reason, opensAt, source }: Delay, { now }: When): Promise<void> {
  const { invoiceId, step } = taken.action;
  await taken.settle(books, { status: "planned", failed: taken.failed, notBefore: opensAt, reason });
  if (taken.delayedBy === reason) return;
  await books.timeline.append(invoiceId, {
    kind: "reminderDelayed",
    by: "saldo",
    at: now,
    data: { ...stepFacts(step), reason, until: opensAt, source },
  });
}

async function takeStep(
  books: Books,
  strategies: StrategySource,
  planned: DunningAction,
  { messageId, when }: { readonly messageId: string; readonly when: When },
): Promise<TakenStep | "taken" | "skipped"> {
  const { invoiceId, step, messageId: ownMessageId } = planned;
  if (planned.agreed !== undefined) await lockAgreed(books, planned.agreed.agreementId);
  const invoice = await books.invoices.lock(invoiceId);
  if (invoice === null) return "taken";
  const hold = (await books.agreements.holdsOf([invoiceId])).get(invoiceId);
  if (hold !== undefined && hold.agreementId !== (planned.agreed?.agreementId ?? "")) {
    await holdBack(books, invoice, hold.reason, { today: when.today, at: when.now });
    return "skipped";
  }
  const lease = await books.dunning.claim(invoiceId, step, { now: when.now, leaseMs: sendingLeaseMs, messageId });
  if (lease === null) return "taken";
  const { token, ...rest } = lease;
  const settle: TakenStep["settle"] = ({ dunning }, end) => dunning.settle(invoiceId, step, token, end);
  const taken = { ...rest, ...(await readStep(books, strategies, { ...planned, messageId }, invoice)), ownMessageId, settle };
  const reason = stopReason(invoice, taken, when);
  if (reason === null) return taken;
  await skipStep(books, taken, reason, when);
  return "skipped";
}

/** What a step says of its claim, as the books have it. */
export async function readStep(
  books: Pick<Books, "agreements" | "charges" | "invoices" | "orders" | "programmes" | "wishes">,
  strategies: StrategySource,
  action: DunningAction,
  invoice: Invoice,
): Promise<Omit<TakenStep, "settle" | "failed" | "tried" | "delayedBy" | "interrupted" | "ownMessageId">> {
  const own = await books.orders.particulars(invoice.orderId);
  const wishes = (await books.wishes.load(invoice.buyerId)) ?? noWishes;
  const to = (template: string) => {
    const { reached: particulars, attention } = reachedBy(own, wishes, template);
    return { particulars, attention, wishes };
  };
  const order = await books.orders.load(invoice.orderId);
  const strategy = await strategies.find(books, { shopId: invoice.shopId, strategyVersion: action.strategyVersion });
  if (action.agreed !== undefined) {
    const told = await readAgreed(books, action, action.agreed);
    return { action, invoice, strategy, ...to(told.rung.template), orderRef: order?.orderRef ?? "", ...told };
  }
  const rung = findStep(strategy, action.step);
  if (rung === undefined) throw new Error(`strategy ${strategy.version} has no step ${action.step}`);
  const charges = await books.charges.ofInvoices([invoice.id]);
  const untold = charges.filter(({ step, toldOn }) => step === action.step && toldOn === null);
  return { action, invoice: withCharges(invoice, untold), strategy, rung, ...to(rung.template), orderRef: order?.orderRef ?? "" };
}

/** The first reason, in this order, for which a planned reminder must not leave. */
function stopReason(invoice: Invoice, { rung, agreed }: Pick<TakenStep, "rung" | "agreed">, { today }: When): StopReason | null {
  if (agreed !== undefined) return stopAgreed(agreed, today);
  if (openAmount(invoice).amountMinor === 0n) return "paid";
  if (isBeforeDueDate(rung) && today >= invoice.dueOn) return "dueDateReached";
  return null;
}
