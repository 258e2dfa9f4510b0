/** Opens what connects shops and tells them: the desk of connections, the queue of deliveries, the way to them, which addresses they may name. */
import { canonicalJson } from "../../src/kernel/canonical-json.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { SecretKeeper } from "../../src/ports/crypto.ts";
import type { TargetGuard } from "../../src/ports/webhooks.ts";
import { makeWebhookPoster } from "../channels/webhook-poster.ts";
import { type Config, isLoopbackHost } from "../config.ts";
import { attemptDeadlineMs, makeWebhookRunner, type WebhookRunner } from "../jobs/deliver-webhooks.ts";
import { digest, hashApiKey, signWebhook } from "../platform/keyed-crypto.ts";
import { systemClock } from "../platform/system-clock.ts";
import { makeAddressGuard } from "../platform/target-guard.ts";
import { makeConnectionDesk } from "../store/connection-desk.ts";
import type { Database } from "../store/database.ts";
import { makeDeliveryQueue } from "../store/delivery-queue.ts";
import type { Tables } from "../store/tables.ts";

/** Where the service listens on this machine only, test shops may be on it too. */
export function openWebhooks(
  config: Config,
  database: Database<Tables>,
  secrets: SecretKeeper,
  onFault: (error: unknown) => void,
): { readonly runner: WebhookRunner; readonly targets: TargetGuard } {
  const guard = makeAddressGuard({ isOnOneMachine: isLoopbackHost(config.host) });
  const poster = makeWebhookPoster({ guard, deadlineMs: attemptDeadlineMs });
  const queue = makeDeliveryQueue(database);
  return { targets: guard, runner: makeWebhookRunner({ queue, poster, secrets, sign: signWebhook, clock: systemClock, onFault }) };
}

/** What connects shops; where the demo is on, anybody on this machine may. */
export function connectTools(config: Config, database: Database<Tables>, secrets: SecretKeeper) {
  const policy = { document: standardPolicy, hash: digest.sha256(canonicalJson(standardPolicy)) };
  return { secrets, desk: makeConnectionDesk(database, policy), hashKey: hashApiKey, isOpen: config.isDemoOn };
}
