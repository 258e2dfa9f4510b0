/** The state of an order at Saldo in one word, as the merchant sees it, and what it means for shipping. */
import type { ReadOrder } from "./wire-shapes.ts";

/** In the order of an order's life; `held` and `declined` can come between. */
export const saldoStates = [
  "pendingReview",
  "authorized",
  "held",
  "declined",
  "partlyCaptured",
  "captured",
  "paid",
  "partlyRefunded",
  "refunded",
  "voided",
  "expired",
] as const;
export type SaldoState = (typeof saldoStates)[number];

/** States in which the reservation carries a shipment. */
const shippable: ReadonlySet<SaldoState> = new Set(["authorized", "partlyCaptured", "captured", "paid", "partlyRefunded"]);

/** The state that an order of Saldo is in; an order on hold says so first, as long as something is reserved. */
export function stateOf(order: ReadOrder): SaldoState {
  return order.held && order.authorized.amountMinor > 0 ? "held" : order.status;
}

/** True when goods may leave: what ships will be taken by Saldo. A reservation that has run out carries nothing more. */
export function mayShip(state: SaldoState, authorizedUntil: Date, now: Date): boolean {
  const hasRunOut = (state === "authorized" || state === "partlyCaptured") && authorizedUntil.getTime() <= now.getTime();
  return shippable.has(state) && !hasRunOut;
}

/** What can only grow in an order's life: of two pictures of one order the one with less of it is the older. */
export function progressOf(order: {
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly voidedMinor: number;
}): number {
  return order.capturedMinor + order.refundedMinor + order.voidedMinor;
}

/** Amounts of an order of Saldo as the shop keeps them. */
export function amountsOf(order: ReadOrder) {
  return {
    totalMinor: order.total.amountMinor,
    authorizedMinor: order.authorized.amountMinor,
    capturedMinor: order.captured.amountMinor,
    refundedMinor: order.refunded.amountMinor,
    voidedMinor: order.voided.amountMinor,
  };
}

/** What happened besides the amounts. */
export interface Occasion {
  /** The type of the event; absent after a call of the shop's own. */
  readonly eventType?: string;
  readonly outcome?: string | null;
}

/** The next state: paid and declined are told by an event only, and stay until the amounts say more. */
export function nextState(before: SaldoState, order: ReadOrder, occasion: Occasion): SaldoState {
  const told = stateOf(order);
  const isAllCaptured = order.authorized.amountMinor === 0 && order.captured.amountMinor > 0;
  if (occasion.eventType === "order.paid" && isAllCaptured) return "paid";
  if (occasion.eventType === "review.settled" && occasion.outcome === "declined" && order.captured.amountMinor === 0) return "declined";
  if (before === "paid" && told === "captured") return "paid";
  if (before === "declined" && (told === "pendingReview" || told === "authorized")) return "declined";
  return told;
}
