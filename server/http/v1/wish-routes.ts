/** Routes of how a debtor wishes to be reached. */
import { Router } from "express";
import { noWishes } from "../../../src/dunning/contact-wishes.ts";
import { setContactWishes } from "../../../src/usecases/set-contact-wishes.ts";
import { contactWishesRequest } from "../../../src/wire/contact-wishes.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

/** /v1/buyers/{id}/contact-wishes. */
export function wishRoutes(dependencies: HttpDependencies): Router {
  const { useCases, registry } = dependencies;
  const router = Router({ caseSensitive: true });
  router.put(
    "/buyers/:id/contact-wishes",
    writeRoute(dependencies, contactWishesRequest, async ({ shop, response, body, claim, part }) => {
      const wishes = { ...body, buyerId: knownId(part("id"), "buyer") };
      sendAnswer(response, await setContactWishes(useCases, wishes, { shop, claim, render: (kept) => answer(200, kept) }));
    }),
  );
  router.get(
    "/buyers/:id/contact-wishes",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const id = knownId(part("id"), "buyer");
      const found = await registry.commit(shop, async ({ buyers, wishes }) =>
        (await buyers.load(id)) === null ? null : ((await wishes.load(id)) ?? { ...noWishes, by: null, at: null }),
      );
      if (found === null) throw new Problem("buyerNotFound");
      sendJson(response, 200, found);
    }),
  );
  return router;
}
