/** Routes that the pages of a shop call themselves, with its publishable key. */
import { Router } from "express";
import { payLaterTerms } from "../../../src/risk/pay-later.ts";
import { refusedCategories } from "../../../src/risk/refused-categories.ts";
import { toWireMoney } from "../../../src/wire/money.ts";
import { setOrigins } from "../../../src/usecases/set-origins.ts";
import { shopNow } from "../../../src/usecases/shared/shop-time.ts";
import { shownBrand } from "../../../src/usecases/shared/shown-brand.ts";
import { originsShape, payLaterQuery, type PayLaterResponse } from "../../../src/wire/pay-later.ts";
import { checkShape } from "../body.ts";
import { answerPreflight, openToOrigin } from "../cross-origin.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { authenticate, sendJson } from "../exchange.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

/** /v1/pay-later and /v1/origins. */
export function widgetRoutes(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  router.options("/pay-later", answerPreflight);
  router.get("/pay-later", async (request, response) => {
    const caller = await authenticate(dependencies.keys, request);
    openToOrigin(caller, request, response, { isDemoOn: dependencies.demoShops !== null });
    const { shop } = caller;
    const { country = shop.country, currency = shop.currency } = checkShape(payLaterQuery, request.query, "queryInvalid");
    const { compiled } = await dependencies.useCases.policies.live(shop);
    const terms = payLaterTerms(compiled, country, currency);
    const answer: PayLaterResponse = {
      offered: terms !== null,
      termDays: [...(terms?.termDays ?? [])],
      minAmount: terms === null ? null : toWireMoney(terms.min),
      maxAmount: terms === null ? null : toWireMoney(terms.max),
      merchantName: shownBrand(shop).name,
      refusedCategories: [...refusedCategories(compiled.policy, shopNow(dependencies.clock, shop))],
    };
    sendJson(response, 200, answer);
  });
  router.get(
    "/origins",
    readRoute(dependencies, ({ shop, response }) => Promise.resolve(sendJson(response, 200, { origins: shop.origins }))),
  );
  router.put(
    "/origins",
    writeRoute(dependencies, originsShape, async ({ shop, response, body }) => {
      await setOrigins(dependencies.useCases, shop, body.origins);
      sendJson(response, 200, body);
    }),
  );
  return router;
}
