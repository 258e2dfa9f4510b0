/** Where a shop and Saldo differ over one order, and what mends it; the ledger's side is right, save for what only the shop can know. */
import { addMs, type Instant } from "../kernel/time.ts";
import { type Order, orderStatus } from "./order.ts";

/** What the shop says of the order. */
export interface ShopSide {
  readonly status: "waiting" | "accepted" | "held" | "shipped" | "cancelled" | "refunded" | "failed" | "other";
  readonly isHeldBySaldo: boolean;
  readonly isPaid: boolean;
  readonly modifiedAt: Instant;
}

/** `voidOrder` and `captureMissing` are Saldo's to do, the others the shop's. */
export type Repair = "voidOrder" | "captureMissing" | "hold" | "release" | "cancel" | "markPaid";

/** How long a shipped order may be without a capture: the plugin sends it within seconds and tries again for a while. */
const captureGraceMs = 3_600_000;

/** The first thing that is to be mended, or null. `isPaid`: everything captured is paid. `now` is of the wall clock. */
export function repairOf(order: Order, isPaid: boolean, shop: ShopSide, now: Instant): Repair | null {
  const isReserved = order.authorized.amountMinor > 0n;
  const isCaptured = order.captured.amountMinor > 0n;
  if (shop.status === "cancelled") return isReserved ? "voidOrder" : null;
  const isOnItsWay = shop.status === "waiting" || shop.status === "accepted";
  if (order.held !== null && isOnItsWay) return "hold";
  if (order.held === null && shop.status === "held" && shop.isHeldBySaldo && (isReserved || isCaptured)) return "release";
  if (orderStatus(order) === "voided" && (isOnItsWay || shop.status === "held")) return "cancel";
  const isLate = addMs(shop.modifiedAt, captureGraceMs) <= now;
  if (shop.status === "shipped" && isReserved && !isCaptured && order.held === null && isLate) return "captureMissing";
  return isPaid && isCaptured && !shop.isPaid ? "markPaid" : null;
}
