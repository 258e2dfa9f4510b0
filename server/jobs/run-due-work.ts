/** The worker's round: every shop's due work, each shop with one worker at a time. */
import type { Leases } from "../../src/ports/leases.ts";
import type { Mode, Shop, ShopDirectory } from "../../src/ports/shops.ts";
import { shopNow } from "../../src/usecases/shared/shop-time.ts";
import { type DayDependencies, runShopDay } from "./run-shop-day.ts";

export interface RoundDependencies {
  readonly day: DayDependencies;
  readonly shops: ShopDirectory;
  readonly leases: Leases;
  readonly holder: string;
  readonly onFault: (error: unknown) => void;
}

/** Shops read at a time. */
const pageSize = 200;
/** Longer than a shop's due work takes; a dead worker's shops are free again after it. */
const leaseMs = 120_000;

/** One round over all shops of both modes; a shop that fails does not stop the others. */
export async function runDueWork(dependencies: RoundDependencies): Promise<void> {
  for (const mode of ["live", "test"] as const) {
    let after: string | null = null;
    for (;;) {
      const shops: readonly Shop[] = await listPage(dependencies.shops, mode, after);
      for (const shop of shops) await runShop(dependencies, shop).catch(dependencies.onFault);
      after = shops.at(-1)?.id ?? null;
      if (shops.length < pageSize) break;
    }
  }
}

function listPage(shops: ShopDirectory, mode: Mode, after: string | null): Promise<readonly Shop[]> {
  return shops.list(mode, after, pageSize);
}

async function runShop({ day, leases, holder }: RoundDependencies, shop: Shop): Promise<void> {
  const name = `due-work:${shop.id}`;
  if (!(await leases.take(name, holder, leaseMs))) return;
  try {
    await runShopDay(day, shop, shopNow(day.clock, shop));
  } finally {
    await leases.release(name, holder);
  }
}
