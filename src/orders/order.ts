/** An order from authorisation to its end: how much is reserved, captured, refunded, voided, and what may happen next. */
import { add, compare, type Money, subtract, zero } from "../kernel/money.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import type { Instant } from "../kernel/time.ts";

export type OrderReview = "none" | "pending" | "approved" | "declined";

/** Amounts of one order; `total = authorized + captured + voided` always, and `refunded ≤ captured`. */
export interface Order {
  readonly id: string;
  readonly shopId: string;
  readonly buyerId: string;
  readonly decisionId: string;
  readonly orderRef: string;
  readonly paymentMethodId: string;
  readonly termDays: number;
  readonly total: Money;
  readonly authorized: Money;
  readonly captured: Money;
  readonly refunded: Money;
  readonly voided: Money;
  readonly authorizedAt: Instant;
  readonly authorizedUntil: Instant;
  readonly expired: boolean;
  readonly review: OrderReview;
  readonly version: number;
}

/** How long an authorisation holds when the merchant has no other term: 30 days, inside the 28–31 days of card schemes. */
export const authorizationDays = 30;

export type OrderStatus =
  "pendingReview" | "authorized" | "partlyCaptured" | "captured" | "partlyRefunded" | "refunded" | "voided" | "expired";

/** Why a capture, refund or void cannot be done; the first that applies, in this order, is the answer. */
export const orderRefusals = [
  "currencyMismatch",
  "captureAwaitsReview",
  "captureDeclinedByReview",
  "authorizationExpired",
  "captureExceedsAuthorization",
  "voidExceedsAuthorization",
  "nothingToVoid",
  "refundExceedsCapture",
] as const;
export type OrderRefusal = (typeof orderRefusals)[number];

type Outcome = Result<Order, OrderRefusal>;

/** The one word for where the order stands. */
export function orderStatus(order: Order): OrderStatus {
  if (order.review === "pending" && order.authorized.amountMinor > 0n) return "pendingReview";
  if (order.authorized.amountMinor > 0n) return order.captured.amountMinor > 0n ? "partlyCaptured" : "authorized";
  if (order.refunded.amountMinor > 0n) return compare(order.refunded, order.captured) === 0 ? "refunded" : "partlyRefunded";
  if (order.captured.amountMinor > 0n) return "captured";
  return order.expired ? "expired" : "voided";
}

/** Takes `amount` out of the reservation, to be invoiced. Refusals: currencyMismatch, captureAwaitsReview, captureDeclinedByReview, authorizationExpired, captureExceedsAuthorization. */
export function captureOrder(order: Order, amount: Money, now: Instant): Outcome {
  if (amount.currency !== order.total.currency) return refuse("currencyMismatch");
  if (order.review === "pending") return refuse("captureAwaitsReview");
  if (order.review === "declined") return refuse("captureDeclinedByReview");
  if (order.expired || now > order.authorizedUntil) return refuse("authorizationExpired");
  if (compare(amount, order.authorized) > 0) return refuse("captureExceedsAuthorization");
  return accept({ ...order, authorized: subtract(order.authorized, amount), captured: add(order.captured, amount) });
}

/** Frees `amount` of the reservation, all of it when null. Refusals: currencyMismatch, voidExceedsAuthorization, nothingToVoid. */
export function voidOrder(order: Order, amount: Money | null): Outcome {
  if (amount !== null && amount.currency !== order.total.currency) return refuse("currencyMismatch");
  if (amount !== null && compare(amount, order.authorized) > 0) return refuse("voidExceedsAuthorization");
  const freed = amount ?? order.authorized;
  if (freed.amountMinor === 0n) return refuse("nothingToVoid");
  return accept({ ...order, authorized: subtract(order.authorized, freed), voided: add(order.voided, freed) });
}

/** Gives back `amount` of what was captured. Refusals: currencyMismatch, refundExceedsCapture. */
export function refundOrder(order: Order, amount: Money): Outcome {
  if (amount.currency !== order.total.currency) return refuse("currencyMismatch");
  const refunded = add(order.refunded, amount);
  if (compare(refunded, order.captured) > 0) return refuse("refundExceedsCapture");
  return accept({ ...order, refunded });
}

/** Frees what is still reserved after the last day; unchanged when nothing is. */
export function expireOrder(order: Order): Order {
  if (order.authorized.amountMinor === 0n) return order;
  return { ...order, authorized: zero(order.total.currency), voided: add(order.voided, order.authorized), expired: true };
}

/** Settles a pending review: an approved order may be captured, a declined one is voided whole. */
export function settleReview(order: Order, outcome: "approved" | "declined"): Order {
  if (order.review !== "pending") return order;
  if (outcome === "approved") return { ...order, review: "approved" };
  return { ...order, review: "declined", voided: add(order.voided, order.authorized), authorized: zero(order.total.currency) };
}
