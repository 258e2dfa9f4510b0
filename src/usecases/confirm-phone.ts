/** A buyer confirms the telephone of a checkout by a one-time code, and an order that waits for nothing else goes on. */
import { e164 } from "../identity/phone.ts";
import { type Language, languageOf } from "../kernel/language.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import { addMs, type Instant, msPerDay } from "../kernel/time.ts";
import { settleReview } from "../orders/order.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { BuyerKeys } from "../ports/crypto.ts";
import type { Decision, Review } from "../ports/decision-log.ts";
import type { PhoneCode } from "../ports/phone-code-book.ts";
import type { Shop } from "../ports/shops.ts";
import { TextFailure, type TextSender } from "../ports/text-sender.ts";
import { asHtml } from "./shared/as-html.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { type CheckoutSubject, factText } from "./shared/checkout-subject.ts";
import { shopNow } from "./shared/shop-time.ts";
import { shownBrand } from "./shared/shown-brand.ts";

/** How long a code may be typed. */
export const codeLifeMs = 10 * 60_000;
/** Codes that may be typed for one that was sent. */
const maxTries = 5;
/** Codes of one decision, and to one number in a day. */
const maxCodes = 3;
const maxCodesADay = 5;
/** Pause before another code may be asked for. */
const pauseMs = 30_000;

export interface PhoneDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
  readonly keys: Pick<BuyerKeys, "hashAttempt">;
  readonly texts: TextSender;
  /** Six digits by chance. */
  readonly newCode: () => string;
  /** The message in the buyer's language. */
  readonly renderPhoneCode: (language: Language, merchantName: string, code: string) => string;
}

/** A code as the shop may see it. */
export interface PhoneCodeView {
  readonly status: "sent" | "confirmed";
  readonly sentTo: string;
  readonly expiresAt: Instant;
  readonly triesLeft: number;
  readonly nextCodeAt: Instant;
}

export type SendCodeRefusal = "decisionNotFound" | "phoneMissing" | "phoneConfirmed" | "tooManyPhoneCodes" | "phoneCodeNotSent";
export type ConfirmRefusal = "decisionNotFound" | "phoneCodeMissing" | "phoneCodeExpired" | "tooManyTries" | "phoneCodeWrong";

function viewOf(code: PhoneCode, phone: string): PhoneCodeView {
  return {
    status: code.status === "confirmed" ? "confirmed" : "sent",
    sentTo: `…${phone.slice(-3)}`,
    expiresAt: code.expiresAt,
    triesLeft: Math.max(0, maxTries - code.tries),
    nextCodeAt: addMs(code.sentAt, pauseMs),
  };
}

function subjectOf(decision: Decision): CheckoutSubject {
  return decision.subject as unknown as CheckoutSubject;
}

/** The number in E.164; null where the checkout showed none that can be called. */
function phoneOf(subject: CheckoutSubject): string | null {
  const told = factText(subject.buyer?.phone);
  return told === null ? null : e164(told, subject.billingAddress.country);
}

interface ToSend {
  readonly code: PhoneCode;
  readonly digits: string;
  readonly phone: string;
  readonly language: Language;
}

async function prepare(books: Books, dependencies: PhoneDependencies, decisionId: string, now: Instant): Promise<ToSend> {
  const { keys, newCode } = dependencies;
  const decision = (await books.decisions.lock(decisionId)) ?? rollBack<SendCodeRefusal>("decisionNotFound");
  const subject = subjectOf(decision);
  const phone = phoneOf(subject) ?? rollBack<SendCodeRefusal>("phoneMissing");
  const earlier = await books.phoneCodes.latest(decisionId);
  if (earlier?.status === "confirmed") return rollBack<SendCodeRefusal>("phoneConfirmed");
  const phoneHash = keys.hashAttempt(`phone|${phone}`);
  const isTooSoon = earlier?.status === "sent" && now < addMs(earlier.sentAt, pauseMs);
  const isTooMany =
    (earlier?.number ?? 0) >= maxCodes || (await books.phoneCodes.countTo(phoneHash, addMs(now, -msPerDay))) >= maxCodesADay;
  if (isTooSoon || isTooMany) return rollBack<SendCodeRefusal>("tooManyPhoneCodes");
  const digits = newCode();
  const code: PhoneCode = {
    decisionId,
    number: (earlier?.number ?? 0) + 1,
    phoneHash,
    codeHash: keys.hashAttempt(`phone-code|${decisionId}|${digits}`),
    sentAt: now,
    expiresAt: addMs(now, codeLifeMs),
    tries: 0,
    status: "sent",
  };
  await books.phoneCodes.put(code);
  return { code, digits, phone, language: languageOf(factText(subject.locale), subject.billingAddress.country) };
}

/** The message as it is kept: only a test shop shows the digits. */
async function keepMessage(
  books: Pick<Books, "messages">,
  shop: Shop,
  messageId: string,
  { code, digits, phone, language }: ToSend,
  text: string,
) {
  const shown = shop.mode === "test" ? text : text.replace(digits, "••••••");
  await books.messages.insert({
    id: messageId,
    invoiceId: null,
    decisionId: code.decisionId,
    kind: "phoneCode",
    language,
    to: phone,
    subject: shop.merchant.name,
    text: shown,
    html: asHtml(shown),
    sentAt: code.sentAt,
  });
}

/**
 * Sends a code to the telephone of the checkout. Refusals, in order: decisionNotFound, phoneMissing, phoneConfirmed, tooManyPhoneCodes,
 * phoneCodeNotSent (then another code may be asked for at once, under a new idempotency key).
 */
export async function sendPhoneCode(
  dependencies: PhoneDependencies,
  decisionId: string,
  options: Omit<OnceOptions<PhoneCodeView>, "now">,
): Promise<Result<Answered, SendCodeRefusal | IdempotencyRefusal>> {
  const { registry, clock, ids, texts, renderPhoneCode } = dependencies;
  const { shop } = options;
  const now = shopNow(clock, shop);
  let prepared: ToSend | null = null;
  const answered = await commitOnce<PhoneCodeView, SendCodeRefusal>(registry, { ...options, now }, async (books) => {
    prepared = await prepare(books, dependencies, decisionId, now);
    return viewOf(prepared.code, prepared.phone);
  });
  const sending = prepared as ToSend | null;
  if (!answered.ok || answered.value.isReplayed || sending === null) return answered;
  const messageId = ids.next("message");
  const text = renderPhoneCode(sending.language, shownBrand(shop).name, sending.digits);
  try {
    const { phone: to, language } = sending;
    await texts.send(shop.mode, { messageId, from: shownBrand(shop).senderName, to, text, language, shopId: shop.id });
  } catch (error) {
    if (!(error instanceof TextFailure)) throw error;
    await registry.commit(shop, (books) => books.phoneCodes.put({ ...sending.code, status: "failed" }));
    return refuse("phoneCodeNotSent");
  }
  await registry.commit(shop, (books) => keepMessage(books, shop, messageId, sending, text));
  return answered;
}

/**
 * Takes the digits that the buyer read. Every try is counted. The same digits again say the same. Refusals, in order: decisionNotFound,
 * phoneCodeMissing, phoneCodeExpired, tooManyTries, phoneCodeWrong.
 */
export function confirmPhone(
  { registry, clock, keys }: Pick<PhoneDependencies, "registry" | "clock" | "keys">,
  shop: Shop,
  { decisionId, digits }: { readonly decisionId: string; readonly digits: string },
): Promise<Result<PhoneCodeView, ConfirmRefusal>> {
  const now = shopNow(clock, shop);
  return registry.commit(shop, async (books) => {
    const decision = await books.decisions.lock(decisionId);
    if (decision === null) return refuse("decisionNotFound");
    const code = await books.phoneCodes.latest(decisionId);
    const phone = phoneOf(subjectOf(decision));
    if (code === null || code.status === "failed" || phone === null) return refuse("phoneCodeMissing");
    if (code.status === "sent" && now > code.expiresAt) return refuse("phoneCodeExpired");
    // What is compared are keyed hashes: how long it takes tells nothing of the digits.
    const isRight = keys.hashAttempt(`phone-code|${decisionId}|${digits}`) === code.codeHash;
    if (isRight && code.status === "confirmed") return accept(viewOf(code, phone));
    if (code.tries >= maxTries) return refuse("tooManyTries");
    const tried: PhoneCode = { ...code, tries: code.tries + 1, status: isRight ? "confirmed" : code.status };
    await books.phoneCodes.put(tried);
    if (!isRight) return refuse("phoneCodeWrong");
    await endReview(books, decision, now);
    return accept(viewOf(tried, phone));
  });
}

/** Frees an order that waited for the code alone. */
async function endReview(books: Books, decision: Decision, now: Instant): Promise<void> {
  if (!(await books.reviews.clear(decision.id, "verifyPhone", now))) return;
  const order = await books.orders.byDecision(decision.id);
  const locked = order === null ? null : await books.orders.lock(order.id);
  if (locked?.review === "pending") {
    await books.orders.update(settleReview(locked, "approved"));
    await books.timeline.append(locked.id, { kind: "reviewApproved", by: "buyer", at: now, data: { confirmed: "phone" } });
  }
  const review: Review = {
    status: "approved",
    requestedAt: decision.review?.requestedAt ?? null,
    answerBy: decision.review?.answerBy ?? null,
    settledAt: now,
    by: "phoneCode",
    note: null,
  };
  await books.decisions.setReview(decision.id, review);
}
