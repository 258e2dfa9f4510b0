/** The worker's round: every shop's due work, each shop with one worker at a time. */
import type { Mode, Shop, ShopDirectory } from "../../src/ports/shops.ts";
import { shopNow } from "../../src/usecases/shared/shop-time.ts";
import { makeRoundWatch, type RoundWatch } from "./round-watch.ts";
import { runShopDay } from "./run-shop-day.ts";
import { type LeaseDependencies, underShopLease } from "./under-lease.ts";

export interface RoundDependencies extends LeaseDependencies {
  readonly shops: ShopDirectory;
  readonly onFault: (error: unknown) => void;
}

/** Shops read at a time. */
const pageSize = 200;

/** One round over all shops of both modes; a shop that fails does not stop the others, a mail server or a gateway that is away not the rest of their day. */
export async function runDueWork(dependencies: RoundDependencies): Promise<void> {
  for (const mode of ["live", "test"] as const) {
    let after: string | null = null;
    const watch = makeRoundWatch(dependencies.day.clock);
    for (;;) {
      const shops: readonly Shop[] = await listPage(dependencies.shops, mode, after);
      for (const shop of shops) await runShop(dependencies, shop, watch).catch(dependencies.onFault);
      after = shops.at(-1)?.id ?? null;
      if (shops.length < pageSize) break;
    }
  }
}

function listPage(shops: ShopDirectory, mode: Mode, after: string | null): Promise<readonly Shop[]> {
  return shops.list(mode, after, pageSize);
}

/** Without waiting: a shop that is being worked on, or whose clock is being moved, comes up again in the next round. */
async function runShop(dependencies: RoundDependencies, shop: Shop, watch: RoundWatch): Promise<void> {
  await underShopLease(dependencies, shop, 0, (day, fresh) => runShopDay(day, fresh, shopNow(day.clock, fresh), watch));
}
