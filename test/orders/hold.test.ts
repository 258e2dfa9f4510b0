/** An order that waits: what holds it, what lets it go, and that neither touches its amounts. */
import { describe, expect, it } from "vitest";
import type { Instant } from "../../src/kernel/time.ts";
import {
  applyCauses,
  captureOrder,
  expireOrder,
  type HoldReason,
  type Order,
  releaseOrder,
  settleReview,
  voidOrder,
} from "../../src/orders/order.ts";
import { type Amounts, amountsOf, authorizedAt, orderWith, pln } from "./orders.ts";

const now = "2026-12-01T10:00:00.000Z" as Instant;
const later = "2026-12-02T10:00:00.000Z" as Instant;
const reserved: Amounts = [6_000n, 4_000n, 0n, 0n];
const overdue = { reason: "openOverdueClaim", since: authorizedAt } as const;
const blocked = { reason: "manualBlock", since: authorizedAt } as const;

describe("the causes of a moment", () => {
  it.each<[string, Partial<Order>, readonly HoldReason[], Order["held"], Order["holdWaived"]]>([
    ["hold an order", {}, ["openOverdueClaim"], { reason: "openOverdueClaim", since: now }, null],
    ["hold it by the first of them", {}, ["openOverdueClaim", "manualBlock"], { reason: "openOverdueClaim", since: now }, null],
    ["keep the moment since when it is held", { held: overdue }, ["openOverdueClaim"], overdue, null],
    ["change the reason", { held: overdue }, ["manualBlock"], { reason: "manualBlock", since: now }, null],
    ["let it go when there is none", { held: overdue }, [], null, null],
    ["let a released order go on", { holdWaived: "openOverdueClaim" }, ["openOverdueClaim"], null, "openOverdueClaim"],
    [
      "hold a released order by another cause",
      { holdWaived: "openOverdueClaim" },
      ["openOverdueClaim", "manualBlock"],
      { reason: "manualBlock", since: now },
      "openOverdueClaim",
    ],
    ["forget the release once its cause is gone", { holdWaived: "openOverdueClaim" }, [], null, null],
    ["do nothing to a free order when there is none", {}, [], null, null],
  ])("%s", (_name, change, causes, held, holdWaived) => {
    const order = applyCauses(orderWith(reserved, change), causes, now);
    expect([order.held, order.holdWaived, amountsOf(order)]).toEqual([held, holdWaived, reserved]);
  });

  it.each<[string, Partial<Order>, readonly HoldReason[]]>([
    ["held as it should be", { held: overdue }, ["openOverdueClaim"]],
    ["free as it should be", {}, []],
    ["released from the cause that stands", { holdWaived: "manualBlock" }, ["manualBlock"]],
  ])("leave the very same order that is %s", (_name, change, causes) => {
    const order = orderWith(reserved, change);
    expect(applyCauses(order, causes, later)).toBe(order);
  });

  it.each<[string, Amounts]>([
    ["captured whole", [0n, 10_000n, 0n, 0n]],
    ["voided", [0n, 0n, 0n, 10_000n]],
  ])("hold nothing that is %s", (_name, amounts) => {
    const order = orderWith(amounts);
    expect(applyCauses(order, ["openOverdueClaim"], now)).toBe(order);
  });
});

describe("a held order", () => {
  it("is not captured, and is again once it is released", () => {
    const order = orderWith(reserved, { held: blocked });
    expect(captureOrder(order, pln(1n), now)).toEqual({ ok: false, refusal: "orderHeld" });
    const released = releaseOrder(order);
    if (!released.ok) throw new Error(released.refusal);
    expect(released.value).toMatchObject({ held: null, holdWaived: "manualBlock" });
    expect(captureOrder(released.value, pln(1n), now).ok).toBe(true);
    expect(releaseOrder(released.value)).toEqual({ ok: false, refusal: "orderNotHeld" });
  });

  it("waits for nothing any more when its reservation ends, whichever way", () => {
    const order = orderWith([10_000n, 0n, 0n, 0n], { held: overdue });
    const voided = voidOrder(order, null);
    expect(voided.ok && voided.value.held).toBeNull();
    expect(expireOrder(order).held).toBeNull();
    expect(settleReview({ ...order, review: "pending" }, "declined").held).toBeNull();
    const part = voidOrder(order, pln(1n));
    expect(part.ok && part.value.held).toEqual(overdue);
  });
});
