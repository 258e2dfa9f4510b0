/** Turns an answer, or its absence, into yes or no per payment method: safe ones are always open, the others only by a clear yes. */
import { isUnsafe, type MethodKind } from "./method-kinds.ts";
import type { ReadDecision, SentCheckout, SentMethod } from "./wire-shapes.ts";

const openOutcomes: ReadonlySet<string> = new Set(["approved", "review"]);

/** What is kept of a decision: enough to show the list again and to bind it, and nothing about the person. */
export interface Kept {
  readonly decisionId: string;
  readonly decisionToken: string;
  readonly expiresAt: string;
  /** Ids of the unsafe methods that may be used, with their terms. */
  readonly allowed: Readonly<Record<string, { readonly termDays: readonly number[]; readonly requires: readonly string[] }>>;
  readonly isDegraded: boolean;
}

/** No decision: unsafe methods are closed. `why` is for the merchant's log and never for the shopper. */
export interface Missing {
  readonly why: "incomplete" | "notConfigured" | "unavailable" | "breakerOpen";
}

export type Answer = Kept | Missing;

/** True for an answer that came. */
export function isKept(answer: Answer): answer is Kept {
  return "decisionToken" in answer;
}

/** An unsafe method is allowed when it was asked for, comes back under the same kind with a yes, and covers the total. */
function isCovered({ id, kind }: SentMethod, decision: ReadDecision, total: SentCheckout["basket"]["total"]): boolean {
  const found = decision.paymentMethods.filter((method) => method.id === id);
  const [one] = found;
  if (found.length !== 1 || one === undefined || one.kind !== kind || !one.allowed) return false;
  return one.maxAmount === undefined || (one.maxAmount.currency === total.currency && one.maxAmount.amountMinor >= total.amountMinor);
}

/** What to keep of an answer to `asked`. An answer that says more than it was asked for opens nothing. */
export function keep(decision: ReadDecision, asked: SentCheckout): Kept {
  const isOpen = openOutcomes.has(decision.outcome);
  const unsafe = asked.paymentMethods.filter((method) => isUnsafe(method.kind));
  const open = unsafe.filter((method) => isOpen && isCovered(method, decision, asked.basket.total));
  const termsOf = (id: string) => decision.paymentMethods.find((method) => method.id === id);
  return {
    decisionId: decision.decisionId,
    decisionToken: decision.decisionToken,
    expiresAt: decision.expiresAt,
    allowed: Object.fromEntries(
      open.map(({ id }) => [id, { termDays: termsOf(id)?.termDays ?? [], requires: termsOf(id)?.requires ?? [] }]),
    ),
    isDegraded: decision.degraded.length > 0,
  };
}

/** The same decision after it was refused when it was bound: nothing unsafe is open any more. */
export function closed(answer: Kept): Kept {
  return { ...answer, allowed: {} };
}

/** May this method be used? */
export function isAllowed(method: { readonly id: string; readonly kind: MethodKind }, answer: Answer): boolean {
  if (!isUnsafe(method.kind)) return true;
  return isKept(answer) && Object.hasOwn(answer.allowed, method.id);
}
