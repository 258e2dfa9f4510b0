/** Routes of a shop's connection: the exchange of a code, what it is now, its end. */
import { Router } from "express";
import { endConnection, exchangeCode } from "../../../src/usecases/connect-shop.ts";
import { exchangeRequest } from "../../../src/wire/connections.ts";
import { checkShape, parseJson, readBody } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendJson } from "../exchange.ts";
import { Problem } from "../problems.ts";
import { readRoute } from "../shop-route.ts";
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
  router.delete(
    "/connection",
    readRoute(dependencies, async ({ shop, response }) => {
      if (!(await endConnection(useCases, shop))) throw new Problem("connectionNotFound");
      response.writeHead(204).end();
    }),
  );
  return router;
}
