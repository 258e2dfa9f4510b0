/** An order: every command at its edge, the order of refusals, and the word for where it stands. */
import { describe, expect, it } from "vitest";
import { type Currency, money } from "../../src/kernel/money.ts";
import type { Instant } from "../../src/kernel/time.ts";
import * as orders from "../../src/orders/order.ts";
import type { Order } from "../../src/orders/order.ts";
import { type Amounts, amountsOf, authorizedAt, authorizedUntil, orderWith, pln } from "./orders.ts";

const now = "2026-12-01T10:00:00.000Z" as Instant;
const justAfter = "2026-12-24T10:00:00.001Z" as Instant;
const fresh: Amounts = [10_000n, 0n, 0n, 0n];

/** What came of a command: the amounts, or the refusal. */
function cameOf(outcome: ReturnType<typeof orders.refundOrder>): Amounts | string {
  return outcome.ok ? amountsOf(outcome.value) : outcome.refusal;
}

describe("a capture", () => {
  it.each<[string, Amounts, Partial<Order>, bigint, Instant, Amounts | string]>([
    ["of all", fresh, {}, 10_000n, now, [0n, 10_000n, 0n, 0n]],
    ["of a part", fresh, {}, 4_000n, now, [6_000n, 4_000n, 0n, 0n]],
    ["of what is left", [6_000n, 4_000n, 0n, 0n], {}, 6_000n, now, [0n, 10_000n, 0n, 0n]],
    ["of one unit more than is left", [6_000n, 4_000n, 0n, 0n], {}, 6_001n, now, "captureExceedsAuthorization"],
    ["of one unit more than all", fresh, {}, 10_001n, now, "captureExceedsAuthorization"],
    ["of a voided order", [0n, 0n, 0n, 10_000n], {}, 1n, now, "captureExceedsAuthorization"],
    ["at the last moment", fresh, {}, 10_000n, authorizedUntil, [0n, 10_000n, 0n, 0n]],
    ["a millisecond after it", fresh, {}, 10_000n, justAfter, "authorizationExpired"],
    ["of an expired order", [0n, 0n, 0n, 10_000n], { expired: true }, 1n, now, "authorizationExpired"],
    ["that waits for a person", fresh, { review: "pending" }, 1n, now, "captureAwaitsReview"],
    ["that a person approved", fresh, { review: "approved" }, 1n, now, [9_999n, 1n, 0n, 0n]],
    ["that a person declined", [0n, 0n, 0n, 10_000n], { review: "declined" }, 1n, now, "captureDeclinedByReview"],
  ])("%s", (_name, amounts, change, minor, at, expected) => {
    expect(cameOf(orders.captureOrder(orderWith(amounts, change), pln(minor), at))).toEqual(expected);
  });
});

describe("of several refusals of a capture the first in this order is the answer", () => {
  it.each<[string, Currency, Order["review"], boolean, Instant, bigint]>([
    ["currencyMismatch", "EUR", "pending", true, justAfter, 10_001n],
    ["captureAwaitsReview", "PLN", "pending", true, justAfter, 10_001n],
    ["captureDeclinedByReview", "PLN", "declined", true, justAfter, 10_001n],
    ["authorizationExpired", "PLN", "none", true, justAfter, 10_001n],
    ["authorizationExpired", "PLN", "approved", false, justAfter, 10_001n],
    ["orderHeld", "PLN", "approved", false, authorizedUntil, 10_001n],
    ["captureExceedsAuthorization", "PLN", "approved", false, authorizedUntil, 10_001n],
  ])("%s", (refusal, currency, review, expired, at, minor) => {
    const held = refusal === "captureExceedsAuthorization" ? null : { reason: "manualBlock" as const, since: authorizedAt };
    const order = orderWith(fresh, { review, expired, held });
    expect(orders.captureOrder(order, money(minor, currency), at)).toEqual({ ok: false, refusal });
  });

  it("and every refusal is listed once", () => {
    expect(orders.orderRefusals).toEqual([
      "currencyMismatch",
      "captureAwaitsReview",
      "captureDeclinedByReview",
      "authorizationExpired",
      "orderHeld",
      "captureExceedsAuthorization",
      "voidExceedsAuthorization",
      "nothingToVoid",
      "refundExceedsCapture",
    ]);
  });
});

describe("a void", () => {
  it.each<[string, Amounts, bigint | null, Currency, Amounts | string]>([
    ["of all that is left", [6_000n, 4_000n, 0n, 0n], null, "PLN", [0n, 4_000n, 0n, 6_000n]],
    ["of a part", [6_000n, 4_000n, 0n, 0n], 1n, "PLN", [5_999n, 4_000n, 0n, 1n]],
    ["of exactly what is left", [6_000n, 4_000n, 0n, 0n], 6_000n, "PLN", [0n, 4_000n, 0n, 6_000n]],
    ["of one unit more", [6_000n, 4_000n, 0n, 0n], 6_001n, "PLN", "voidExceedsAuthorization"],
    ["of all when nothing is left", [0n, 10_000n, 0n, 0n], null, "PLN", "nothingToVoid"],
    ["of nothing", fresh, 0n, "PLN", "nothingToVoid"],
    ["of an amount when nothing is left: it exceeds first", [0n, 10_000n, 0n, 0n], 1n, "PLN", "voidExceedsAuthorization"],
    ["in another currency: that comes first", [0n, 10_000n, 0n, 0n], 1n, "EUR", "currencyMismatch"],
  ])("%s", (_name, amounts, minor, currency, expected) => {
    expect(cameOf(orders.voidOrder(orderWith(amounts), minor === null ? null : money(minor, currency)))).toEqual(expected);
  });

  it.each<[string, Order["review"], Instant]>([
    ["while a person looks at it", "pending", authorizedUntil],
    ["after a person approved it", "approved", authorizedUntil],
  ])("is open %s", (_name, review) => {
    expect(cameOf(orders.voidOrder(orderWith(fresh, { review }), null))).toEqual([0n, 0n, 0n, 10_000n]);
  });
});

describe("a refund", () => {
  it.each<[string, Amounts, bigint, Currency, Amounts | string]>([
    ["of all", [0n, 10_000n, 0n, 0n], 10_000n, "PLN", [0n, 10_000n, 10_000n, 0n]],
    ["of what is left", [0n, 10_000n, 9_999n, 0n], 1n, "PLN", [0n, 10_000n, 10_000n, 0n]],
    ["of one unit more", [0n, 10_000n, 9_999n, 0n], 2n, "PLN", "refundExceedsCapture"],
    ["of what was captured of a part", [6_000n, 4_000n, 0n, 0n], 4_000n, "PLN", [6_000n, 4_000n, 4_000n, 0n]],
    ["of what is only authorised", [6_000n, 4_000n, 0n, 0n], 4_001n, "PLN", "refundExceedsCapture"],
    ["in another currency: that comes first", fresh, 1n, "EUR", "currencyMismatch"],
  ])("%s", (_name, amounts, minor, currency, expected) => {
    expect(cameOf(orders.refundOrder(orderWith(amounts), money(minor, currency)))).toEqual(expected);
  });
});

describe("the end of a reservation", () => {
  it("frees what is left and says so", () => {
    const expired = orders.expireOrder(orderWith([6_000n, 4_000n, 0n, 0n]));
    expect(amountsOf(expired)).toEqual([0n, 4_000n, 0n, 6_000n]);
    expect(expired.expired).toBe(true);
  });

  it("leaves an order alone that has nothing left", () => {
    const captured = orderWith([0n, 10_000n, 0n, 0n]);
    expect(orders.expireOrder(captured)).toBe(captured);
  });
});

describe("a review", () => {
  it.each<[Order["review"], "approved" | "declined", Order["review"], Amounts]>([
    ["pending", "approved", "approved", fresh],
    ["pending", "declined", "declined", [0n, 0n, 0n, 10_000n]],
    ["none", "declined", "none", fresh],
    ["approved", "declined", "approved", fresh],
    ["declined", "approved", "declined", fresh],
  ])("%s, %s: %s", (review, outcome, settled, amounts) => {
    const order = orders.settleReview(orderWith(fresh, { review }), outcome);
    expect(order.review).toBe(settled);
    expect(amountsOf(order)).toEqual(amounts);
  });

  it("declined after a part was voided voids the rest", () => {
    const order = orders.settleReview(orderWith([7_000n, 0n, 0n, 3_000n], { review: "pending" }), "declined");
    expect(amountsOf(order)).toEqual([0n, 0n, 0n, 10_000n]);
  });
});

describe("an order stands at", () => {
  it.each<[orders.OrderStatus, string, Amounts, Partial<Order>]>([
    ["authorized", "new", fresh, {}],
    ["authorized", "a part voided", [1n, 0n, 0n, 9_999n], {}],
    ["authorized", "approved by a person", fresh, { review: "approved" }],
    ["pendingReview", "waiting for a person", fresh, { review: "pending" }],
    ["pendingReview", "waiting, a part voided", [1n, 0n, 0n, 9_999n], { review: "pending" }],
    ["voided", "voided while it waited", [0n, 0n, 0n, 10_000n], { review: "pending" }],
    ["expired", "expired while it waited", [0n, 0n, 0n, 10_000n], { review: "pending", expired: true }],
    ["partlyCaptured", "one unit captured", [9_999n, 1n, 0n, 0n], {}],
    ["partlyCaptured", "one unit left", [1n, 9_999n, 0n, 0n], {}],
    ["captured", "all captured", [0n, 10_000n, 0n, 0n], {}],
    ["captured", "a part captured, the rest voided", [0n, 1n, 0n, 9_999n], {}],
    ["captured", "a part captured, the rest expired", [0n, 1n, 0n, 9_999n], { expired: true }],
    ["partlyRefunded", "one unit refunded", [0n, 10_000n, 1n, 0n], {}],
    ["partlyRefunded", "one unit not refunded", [0n, 10_000n, 9_999n, 0n], {}],
    ["refunded", "all captured is refunded", [0n, 10_000n, 10_000n, 0n], {}],
    ["partlyCaptured", "all captured so far is refunded, and more may still be captured", [6_000n, 4_000n, 4_000n, 0n], {}],
    ["voided", "all voided", [0n, 0n, 0n, 10_000n], {}],
    ["voided", "declined by a person", [0n, 0n, 0n, 10_000n], { review: "declined" }],
    ["expired", "all expired", [0n, 0n, 0n, 10_000n], { expired: true }],
  ])("%s: %s", (status, _name, amounts, change) => {
    expect(orders.orderStatus(orderWith(amounts, change))).toBe(status);
  });
});
