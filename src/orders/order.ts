/** An order from authorisation to its end: how much is reserved, captured, refunded, voided, and what may happen next. */
import { add, compare, type Money, subtract, zero } from "../kernel/money.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import type { Instant } from "../kernel/time.ts";
import type { holdReasonCodes } from "../wire/orders.ts";

/** Why an order must wait though it is authorised: somebody owes, or somebody said no. */
export type HoldReason = (typeof holdReasonCodes)[number];

export interface Hold {
  readonly reason: HoldReason;
  readonly since: Instant;
}

export type OrderReview = "none" | "pending" | "approved" | "declined";

/** Amounts of one order; `total = authorized + captured + voided` always, and `refunded ≤ captured`. */
export interface Order {
  readonly id: string;
  readonly shopId: string;
  readonly buyerId: string;
  readonly decisionId: string;
  readonly orderRef: string;
  /** The id under which the shop's own API knows the order; null where that is the reference. */
  readonly shopOrderId: string | null;
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
  /** While it is held nothing is captured; its amounts are as they were. */
  readonly held: Hold | null;
  /** The cause from which a person released it; the same cause does not hold it again. */
  readonly holdWaived: HoldReason | null;
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
  "orderHeld",
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

/** Takes `amount` out of the reservation, to be invoiced. Refusals: currencyMismatch, captureAwaitsReview, captureDeclinedByReview, authorizationExpired, orderHeld, captureExceedsAuthorization. */
export function captureOrder(order: Order, amount: Money, now: Instant): Outcome {
  if (amount.currency !== order.total.currency) return refuse("currencyMismatch");
  if (order.review === "pending") return refuse("captureAwaitsReview");
  if (order.review === "declined") return refuse("captureDeclinedByReview");
  if (order.expired || now > order.authorizedUntil) return refuse("authorizationExpired");
  if (order.held !== null) return refuse("orderHeld");
  if (compare(amount, order.authorized) > 0) return refuse("captureExceedsAuthorization");
  return accept({ ...order, authorized: subtract(order.authorized, amount), captured: add(order.captured, amount) });
}

/** Frees `amount` of the reservation, all of it when null. Refusals: currencyMismatch, voidExceedsAuthorization, nothingToVoid. */
export function voidOrder(order: Order, amount: Money | null): Outcome {
  if (amount !== null && amount.currency !== order.total.currency) return refuse("currencyMismatch");
  if (amount !== null && compare(amount, order.authorized) > 0) return refuse("voidExceedsAuthorization");
  const freed = amount ?? order.authorized;
  if (freed.amountMinor === 0n) return refuse("nothingToVoid");
  return accept(endHoldOfNothing({ ...order, authorized: subtract(order.authorized, freed), voided: add(order.voided, freed) }));
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
  return endHoldOfNothing({ ...order, authorized: zero(order.total.currency), voided: add(order.voided, order.authorized), expired: true });
}

/** Settles a pending review: an approved order may be captured, a declined one is voided whole. */
export function settleReview(order: Order, outcome: "approved" | "declined"): Order {
  if (order.review !== "pending") return order;
  if (outcome === "approved") return { ...order, review: "approved" };
  return endHoldOfNothing({
    ...order,
    review: "declined",
    voided: add(order.voided, order.authorized),
    authorized: zero(order.total.currency),
  });
}

/** Where nothing is reserved any more nothing waits. */
function endHoldOfNothing(order: Order): Order {
  return order.authorized.amountMinor === 0n ? { ...order, held: null } : order;
}

/**
 * The order as the causes of this moment make it: held by the first one, unless a person released it from that very cause; free when
 * there is none. The same order when nothing changes. Amounts stay as they are.
 */
export function applyCauses(order: Order, causes: readonly HoldReason[], now: Instant): Order {
  if (order.authorized.amountMinor === 0n) return order;
  const holdWaived = order.holdWaived !== null && causes.includes(order.holdWaived) ? order.holdWaived : null;
  const reason = causes.find((cause) => cause !== holdWaived) ?? null;
  const isSame = (order.held?.reason ?? null) === reason && order.holdWaived === holdWaived;
  if (isSame) return order;
  if (reason === null) return { ...order, held: null, holdWaived };
  return { ...order, held: order.held?.reason === reason ? order.held : { reason, since: now }, holdWaived };
}

/** A person lets the order go on though its cause stands. Refusal: orderNotHeld. */
export function releaseOrder(order: Order): Result<Order, "orderNotHeld"> {
  if (order.held === null) return refuse("orderNotHeld");
  return accept({ ...order, held: null, holdWaived: order.held.reason });
}
