/** The record of a decision: the whole explanation in its compact form, and the methods that its token permits. */
import type { Instant } from "../../kernel/time.ts";
import type { Decision, FramedExplanation } from "../../ports/decision-log.ts";
import type { IdentityKey } from "../../ports/identity-book.ts";
import type { Shop } from "../../ports/shops.ts";
import { compactExplanation, explanationOf, filledExplanation } from "../../risk/explanation.ts";
import type { Facts } from "../../risk/fact-list.ts";
import { isDeferred } from "../../risk/method-kinds.ts";
import type { DecidedMethod, Verdict } from "../../risk/verdict.ts";
import { toWireMoney } from "../../wire/money.ts";
import { type CheckoutSubject, factText } from "./checkout-subject.ts";
import type { TokenMethod } from "./decision-token.ts";

/** The deferred methods that a verdict allows, with their terms. */
export function permittedMethods(verdict: Verdict): readonly TokenMethod[] {
  return verdict.methods.flatMap((method) => (method.allowed && isDeferred(method.kind) ? [permitted(method)] : []));
}

function permitted({ id, termDays = [], prepaidPercent, maxAmount }: DecidedMethod): TokenMethod {
  if (prepaidPercent === undefined || maxAmount === undefined) return { id, termDays };
  return { id, termDays, prepaid: { percent: prepaidPercent, rest: toWireMoney(maxAmount) } };
}

interface Made {
  readonly decisionId: string;
  readonly verdict: Verdict;
  readonly policyVersion: string;
  readonly degraded: readonly string[];
  readonly elapsedMs: number;
  readonly shop: Shop;
  readonly subject: CheckoutSubject;
  readonly keys: readonly IdentityKey[];
  readonly facts: Facts;
  readonly now: Instant;
}

function rounded(elapsedMs: number): number {
  return Math.round(elapsedMs * 1000) / 1000;
}

/** All that a decision leaves behind; its explanation by name is made when it is read. */
export function decisionRecord(made: Made): Decision {
  return {
    id: made.decisionId,
    shopId: made.shop.id,
    merchantId: made.shop.merchant.id,
    checkoutRef: factText(made.subject.checkoutRef),
    decidedAt: made.now,
    outcome: made.verdict.outcome,
    policyVersion: made.policyVersion,
    currency: made.subject.basket.total.currency,
    get explanation() {
      const { verdict, facts, degraded, elapsedMs } = made;
      return { ...compactExplanation(explanationOf(verdict, facts, degraded)), elapsedMs: rounded(elapsedMs) };
    },
    subject: made.subject,
    keys: made.keys,
    review: null,
  };
}

/** The explanation in its shortest form; null where it can only be kept by name. */
export function framedRecord({ verdict, degraded, elapsedMs }: Pick<Made, "verdict" | "degraded" | "elapsedMs">): FramedExplanation | null {
  const filled = filledExplanation(verdict, degraded);
  return filled === null ? null : { frame: filled.frame, filling: { ...filled.filling, elapsedMs: rounded(elapsedMs) } };
}
