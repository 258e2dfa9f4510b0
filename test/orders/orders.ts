/** Orders for the tests: one of 100.00 zł that was authorised on 24 November 2026 for thirty days. */
import { money } from "../../src/kernel/money.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Order } from "../../src/orders/order.ts";

export const pln = (minor: bigint) => money(minor, "PLN");
export const authorizedAt = "2026-11-24T10:00:00.000Z" as Instant;
export const authorizedUntil = "2026-12-24T10:00:00.000Z" as Instant;

/** Amounts in minor units: authorized, captured, refunded, voided; the total is what the first, second and fourth add up to. */
export type Amounts = readonly [authorized: bigint, captured: bigint, refunded: bigint, voided: bigint];

/** An order with these amounts. */
export function orderWith([authorized, captured, refunded, voided]: Amounts, change: Partial<Order> = {}): Order {
  return {
    id: "ord_1",
    shopId: "shp_1",
    buyerId: "buy_1",
    decisionId: "dec_1",
    orderRef: "R-1",
    shopOrderId: null,
    paymentMethodId: "saldo_invoice",
    termDays: 14,
    total: pln(10_000n),
    authorized: pln(authorized),
    captured: pln(captured),
    refunded: pln(refunded),
    voided: pln(voided),
    authorizedAt,
    authorizedUntil,
    expired: false,
    held: null,
    holdWaived: null,
    review: "none",
    version: 1,
    ...change,
  };
}

/** The amounts of an order, as `orderWith` takes them. */
export function amountsOf({ authorized, captured, refunded, voided }: Order): Amounts {
  return [authorized.amountMinor, captured.amountMinor, refunded.amountMinor, voided.amountMinor];
}
