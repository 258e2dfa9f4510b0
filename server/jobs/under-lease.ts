/** Runs the day of a shop under the one lease that workers and clock calls share: waits its turn, and every commit proves that it still has it. */
import type { Registry } from "../../src/ports/books.ts";
import { LeaseLost, type Lease, type Leases } from "../../src/ports/leases.ts";
import type { Shop } from "../../src/ports/shops.ts";
import type { DayDependencies } from "./run-shop-day.ts";

export interface LeaseDependencies {
  readonly day: DayDependencies;
  readonly leases: Leases;
  /** Names this server process to people who look. */
  readonly holder: string;
}

/** Each commit renews it; only a run that commits nothing for so long, or a dead one, loses it. */
const leaseMs = 120_000;
/** How often a run that waits its turn asks again. */
const pauseMs = 100;

async function takeWithin({ day, leases, holder }: LeaseDependencies, name: string, waitMs: number): Promise<Lease | null> {
  const startedMs = day.clock.monotonicMs();
  for (;;) {
    const lease = await leases.take(name, `${holder} ${day.ids.next("request")}`, leaseMs);
    if (lease !== null || day.clock.monotonicMs() - startedMs >= waitMs) return lease;
    await day.timers.sleep(pauseMs);
  }
}

/** Commits only as long as the lease is ours. */
function fenced(registry: Registry, lease: Lease): Registry {
  return {
    commit: (shop, work) =>
      registry.commit(shop, async (books) => {
        if (!(await books.leases.renew(lease, leaseMs))) throw new LeaseLost(`the lease ${lease.name} has another holder`);
        return work(books);
      }),
  };
}

/** Renews the lease and commits in any case: a reminder has a lease and a token of its own, and one that has left must be kept. */
function renewing(registry: Registry, lease: Lease): Registry {
  return {
    commit: (shop, work) =>
      registry.commit(shop, async (books) => {
        await books.leases.renew(lease, leaseMs);
        return work(books);
      }),
  };
}

/**
 * Does `work` as the only one of all processes that runs this shop's day, with the shop as its clock stands then; "taken" when the turn
 * did not come within `waitMs`. Throws LeaseLost from a commit that came too late.
 */
export async function underShopLease<T>(
  dependencies: LeaseDependencies,
  shop: Shop,
  waitMs: number,
  work: (day: DayDependencies, shop: Shop) => Promise<T>,
): Promise<T | "taken"> {
  const { day, leases } = dependencies;
  const lease = await takeWithin(dependencies, `due-work:${shop.id}`, waitMs);
  if (lease === null) return "taken";
  try {
    const registry = fenced(day.registry, lease);
    const clockOffsetMs = await registry.commit(shop, (books) => books.clock.lockOffset());
    const sendingFor: DayDependencies["sendingFor"] = (one) => ({ ...day.sendingFor(one), registry: renewing(day.registry, lease) });
    return await work({ ...day, registry, sendingFor }, { ...shop, clockOffsetMs });
  } finally {
    await leases.release(lease);
  }
}
