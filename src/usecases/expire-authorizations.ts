/** Frees the exposure of orders that nobody captured in time. */
import { exposureReleased } from "../ledger/entries.ts";
import { expireOrder } from "../orders/order.ts";
import type { Registry } from "../ports/books.ts";
import type { Ids } from "../ports/clock.ts";
import type { Shop } from "../ports/shops.ts";
import type { Instant } from "../kernel/time.ts";
import { freeReservation } from "./shared/free-reservation.ts";
import { shopDay } from "./shared/shop-time.ts";

/** Orders of one page; a page is one transaction. */
const pageSize = 200;

/** Ends every reservation of the shop that ran out before `now`; returns how many. */
export async function expireAuthorizations(
  dependencies: { readonly registry: Pick<Registry, "commit">; readonly ids: Ids },
  shop: Shop,
  now: Instant,
): Promise<number> {
  const { registry, ids } = dependencies;
  let count = 0;
  for (;;) {
    const done = await registry.commit(shop, async (books) => {
      const orders = await books.orders.lockExpired(now, pageSize);
      for (const before of orders) {
        const entry = exposureReleased(before.id, ids.next("event"), before.authorized, shopDay(shop, now));
        await freeReservation(books, expireOrder(before), entry, {
          kind: "authorizationExpired",
          by: "saldo",
          at: now,
          tells: "order.expired",
        });
      }
      return orders.length;
    });
    count += done;
    if (done < pageSize) return count;
  }
}
