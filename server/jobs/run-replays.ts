/** The worker's replays: one at a time per shop under a lease, in small pages, so that a server beside it keeps answering. */
import type { Ids } from "../../src/ports/clock.ts";
import { LeaseLost, type Lease, type Leases } from "../../src/ports/leases.ts";
import type { Books, Registry } from "../../src/ports/books.ts";
import type { ReplayTask, WaitingReplays } from "../../src/ports/replay-book.ts";
import type { Shop, ShopDirectory } from "../../src/ports/shops.ts";
import { type ReplayDependencies, replayPolicy } from "../../src/usecases/replay-policy.ts";

/** Shops of one round. */
const maxShopsPerRound = 20;
/** Decisions judged without a break: some milliseconds. */
const pageSize = 100;
/** How often the progress is written, in decisions. */
const progressEvery = 1000;
/** Renewed with each progress; a dead worker's replay is begun again after it. */
const leaseMs = 60_000;
/** A replay that has ended this many workers is not tried again. */
const maxAttempts = 3;

export interface ReplayJobDependencies extends ReplayDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly shops: Pick<ShopDirectory, "load">;
  readonly waiting: WaitingReplays;
  readonly leases: Leases;
  readonly holder: string;
  readonly ids: Ids;
  readonly onFault: (error: unknown) => void;
}

/** Runs what waits, shop after shop; one that fails is told and does not stop the others. */
export async function runReplays(dependencies: ReplayJobDependencies): Promise<void> {
  const { waiting, shops, leases, holder, ids, onFault } = dependencies;
  for (const shopId of await waiting.shopsWithReplay(maxShopsPerRound)) {
    const shop = await shops.load(shopId);
    const lease = shop && (await leases.take(`replay:${shopId}`, `${holder} ${ids.next("request")}`, leaseMs));
    if (shop === null || lease === null) continue;
    try {
      await runReplay(dependencies, shop, lease);
    } catch (error) {
      onFault(error);
    } finally {
      await leases.release(lease);
    }
  }
}

async function runReplay(dependencies: ReplayJobDependencies, shop: Shop, lease: Lease): Promise<void> {
  const { registry, clock } = dependencies;
  const task = await registry.commit(shop, (books) => books.replays.begin());
  if (task === null) return;
  const end = (report: ReplayTask["report"]) => {
    const status = report === null ? "failed" : "done";
    return registry.commit(shop, async (books) => {
      await keepLease(books, lease);
      await books.replays.end(task.id, { status, at: clock.now(), report });
    });
  };
  if (task.attempts > maxAttempts) return end(null);
  const question = { document: task.document, ...task.terms };
  const result = await replayPolicy(dependencies, [shop], question, { pageSize, onProgress: progressOf(dependencies, shop, task, lease) });
  await end(result.ok ? result.value : null);
}

/** A worker so slow that another one has its replay by now must not write over it. */
async function keepLease({ leases }: Pick<Books, "leases">, lease: Lease): Promise<void> {
  if (!(await leases.renew(lease, leaseMs))) throw new LeaseLost(`the lease ${lease.name} has another holder`);
}

function progressOf({ registry }: ReplayJobDependencies, shop: Shop, { id }: ReplayTask, lease: Lease) {
  return async (done: number) => {
    if (done % progressEvery !== 0) return;
    await registry.commit(shop, async (books) => {
      await keepLease(books, lease);
      await books.replays.progress(id, done);
    });
  };
}
