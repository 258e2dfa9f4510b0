/** Brings orders in line with what became known of their buyers: after each change of a profile, and from time to time for blocks that end by themselves. */
import type { Clock } from "../../src/ports/clock.ts";
import type { Registry } from "../../src/ports/books.ts";
import type { HoldSource, OrderToReview } from "../../src/ports/holds.ts";
import type { ShopDirectory } from "../../src/ports/shops.ts";
import { reviewHold } from "../../src/usecases/review-hold.ts";
import { shopNow } from "../../src/usecases/shared/shop-time.ts";

export interface HoldDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly shops: Pick<ShopDirectory, "load">;
  readonly source: HoldSource;
  readonly onFault: (error: unknown) => void;
}

/** Held orders read at a time. */
const pageSize = 200;

async function reviewOne({ registry, clock, shops }: HoldDependencies, { shopId, orderId }: OrderToReview): Promise<void> {
  const shop = await shops.load(shopId);
  if (shop !== null) await reviewHold(registry, shop, orderId, shopNow(clock, shop));
}

/** Reviews the orders of the buyers in these clusters; one that fails throws once the others are done, so that the change is published again. */
export async function reviewClusters(dependencies: HoldDependencies, clusterIds: readonly string[]): Promise<void> {
  const orders = await dependencies.source.ordersOf(clusterIds);
  const done = await Promise.allSettled(orders.map((order) => reviewOne(dependencies, order)));
  const failed = done.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

/** Reviews every order that is held. */
export async function reviewHeld(dependencies: HoldDependencies): Promise<void> {
  for (let after = ""; ;) {
    const orders = await dependencies.source.ordersWaiting(after, pageSize);
    for (const order of orders) await reviewOne(dependencies, order).catch(dependencies.onFault);
    const last = orders.at(-1);
    if (last === undefined || orders.length < pageSize) return;
    after = last.orderId;
  }
}
