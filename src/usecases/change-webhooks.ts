/** A shop says where it is told of what happens, tries it, takes it away again, and has something told once more. */
import type { Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { SecretKeeper } from "../ports/crypto.ts";
import type { Shop } from "../ports/shops.ts";
import type { WebhookDelivery, WebhookEndpoint } from "../ports/webhooks.ts";
import type { WebhookType } from "../wire/webhooks.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface WebhookChangeDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
  readonly secrets: SecretKeeper;
}

export type WebhookRefusal = "webhookEndpointNotFound" | "webhookDeliveryNotFound" | "webhookEndpointsFull" | "webhookEndpointDisabled";

/** Endpoints of one shop. */
const maxEndpoints = 10;

/**
 * A new endpoint at a URL that was checked, with the secret that signs what is sent there: told once, kept sealed, and therefore without
 * an answer that is kept under an idempotency key. Refusal: webhookEndpointsFull.
 */
export function addEndpoint(
  { registry, clock, ids, secrets }: WebhookChangeDependencies,
  request: { readonly url: string; readonly types: readonly WebhookType[] | null },
  options: Pick<OnceOptions<{ endpoint: WebhookEndpoint; secret: string }>, "shop" | "render">,
): Promise<Result<Answered, WebhookRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  const once = { ...options, now, claim: null };
  return commitOnce<{ endpoint: WebhookEndpoint; secret: string }, WebhookRefusal>(registry, once, async ({ webhooks }) => {
    if ((await webhooks.list()).length >= maxEndpoints) return rollBack<WebhookRefusal>("webhookEndpointsFull");
    const secret = secrets.newSigningSecret();
    const endpoint: WebhookEndpoint = {
      id: ids.next("webhookEndpoint"),
      ...request,
      status: "enabled",
      disabledBecause: null,
      createdAt: now,
    };
    await webhooks.add(endpoint, secrets.seal(endpoint.id, secret));
    return { endpoint, secret };
  });
}

/** Takes an endpoint away; what was on its way to it is not sent any more. False when there is none. */
export function removeEndpoint({ registry, clock }: WebhookChangeDependencies, shop: Shop, endpointId: string): Promise<boolean> {
  return registry.commit(shop, ({ webhooks }) => webhooks.remove(endpointId, shopNow(clock, shop)));
}

/** Tells one endpoint that this is a trial. Refusals, in order: webhookEndpointNotFound, webhookEndpointDisabled. */
export function pingEndpoint(
  { registry, clock }: WebhookChangeDependencies,
  endpointId: string,
  options: Omit<OnceOptions<WebhookDelivery>, "now">,
): Promise<Result<Answered, WebhookRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<WebhookDelivery, WebhookRefusal>(registry, { ...options, now }, async ({ webhooks, events }) => {
    const endpoint = (await webhooks.load(endpointId)) ?? rollBack<WebhookRefusal>("webhookEndpointNotFound");
    if (endpoint.status === "disabled") return rollBack<WebhookRefusal>("webhookEndpointDisabled");
    return events.tellEndpoint(endpointId, { type: "webhook.ping", object: { kind: "endpoint", id: endpointId }, at: now, data: {} });
  });
}

/** Has an event told once more, under the same id. Refusals, in order: webhookDeliveryNotFound, webhookEndpointDisabled. */
export function replayDelivery(
  { registry, clock }: WebhookChangeDependencies,
  deliveryId: string,
  options: Omit<OnceOptions<WebhookDelivery>, "now">,
): Promise<Result<Answered, WebhookRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<WebhookDelivery, WebhookRefusal>(registry, { ...options, now }, async ({ webhooks }) => {
    const delivery = (await webhooks.loadDelivery(deliveryId)) ?? rollBack<WebhookRefusal>("webhookDeliveryNotFound");
    const endpoint = await webhooks.load(delivery.endpointId);
    if (endpoint?.status !== "enabled") return rollBack<WebhookRefusal>("webhookEndpointDisabled");
    return webhooks.replay(delivery);
  });
}
