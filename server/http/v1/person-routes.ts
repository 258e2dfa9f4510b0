/** Routes on who is whom: splits of buyers, and confirmed misuse of another's name. */
import { Router } from "express";
import { liftMisuse, markMisuse } from "../../../src/usecases/mark-misuse.ts";
import { partBuyers, rejoinBuyers } from "../../../src/usecases/part-buyers.ts";
import { misuseRequest, splitRequest } from "../../../src/wire/persons.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { answer } from "../render.ts";
import { removeRoute, writeRoute } from "../shop-route.ts";

const noContent = () => ({ status: 204, body: "" });
/** Who takes a split back over the API: the holder of the shop's key. */
const keyHolder = "shop";

/** Splits under /v1/buyers and misuse under /v1/decisions. */
export function personRoutes(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  splitRoutes(dependencies, router);
  misuseRoutes(dependencies, router);
  return router;
}

function splitRoutes(dependencies: HttpDependencies, router: Router): void {
  router.post(
    "/buyers/:id/splits",
    writeRoute(dependencies, splitRequest, async ({ shop, response, part, body, claim }) => {
      const parting = { ...body, buyerId: knownId(part("id"), "buyer"), fromBuyerId: knownId(body.fromBuyerId, "buyer") };
      sendAnswer(response, await partBuyers(dependencies.useCases, parting, { shop, claim, render: (split) => answer(201, { split }) }));
    }),
  );
  router.delete(
    "/buyers/:id/splits/:splitId",
    removeRoute(dependencies, async ({ shop, response, part }) => {
      const target = { buyerId: knownId(part("id"), "buyer"), splitId: knownId(part("splitId"), "ruling"), by: keyHolder };
      sendAnswer(response, await rejoinBuyers(dependencies.useCases, target, { shop, claim: null, render: noContent }));
    }),
  );
}

function misuseRoutes(dependencies: HttpDependencies, router: Router): void {
  router.post(
    "/decisions/:id/misuse",
    writeRoute(dependencies, misuseRequest, async ({ shop, response, part, body, claim }) => {
      await dependencies.recorder.flush();
      const misuse = { ...body, decisionId: knownId(part("id"), "decision"), artefacts: body.artefacts ?? null };
      sendAnswer(
        response,
        await markMisuse(dependencies.useCases, misuse, { shop, claim, render: (mark) => answer(201, { misuse: mark }) }),
      );
    }),
  );
  router.delete(
    "/decisions/:id/misuse",
    removeRoute(dependencies, async ({ shop, response, part }) => {
      const id = knownId(part("id"), "decision");
      sendAnswer(response, await liftMisuse(dependencies.useCases, id, { shop, claim: null, render: noContent }));
    }),
  );
}
