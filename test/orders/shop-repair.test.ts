/** Where a shop and Saldo differ: one row per repair and per edge at which there is none. */
import { describe, expect, it } from "vitest";
import type { Instant } from "../../src/kernel/time.ts";
import { repairOf, type Repair, type ShopSide } from "../../src/orders/shop-repair.ts";
import type { Order } from "../../src/orders/order.ts";
import { type Amounts, authorizedAt, orderWith } from "./orders.ts";

const now = "2026-12-01T11:00:00.000Z" as Instant;
const anHourAgo = "2026-12-01T10:00:00.000Z" as Instant;
const justNow = "2026-12-01T10:00:00.001Z" as Instant;
const held = { reason: "openOverdueClaim", since: authorizedAt } as const;

const reserved: Amounts = [10_000n, 0n, 0n, 0n];
const partly: Amounts = [4_000n, 6_000n, 0n, 0n];
const captured: Amounts = [0n, 10_000n, 0n, 0n];
const voided: Amounts = [0n, 0n, 0n, 10_000n];

const accepted: ShopSide = { status: "accepted", isHeldBySaldo: false, isPaid: false, modifiedAt: anHourAgo };

describe("a difference", () => {
  it.each<[string, Amounts, Partial<Order>, Partial<ShopSide>, boolean, Repair | null]>([
    ["none", reserved, {}, {}, false, null],
    ["cancelled in the shop, reserved here", reserved, {}, { status: "cancelled" }, false, "voidOrder"],
    ["cancelled in the shop, partly captured here: the rest is voided", partly, {}, { status: "cancelled" }, false, "voidOrder"],
    ["cancelled in the shop, captured here: a person must see to it", captured, {}, { status: "cancelled" }, false, null],
    ["held here, accepted there", reserved, { held }, {}, false, "hold"],
    ["held here, waiting there", reserved, { held }, { status: "waiting" }, false, "hold"],
    ["held here and there", reserved, { held }, { status: "held", isHeldBySaldo: true }, false, null],
    ["held here, shipped there: too late to hold, and nothing is captured", reserved, { held }, { status: "shipped" }, false, null],
    ["free here, held there by us", reserved, {}, { status: "held", isHeldBySaldo: true }, false, "release"],
    ["free here, held there by the merchant", reserved, {}, { status: "held" }, false, null],
    ["voided here, accepted there", voided, {}, {}, false, "cancel"],
    ["voided here, held there", voided, {}, { status: "held", isHeldBySaldo: true }, false, "cancel"],
    ["voided here, shipped there", voided, {}, { status: "shipped" }, false, null],
    ["expired here, accepted there: a new check may follow", voided, { expired: true }, {}, false, null],
    ["shipped for an hour, not captured", reserved, {}, { status: "shipped" }, false, "captureMissing"],
    ["shipped for less", reserved, {}, { status: "shipped", modifiedAt: justNow }, false, null],
    ["shipped, captured in part", partly, {}, { status: "shipped" }, false, null],
    ["paid here, not there", captured, {}, { status: "shipped" }, true, "markPaid"],
    ["paid here and there", captured, {}, { status: "shipped", isPaid: true }, true, null],
    ["nothing captured, so nothing to be paid", reserved, {}, {}, true, null],
  ])("%s", (_name, amounts, change, side, isPaid, expected) => {
    expect(repairOf(orderWith(amounts, change), isPaid, { ...accepted, ...side }, now)).toBe(expected);
  });
});
