/** Routes of a shop's connection: the exchange of a code, what it is now, its end. */
import { Router } from "express";
import { endConnection, exchangeCode } from "../../../src/usecases/connect-shop.ts";
import { exchangeRequest, hintBody } from "../../../src/wire/connections.ts";
import { checkShape, parseJson, readBody } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { pageOf } from "../page-query.ts";
import { Problem } from "../problems.ts";
import { readRoute, removeRoute } from "../shop-route.ts";
import { requireTarget } from "./webhook-routes.ts";

/** /v1/connection and /v1/connections. */
export function connectionRoutes(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  const { useCases, registry } = dependencies;
  router.post("/connections/exchange", async (request, response) => {
    const body = checkShape(exchangeRequest, parseJson(await readBody(request), request.headers["content-type"]));
    requireTarget(dependencies, body.webhookUrl, "test", "/webhookUrl");
    const result = await exchangeCode(useCases, { ...body, rest: body.rest ?? null });
    if (!result.ok) throw new Problem(result.refusal);
    sendJson(response, 201, result.value);
  });
  router.get(
    "/connection",
    readRoute(dependencies, async ({ shop, response }) => {
      const connection = await registry.commit(shop, (books) => books.connections.current());
      if (connection === null) throw new Problem("connectionNotFound");
      const { id, endpointId: _endpoint, ...told } = connection;
      sendJson(response, 200, { connectionId: id, ...told });
    }),
  );
  router.get(
    "/connection/repairs",
    readRoute(dependencies, async ({ shop, request, response }) => {
      const { after, limit } = pageOf(request.query);
      sendJson(response, 200, await registry.commit(shop, (books) => books.connections.mended(after, limit)));
    }),
  );
  router.delete(
    "/connection",
    removeRoute(dependencies, async ({ shop, response }) => {
      if (!(await endConnection(useCases, shop))) throw new Problem("connectionNotFound");
      response.writeHead(204).end();
    }),
  );
  router.post("/connections/:id/hints", async (request, response) => {
    const body = await readBody(request);
    const id = knownId(request.params.id, "connection");
    const kept = await dependencies.hints.hintSecret(id);
    const secret = kept && useCases.secrets.open(kept.endpointId, kept.secretSealed);
    if (secret === null) throw new Problem("connectionNotFound");
    if (isPing(body, request.headers["content-type"])) return void response.writeHead(204).end();
    const signature = request.headers["x-wc-webhook-signature"];
    if (!dependencies.isSignedByWooCommerce(body, typeof signature === "string" ? signature : undefined, secret))
      throw new Problem("hintNotSigned");
    const { id: shopOrder } = checkShape(hintBody, parseJson(body, request.headers["content-type"]));
    await dependencies.hints.addHint(id, String(shopOrder));
    response.writeHead(204).end();
  });
  return router;
}

/** WooCommerce tries a new webhook with a form that says nothing but its own number. */
function isPing(body: Buffer, contentType = ""): boolean {
  return contentType.startsWith("application/x-www-form-urlencoded") && /^webhook_id=\d{1,18}$/.test(body.toString("latin1"));
}
