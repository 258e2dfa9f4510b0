/** Writes what trials counted and looks at those that run: at once where this process counted, once a second at all of them. */
import type { Clock } from "../../src/ports/clock.ts";
import type { Registry } from "../../src/ports/books.ts";
import type { ShopDirectory } from "../../src/ports/shops.ts";
import type { RunningTrials, TrialLog } from "../../src/ports/trial-book.ts";
import { shopNow } from "../../src/usecases/shared/shop-time.ts";
import { type Watched, watchTrials } from "../../src/usecases/watch-trials.ts";

/** Shops of one round; the rest follow in the next. */
const maxShopsPerRound = 500;

export interface WatchDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly shops: Pick<ShopDirectory, "load">;
  readonly running: RunningTrials;
  readonly log: TrialLog & { flush(): Promise<readonly string[]> };
  /** Announces a step of a ramp: to the log and the figures. */
  readonly onStep: (shopId: string, step: Exclude<Watched, { kind: "quiet" }>) => void;
  readonly onFault: (error: unknown) => void;
}

async function watchShop({ registry, clock, shops, onStep }: WatchDependencies, shopId: string): Promise<void> {
  const shop = await shops.load(shopId);
  if (shop === null) return;
  const watched = await watchTrials(registry, shop, shopNow(clock, shop));
  if (watched.kind !== "quiet") onStep(shopId, watched);
}

/** Writes the sums, then looks at the shops for which this process counted. */
export async function flushTrials(dependencies: WatchDependencies): Promise<void> {
  for (const shopId of await dependencies.log.flush()) await watchShop(dependencies, shopId).catch(dependencies.onFault);
}

/** Looks at every shop with a running trial: for schedules, and for what another process left. */
export async function watchAllTrials(dependencies: WatchDependencies): Promise<void> {
  for (const shopId of await dependencies.running.shopsWithTrial(maxShopsPerRound))
    await watchShop(dependencies, shopId).catch(dependencies.onFault);
}
