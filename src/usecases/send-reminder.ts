/** Sends one planned reminder by the first channel that reaches its debtor: all is read again at the moment of sending, and no payment is booked while it leaves. */
import { nextAttemptAt, withFailure } from "../dunning/attempts.ts";
import { type InstantChannel, isHanded } from "../dunning/channels.ts";
import type { Instant } from "../kernel/time.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import { DeliveryFailure } from "../ports/delivery.ts";
import type { CallNotes, LetterSender, ReminderMail, ReminderNotice, ReminderTextMessage } from "../ports/documents.ts";
import type { Mailer } from "../ports/mailer.ts";
import type { DunningAction } from "../ports/reminder-books.ts";
import { stepFacts } from "../receivables/agreements/notice.ts";
import type { Shop } from "../ports/shops.ts";
import type { TextSender } from "../ports/text-sender.ts";
import { type CopyAddresses, openCopyUrls } from "./shared/copy-codes.ts";
import { asHtml } from "./shared/as-html.ts";
import { withInlinePictures } from "./shared/inline-pictures.ts";
import { makeMail, makeNotice, outgoingText } from "./shared/reminder-notice.ts";
import { handOn, passOn, skipStep, tellStep, type TakenStep, type When } from "./shared/reminder-steps.ts";
import { handOverWithinMs } from "./shared/sending-lease.ts";
import { shopDay } from "./shared/shop-time.ts";
import { type TakeDependencies, type TakenMessage, takeMessage } from "./shared/take-message.ts";

/** What makes a reminder into what its channel carries. */
export interface Renderers extends CopyAddresses {
  /** Resolves when messages can be made at once: what takes long the first time is done before a reminder is claimed, and what fails in it fails again when one is made. */
  readonly readyToRender: () => Promise<void>;
  readonly renderReminder: (notice: ReminderNotice) => Promise<ReminderMail>;
  readonly renderText: (notice: ReminderNotice, medium: "sms" | "messenger") => ReminderTextMessage;
  /** The PDF of a letter to this address. */
  readonly renderLetter: (notice: ReminderNotice, addressLines: readonly string[], sender: LetterSender) => Promise<Uint8Array>;
  /** What a caller or a visitor has to know. */
  readonly renderCallNotes: (notice: ReminderNotice, kind: "call" | "visit") => CallNotes;
}

export interface SendDependencies extends Renderers, Pick<TakeDependencies, "strategies" | "law" | "keys"> {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "monotonicMs">;
  readonly ids: Ids;
  readonly mailer: Pick<Mailer, "send">;
  readonly texts: Readonly<Record<"sms" | "messenger", Pick<TextSender, "isOpen" | "send">>>;
  readonly senderAddress: string;
}

/**
 * `handed`: a printer or a person has it; `unknown`: nobody knows whether it left; `delayed`: the debtor may not be addressed now;
 * `postponed`: it failed for now; `taken`: another has it.
 */
export type SendOutcome = "sent" | "handed" | "unknown" | "skipped" | "postponed" | "delayed" | "taken";

/** What left, as it is kept. */
interface Left {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Sending {
  readonly shop: Shop;
  readonly message: TakenMessage;
  readonly notice: ReminderNotice;
  readonly when: When;
}

/**
 * Sends, hands on, skips with a reason, puts off, or leaves it to whoever has taken it; what else can go to the same debtor goes with it. A
 * channel that fails for good gives way to the next one of the step. A fault of ours is thrown, and its reminder waits like any that
 * failed, so that it neither comes up at once nor for ever.
 */
export async function sendReminder(dependencies: SendDependencies, shop: Shop, action: DunningAction, now: Instant): Promise<SendOutcome> {
  const when = { today: shopDay(shop, now), now };
  await dependencies.readyToRender().catch(() => undefined);
  let next = action;
  for (;;) {
    const outcome = await sendOnce(dependencies, shop, next, when);
    if (typeof outcome === "string") return outcome;
    next = outcome;
  }
}

/** One attempt by one channel; the action of the next one when this channel gave way. */
async function sendOnce(
  dependencies: SendDependencies,
  shop: Shop,
  action: DunningAction,
  when: When,
): Promise<SendOutcome | DunningAction> {
  const { registry, clock, texts } = dependencies;
  const startedMs = clock.monotonicMs();
  const isOpen: TakeDependencies["isOpen"] = (channel) =>
    channel === "sms" || channel === "messenger" ? texts[channel].isOpen(shop.mode) : true;
  const taken = await registry.commit(shop, async (books) => {
    const message = await takeMessage(books, { ...dependencies, isOpen }, shop, action, when);
    return typeof message === "string" ? message : { message, copyUrl: await openCopyUrls(books, dependencies, shop, message, when.now) };
  });
  if (typeof taken === "string") return taken;
  const { message, copyUrl } = taken;
  const [leader, ...others] = message.steps;
  const sending = { shop, message, notice: makeNotice(shop, leader, others, { today: when.today, copyUrl }), when };
  const isInTime = () => clock.monotonicMs() - startedMs <= handOverWithinMs;
  if (message.isInterrupted) return fail(dependencies, sending, new DeliveryFailure("message", "interrupted", "unknown"));
  let left: Left | null;
  try {
    if (isHanded(message.way.channel)) return await handOver(dependencies, sending);
    left = await leave(dependencies, sending, message.way.channel, isInTime);
  } catch (error) {
    const failure = error instanceof DeliveryFailure ? error : new DeliveryFailure("message", "fault", "postponed");
    const outcome = await fail(dependencies, sending, failure);
    if (error instanceof DeliveryFailure) return outcome;
    throw error;
  }
  if (left === null) return fail(dependencies, sending, new DeliveryFailure("message", "notInTime", "postponed"));
  const sent = left;
  await registry.commit(shop, (books) => endSent(books, sending, sent));
  return "sent";
}

/** Gives the message to the channel that carries it; null: it was not made in time, and nothing left. */
async function leave(
  { renderReminder, renderText, mailer, texts, senderAddress }: SendDependencies,
  { shop, message: { messageId, way, steps }, notice }: Sending,
  channel: InstantChannel,
  isInTime: () => boolean,
): Promise<Left | null> {
  if (channel === "email") {
    const content = await renderReminder(notice);
    if (!isInTime()) return null;
    const mail = makeMail(
      senderAddress,
      shop,
      { messageId, name: steps[0].attention?.name ?? steps[0].particulars.debtorName, address: way.address },
      content,
    );
    await mailer.send(mail);
    return { subject: mail.subject, text: mail.text, html: withInlinePictures(mail) };
  }
  const { text } = renderText(notice, channel);
  if (!isInTime()) return null;
  await texts[channel].send(shop.mode, outgoingText(shop, { messageId, to: way.address, text, language: notice.language }));
  return { subject: shop.merchant.name, text, html: asHtml(text) };
}

/** Gives the message to whoever prints, calls or visits. */
async function handOver(dependencies: SendDependencies, sending: Sending): Promise<SendOutcome> {
  const { shop, message, notice } = sending;
  const { channel, address } = message.way;
  const { name, addressLines } = shop.merchant;
  const letter = channel === "letter" ? await dependencies.renderLetter(notice, address.split("\n"), { name, addressLines }) : null;
  const { text } =
    channel === "letter"
      ? dependencies.renderText(notice, "messenger")
      : dependencies.renderCallNotes(notice, channel === "visit" ? "visit" : "call");
  await dependencies.registry.commit(shop, (books) => endHanded(books, sending, { status: "handed", letter, text }));
  return "handed";
}

/** In the order of the claims' ids, as they were locked. */
async function eachStep(steps: readonly TakenStep[], end: (step: TakenStep) => Promise<boolean>): Promise<boolean> {
  let isAny = false;
  for (const step of steps) if (await end(step)) isAny = true;
  return isAny;
}

async function endSent(books: Books, { message, notice, when }: Sending, left: Left): Promise<void> {
  const { messageId, steps, way } = message;
  await eachStep(steps, (step) => tellStep(books, step, { channel: way.channel }, when));
  await books.messages.insert({
    id: messageId,
    invoiceId: steps[0].action.invoiceId,
    decisionId: null,
    kind: stepFacts(steps[0].action.step).step,
    language: notice.language,
    to: way.address,
    ...left,
    sentAt: when.now,
  });
}

async function endHanded(
  books: Books,
  { message, notice, when }: Sending,
  { status, letter, text }: { readonly status: "handed" | "unknown"; readonly letter: Uint8Array | null; readonly text: string },
): Promise<void> {
  const { messageId: id, steps, way } = message;
  const isMine = await eachStep(steps, (step) => handOn(books, step, { status, channel: way.channel }, when));
  if (!isMine) return;
  await books.dispatches.open({
    id,
    channel: way.channel,
    status: status === "handed" ? "waiting" : "unknown",
    invoiceId: steps[0].action.invoiceId,
    step: stepFacts(steps[0].action.step).step,
    language: notice.language,
    to: way.address,
    debtorName: notice.debtorName,
    text,
    letter,
    openedAt: when.now,
  });
}

/** Nobody knows: it is kept for whoever finds out. For now: it waits. For good: the next channel, or the end of the step. */
async function fail(dependencies: SendDependencies, sending: Sending, failure: DeliveryFailure): Promise<SendOutcome | DunningAction> {
  const { registry, renderText } = dependencies;
  const { shop, message, notice, when } = sending;
  const { channel } = message.way;
  if (failure.kind === "unknown" && (channel === "sms" || channel === "messenger")) {
    const { text } = renderText(notice, channel);
    await registry.commit(shop, (books) => endHanded(books, sending, { status: "unknown", letter: null, text }));
    return "unknown";
  }
  return registry.commit(shop, async (books) => {
    await books.contacts.release(message.messageId);
    if (failure.retriable && (await postpone(books, message, when))) return "postponed";
    return giveWay(books, dependencies.ids, message, { reason: failure.retriable ? "notDelivered" : "addressRefused", when });
  });
}

/** Puts all steps off to their next attempt; false when their time is over. */
async function postpone(books: Books, { steps }: TakenMessage, { now }: When): Promise<boolean> {
  const [{ failed: earlier }] = steps;
  const failed = withFailure(earlier, now);
  const notBefore = nextAttemptAt(failed, now);
  if (notBefore === null) return false;
  for (const { action, settle } of steps) {
    await books.invoices.lock(action.invoiceId);
    await settle(books, { status: "planned", failed, notBefore });
  }
  return true;
}

async function giveWay(
  books: Books,
  ids: Ids,
  { steps, way: { channel } }: TakenMessage,
  { reason, when }: { readonly reason: "notDelivered" | "addressRefused"; readonly when: When },
): Promise<SendOutcome | DunningAction> {
  const [leader] = steps;
  const isLast = leader.rung.channels.every((one) => one === channel || leader.tried.includes(one));
  const messageId = ids.next("message");
  const isMine = await eachStep(steps, (step) =>
    isLast ? skipStep(books, step, reason, when) : passOn(books, step, { after: channel, reason, messageId }, when),
  );
  if (!isMine) return "taken";
  return isLast ? "skipped" : { ...leader.action, messageId };
}
