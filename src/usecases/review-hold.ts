/** Looks whether an order must wait, or need not wait any longer, and tells its shop; and lets a person release it. */
import { applyCauses, type Order, releaseOrder } from "../orders/order.ts";
import type { Result } from "../kernel/result.ts";
import type { Instant } from "../kernel/time.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import type { Shop } from "../ports/shops.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { shopNow } from "./shared/shop-time.ts";
import { tellOrder } from "./shared/tell-shop.ts";

/**
 * Brings the hold of one order in line with what speaks against it now. The causes are read under the order's lock, so of several reviews
 * at once the last one sees what all of them were called for. True when something changed.
 */
export function reviewHold(registry: Pick<Registry, "commit">, shop: Shop, orderId: string, now: Instant): Promise<boolean> {
  return registry.commit(shop, async (books) => {
    const before = await books.orders.lock(orderId);
    if (before === null) return false;
    const order = applyCauses(before, await books.holds.causes(before.buyerId, now), now);
    if (order === before) return false;
    await books.orders.update(order);
    if (order.held?.reason === before.held?.reason) return true;
    const kind = order.held === null ? "orderReleased" : "orderHeld";
    const data = { reason: order.held?.reason ?? before.held?.reason };
    await books.timeline.append(orderId, { kind, by: "saldo", at: now, data });
    await tellOrder(books, order.held === null ? "order.released" : "order.held", order, now);
    return true;
  });
}

export interface ReleaseDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
}

export type ReleaseRefusal = "orderNotFound" | "orderNotHeld";

/** The merchant ships all the same: the cause that stands does not hold the order again. Refusals, in order: orderNotFound, orderNotHeld. */
export function releaseAnOrder(
  { registry, clock }: ReleaseDependencies,
  release: { readonly orderId: string; readonly reason: string },
  options: Omit<OnceOptions<Order>, "now">,
): Promise<Result<Answered, ReleaseRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<Order, ReleaseRefusal>(registry, { ...options, now }, async (books) => {
    const before = (await books.orders.lock(release.orderId)) ?? rollBack<ReleaseRefusal>("orderNotFound");
    const order = required(releaseOrder(before));
    await books.orders.update(order);
    const data = { cause: before.held?.reason, reason: release.reason };
    await books.timeline.append(order.id, { kind: "orderReleased", by: "shop", at: now, data });
    await tellOrder(books, "order.released", order, now);
    return order;
  });
}
