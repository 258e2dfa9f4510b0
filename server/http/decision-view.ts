/** A decision for the merchant's panel: why a method was hidden, and what would have changed it. */
import type { Language } from "../../src/kernel/language.ts";
import { toWireMoney } from "../../src/wire/money.ts";
import type { ChangeStep } from "../../src/risk/buyer-changes.ts";
import type { ExplainedDecision, Way } from "../../src/usecases/shared/explained-decision.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Decision } from "../../src/ports/decision-log.ts";
import type { ReviewCase } from "../../src/ports/review-book.ts";
import { type CompactExplanation, expandExplanation } from "../../src/risk/explanation.ts";
import type { Trial } from "../../src/usecases/try-decision.ts";
import { messagesOf, reviewView } from "./render.ts";

/** One step of a way. */
export function stepView({ code, by, amount, waitMinutes }: ChangeStep) {
  return {
    code,
    by,
    ...(amount === undefined ? {} : { amount: toWireMoney(amount) }),
    ...(waitMinutes === undefined ? {} : { waitMinutes }),
  };
}

/** One way to an answer. */
export function wayView({ methodKind, steps, outcome, effort }: Way) {
  return { methodKind, steps: steps.map(stepView), outcome, effort };
}

function linksOf({ keys }: Decision) {
  const counts = new Map<string, { kind: string; strength: "hard" | "soft"; count: number }>();
  for (const { kind, strength } of keys) {
    const name = `${kind} ${strength}`;
    counts.set(name, { kind, strength, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

/** The whole explanation, out of the compact form in which it is kept. */
export function decisionView({ decision, order, explanation, elapsedMs, ways, levers, losses }: ExplainedDecision, language: Language) {
  const { reasons, paymentMethods, score, scoreParts, limit, exposure, rules, facts, degraded } = explanation;
  return {
    id: decision.id,
    checkoutRef: decision.checkoutRef,
    decidedAt: decision.decidedAt,
    outcome: decision.outcome,
    policyVersion: decision.policyVersion,
    messages: messagesOf(reasons, language),
    ...{ paymentMethods, score, scoreParts, limit, exposure, rules, facts, degraded },
    elapsedMs,
    links: linksOf(decision),
    counterfactuals: ways.map(wayView),
    policyLevers: levers,
    pointLosses: losses,
    review: decision.review === null ? null : reviewView(decision.review),
    orderId: order?.id ?? null,
    buyerId: order?.buyerId ?? null,
  };
}

/** One line of a list of decisions. */
export function decisionSummary(decision: Decision) {
  const { facts, paymentMethods, degraded } = expandExplanation(decision.explanation as unknown as CompactExplanation);
  return {
    id: decision.id,
    checkoutRef: decision.checkoutRef,
    decidedAt: decision.decidedAt,
    outcome: decision.outcome,
    policyVersion: decision.policyVersion,
    total: typeof facts.orderTotal === "number" ? { amountMinor: facts.orderTotal, currency: decision.currency } : null,
    paymentMethods,
    degraded,
    reviewStatus: decision.review?.status ?? null,
  };
}

/** One case of the queue; overdue when the promised moment has passed and nobody has answered. */
export function reviewCaseView({ decisionId, ...review }: ReviewCase, now: Instant) {
  return { id: decisionId, ...review, isOverdue: review.status === "open" && review.answerBy < now };
}

/** What a trial leaves out: only a real attempt is counted. */
const notCounted = ["velocity"];

/** A trial with all that explains its answer. */
export function trialView({ verdict, explanation, policyVersion, language, ways, levers, losses }: Trial) {
  const { reasons, paymentMethods, score, limit, exposure, rules, facts, degraded } = explanation;
  return {
    outcome: verdict.outcome,
    messages: messagesOf(reasons, language),
    policyVersion,
    ...{ paymentMethods, score, limit, exposure, rules, facts, degraded },
    notCounted,
    counterfactuals: ways.map(wayView),
    policyLevers: levers,
    pointLosses: losses,
  };
}
