/** From the domain to the shapes of the wire. */
import type { Language } from "../../src/kernel/language.ts";
import type { Block } from "../../src/ports/block-book.ts";
import type { Payment, StoredAnswer } from "../../src/ports/books.ts";
import type { StoredPolicy } from "../../src/ports/policy-book.ts";
import type { SentMessage } from "../../src/ports/reminder-books.ts";
import type { Review } from "../../src/ports/decision-log.ts";
import { offerText } from "../../src/risk/offer-texts.ts";
import type { ReasonText } from "../../src/risk/reason-text.ts";
import { reasonText } from "../../src/risk/reason-texts.ts";
import type { Verdict, VerdictReason } from "../../src/risk/verdict.ts";
import type { CheckoutDecision } from "../../src/usecases/decide-checkout.ts";
import { toWireMoney } from "../../src/wire/money.ts";
import type { PaymentMethodsResponse } from "../../src/wire/checkout.ts";

/** An answer to keep under an idempotency key. */
export function answer(status: number, value: unknown): StoredAnswer {
  return { status, body: JSON.stringify(value) };
}

export function messagesOf(reasons: readonly VerdictReason[], language: Language): PaymentMethodsResponse["messages"] {
  return reasons.map(({ code, actionCode, offer }) => {
    if (offer === undefined) return { code, actionCode, ...reasonText(code, language) };
    return { code, actionCode, ...withOffer(reasonText(code, language), offerText(offer, language)) };
  });
}

/** Says after the reason what is offered in its place. */
function withOffer(reason: ReasonText, offer: ReasonText): ReasonText {
  return {
    merchantText: `${reason.merchantText} ${offer.merchantText}`,
    shopperText: `${reason.shopperText} ${offer.shopperText}`,
  };
}

function methodsOf(verdict: Verdict): PaymentMethodsResponse["paymentMethods"] {
  return verdict.methods.map(({ maxAmount, termDays, requires, prepaidPercent: _percent, ...method }) => ({
    ...method,
    ...(maxAmount === undefined ? {} : { maxAmount: toWireMoney(maxAmount) }),
    ...(termDays === undefined ? {} : { termDays: [...termDays] }),
    ...(requires === undefined ? {} : { requires: [...requires] }),
  }));
}

export function decisionAnswer(decision: CheckoutDecision): PaymentMethodsResponse {
  const { verdict, language } = decision;
  return {
    decisionId: decision.decisionId,
    outcome: verdict.outcome,
    paymentMethods: methodsOf(verdict),
    messages: messagesOf(verdict.reasons, language),
    decisionToken: decision.decisionToken,
    expiresAt: decision.expiresAt,
    policyVersion: decision.policyVersion,
    degraded: [...decision.degraded],
    elapsedMs: Math.round(decision.elapsedMs * 1000) / 1000,
  };
}

export function paymentView(payment: Payment) {
  return {
    payment: { id: payment.id },
    allocations: payment.allocations.map(({ invoiceId, part, amount }) => ({ invoiceId, part, amount: toWireMoney(amount) })),
    unallocated: toWireMoney(payment.unallocated),
  };
}

export function blockView({ id, kind, reason, createdAt, expiresAt }: Block) {
  return { id, kind, reason, createdAt, expiresAt };
}

export function reviewView({ status, requestedAt, answerBy, settledAt, by, note }: Review) {
  return { status, requestedAt, answerBy, settledAt, by, note };
}

/** The name of a version: its number and the head of its document's hash. */
export function versionName({ version, hash }: Pick<StoredPolicy, "version" | "hash">): string | null {
  return version === null ? null : `${version}-${hash.slice(0, 8)}`;
}

export function policyView(policy: StoredPolicy) {
  const { hash, status, publishedAt, publishedBy, activateAt, restores, faults, document } = policy;
  return { version: versionName(policy), status, hash, publishedAt, publishedBy, activateAt, restores, faults, document };
}

export function messageView({ id, invoiceId, decisionId, kind, language, to, subject, text, html, sentAt }: SentMessage) {
  return { id, invoiceId, decisionId, kind, language, to, subject, text, html, sentAt };
}
