/** Routes of webhooks: where a shop is told, a trial, what was told, and telling it again. */
import { Router } from "express";
import type { Mode } from "../../../src/ports/shops.ts";
import type { TargetFault, WebhookDelivery, WebhookEndpoint } from "../../../src/ports/webhooks.ts";
import { addEndpoint, pingEndpoint, removeEndpoint, replayDelivery } from "../../../src/usecases/change-webhooks.ts";
import { endpointRequest } from "../../../src/wire/webhooks.ts";
import { z } from "zod";
import { faultProblem } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { requiredClaim, sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { pageOf } from "../page-query.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { readRoute, removeRoute, writeRoute } from "../shop-route.ts";

const details: Readonly<Record<TargetFault, string>> = {
  notAUrl: "must be a URL such as https://shop.example/webhooks/saldo",
  schemeNotAllowed: "must begin with https:// (http:// only in test mode)",
  credentialsNotAllowed: "must hold neither user nor password",
  addressNotAllowed: "must be at a public address",
};

/** Throws the problem that the URL at `pointer` cannot be used by shops of this mode. */
export function requireTarget({ targets }: Pick<HttpDependencies, "targets">, url: string, mode: Mode, pointer: string): void {
  const fault = targets.faultOf(url, mode);
  if (fault !== null) throw faultProblem("bodyInvalid", [{ pointer, code: fault, detail: details[fault] }]);
}

function endpointView({ id, url, types, status, disabledBecause, createdAt }: WebhookEndpoint) {
  return { id, url, types, status, disabledBecause, createdAt };
}

function deliveryAnswer(status: number) {
  return (delivery: WebhookDelivery) => answer(status, { delivery });
}

const noBody = z.strictObject({});

/** /v1/webhook-endpoints and /v1/webhook-deliveries. */
export function webhookRoutes(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  const { useCases, registry } = dependencies;
  router.post(
    "/webhook-endpoints",
    writeRoute(dependencies, endpointRequest, async ({ shop, response, body }) => {
      requireTarget(dependencies, body.url, shop.mode, "/url");
      const request = { url: body.url, types: body.types ?? null };
      const render = ({ endpoint, secret }: { endpoint: WebhookEndpoint; secret: string }) =>
        answer(201, { endpoint: endpointView(endpoint), secret });
      sendAnswer(response, await addEndpoint(useCases, request, { shop, render }));
    }),
  );
  router.get(
    "/webhook-endpoints",
    readRoute(dependencies, async ({ shop, response }) => {
      const endpoints = await registry.commit(shop, (books) => books.webhooks.list());
      sendJson(response, 200, { items: endpoints.map(endpointView) });
    }),
  );
  router.delete(
    "/webhook-endpoints/:id",
    removeRoute(dependencies, async ({ shop, response, part }) => {
      if (!(await removeEndpoint(useCases, shop, knownId(part("id"), "webhookEndpoint")))) throw new Problem("webhookEndpointNotFound");
      response.writeHead(204).end();
    }),
  );
  router.post(
    "/webhook-endpoints/:id/ping",
    writeRoute(dependencies, noBody, async ({ shop, response, part, claim }) => {
      const id = knownId(part("id"), "webhookEndpoint");
      sendAnswer(response, await pingEndpoint(useCases, id, { shop, claim: requiredClaim(claim), render: deliveryAnswer(201) }));
    }),
  );
  router.get(
    "/webhook-deliveries",
    readRoute(dependencies, async ({ shop, request, response }) => {
      const { after, limit } = pageOf(request.query);
      sendJson(response, 200, await registry.commit(shop, (books) => books.webhooks.pageDeliveries(after, limit)));
    }),
  );
  router.post(
    "/webhook-deliveries/:id/replay",
    writeRoute(dependencies, noBody, async ({ shop, response, part, claim }) => {
      const id = knownId(part("id"), "webhookDelivery");
      sendAnswer(response, await replayDelivery(useCases, id, { shop, claim: requiredClaim(claim), render: deliveryAnswer(201) }));
    }),
  );
  return router;
}
