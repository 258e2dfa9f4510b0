/** Voids what is still reserved for an order, whole or in part, and frees its exposure. */
import { type Money, subtract } from "../kernel/money.ts";
import type { Result } from "../kernel/result.ts";
import { exposureReleased } from "../ledger/entries.ts";
import { type Order, type OrderRefusal, voidOrder } from "../orders/order.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { freeReservation } from "./shared/free-reservation.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";

export interface VoidDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
}

export type VoidRefusal = "orderNotFound" | OrderRefusal;

/** Commits the void. `amount` null frees all that is left. Refusals: orderNotFound, then those of `voidOrder`. */
export function voidAnOrder(
  { registry, clock, ids }: VoidDependencies,
  request: { readonly orderId: string; readonly amount: Money | null },
  options: Omit<OnceOptions<Order>, "now">,
): Promise<Result<Answered, VoidRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  const today = shopDay(options.shop, now);
  return commitOnce<Order, VoidRefusal>(registry, { ...options, now }, async (books) => {
    const before = (await books.orders.lock(request.orderId)) ?? rollBack<VoidRefusal>("orderNotFound");
    const order = required(voidOrder(before, request.amount));
    const freed = subtract(before.authorized, order.authorized);
    await freeReservation(books, order, exposureReleased(order.id, ids.next("event"), freed, today), {
      kind: "orderVoided",
      by: "shop",
      at: now,
      tells: "order.voided",
    });
    return order;
  });
}
