/** Opens what connects shops and keeps them right: the desk of connections, webhooks, holds, and the look at the shops themselves. */
import { canonicalJson } from "../../src/kernel/canonical-json.ts";
import type { Registry } from "../../src/ports/books.ts";
import type { RestAccess } from "../../src/ports/connections.ts";
import type { SecretKeeper } from "../../src/ports/crypto.ts";
import type { Mode } from "../../src/ports/shops.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import { makeWebhookPoster } from "../channels/webhook-poster.ts";
import { type Config, isLoopbackHost } from "../config.ts";
import { attemptDeadlineMs, makeWebhookRunner } from "../jobs/deliver-webhooks.ts";
import { type ReconcileDependencies, reconcileShops } from "../jobs/reconcile-shops.ts";
import { type HoldDependencies, reviewClusters, reviewHeld } from "../jobs/review-holds.ts";
import { digest, hashApiKey, signWebhook } from "../platform/keyed-crypto.ts";
import { randomIds, repeat, systemClock, systemTimers } from "../platform/system-clock.ts";
import { type AddressGuard, makeAddressGuard } from "../platform/target-guard.ts";
import { isSignedByWooCommerce, makeWooCommerce } from "../shops/woocommerce.ts";
import { makeConnectionDesk } from "../store/connection-desk.ts";
import type { Database } from "../store/database.ts";
import { makeDeliveryQueue } from "../store/delivery-queue.ts";
import { makeHoldSource } from "../store/hold-source.ts";
import { makeReconcileDesk } from "../store/reconcile-desk.ts";
import { makeShopDirectory } from "../store/shop-directory.ts";
import type { Tables } from "../store/tables.ts";

/** How often the worker looks for what shops are to be told: a payment is told within a second. */
const webhookPauseMs = 200;
/** How often the worker looks for shops that are to be looked at. */
const reconcilePauseMs = 1000;
/** How often the worker looks at orders that are held: for blocks that ended by themselves. */
const holdPauseMs = 15_000;
/** How long a worker that ends waits for the answers of receivers: what they did not answer is sent again. */
const drainDeadlineMs = 2000;
/** How long a shop may take for one answer; a page of a hundred orders is slow on small machines. */
const shopDeadlineMs = 30_000;

interface LinkOptions {
  readonly config: Config;
  readonly database: Database<Tables>;
  readonly registry: Registry;
  readonly secrets: SecretKeeper;
  readonly onFault: (error: unknown) => void;
}

/** Everything between Saldo and the systems of shops. Where the service listens on this machine only, test shops may be on it too. */
export function openShopLinks(options: LinkOptions) {
  const { config, database, registry, secrets, onFault } = options;
  const guard = makeAddressGuard({ isOnOneMachine: isLoopbackHost(config.host) });
  const poster = makeWebhookPoster({ guard, deadlineMs: attemptDeadlineMs });
  const queue = makeDeliveryQueue(database);
  const runner = makeWebhookRunner({ queue, poster, secrets, sign: signWebhook, clock: systemClock, onFault });
  const shops = makeShopDirectory(database);
  const holds: HoldDependencies = { registry, clock: systemClock, shops, source: makeHoldSource(database), onFault };
  const desk = makeReconcileDesk(database);
  const reconciling: ReconcileDependencies = {
    registry,
    clock: systemClock,
    ids: randomIds,
    shops,
    desk,
    open: shopOpener(options, guard),
    onFault,
  };
  const policy = { document: standardPolicy, hash: digest.sha256(canonicalJson(standardPolicy)) };
  const isTarget = (url: string, mode: Mode) => guard.faultOf(url, mode) === null;
  return {
    /** What connects shops; where the demo is on, anybody on this machine may. */
    useCases: { secrets, desk: makeConnectionDesk(database, policy), hashKey: hashApiKey, isOpen: config.isDemoOn, isTarget },
    http: { targets: guard, hints: desk, isSignedByWooCommerce },
    reviewClusters: (clusterIds: readonly string[]) => reviewClusters(holds, clusterIds),
    startJobs: (onJobFault: (error: unknown) => void) => [
      repeat(webhookPauseMs, () => runner.round(), onJobFault),
      repeat(reconcilePauseMs, () => reconcileShops(reconciling), onJobFault),
      repeat(holdPauseMs, () => reviewHeld(holds), onJobFault),
    ],
    drain: async () => {
      const late = systemTimers.deadline(drainDeadlineMs, undefined);
      await Promise.race([runner.drain(), late.reached]).finally(() => late.cancel());
    },
  };
}

/** The shop behind a connection; null where its platform is not read, or its keys cannot be opened. */
function shopOpener({ secrets }: LinkOptions, guard: AddressGuard): ReconcileDependencies["open"] {
  return ({ id, platform, site, restSealed }, { mode }) => {
    const opened = platform === "woocommerce" ? secrets.open(id, restSealed) : null;
    if (opened === null) return null;
    return makeWooCommerce({ site, mode, access: JSON.parse(opened) as RestAccess, guard, deadlineMs: shopDeadlineMs });
  };
}
