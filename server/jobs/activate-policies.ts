/** Every server process looks for scheduled policies whose hour has come, so that one goes live within a second of it. */
import type { Clock } from "../../src/ports/clock.ts";
import type { Registry } from "../../src/ports/books.ts";
import type { DuePolicies } from "../../src/ports/policy-book.ts";
import type { Shop, ShopDirectory } from "../../src/ports/shops.ts";
import type { Instant } from "../../src/kernel/time.ts";
import { activateDuePolicy } from "../../src/usecases/activate-policy.ts";
import { shopNow } from "../../src/usecases/shared/shop-time.ts";

/** Shops of one round; the rest follow in the next. */
const maxShopsPerRound = 100;

export interface ActivationDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly onFault: (error: unknown) => void;
}

/** The due policy of one shop at `now`; a faulty one is told to the operator by its id. */
export async function activateAndTell({ registry, onFault }: ActivationDependencies, shop: Shop, now: Instant): Promise<void> {
  const activation = await activateDuePolicy(registry, shop, now);
  if (activation.kind === "faulty")
    onFault(new Error(`the scheduled policy ${activation.policyId} of shop ${shop.id} has faults: the live version stays`));
}

/** One round over all shops with a due policy; one that fails does not stop the others. */
export async function activatePolicies(
  dependencies: ActivationDependencies & { readonly due: DuePolicies; readonly shops: Pick<ShopDirectory, "load"> },
): Promise<void> {
  const { due, shops, clock, onFault } = dependencies;
  for (const shopId of await due.shopsWithDuePolicy(clock.now(), maxShopsPerRound)) {
    const shop = await shops.load(shopId);
    if (shop !== null) await activateAndTell(dependencies, shop, shopNow(clock, shop)).catch(onFault);
  }
}
