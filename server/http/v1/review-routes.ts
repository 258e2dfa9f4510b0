/** Routes of what people look for and look after: the search for decisions, the queue of reviews, the trial of a decision. */
import { Router } from "express";
import { z } from "zod";
import { shopNow } from "../../../src/usecases/shared/shop-time.ts";
import { tryDecision } from "../../../src/usecases/try-decision.ts";
import { outcomes, paymentMethodsRequest } from "../../../src/wire/checkout.ts";
import { optionalText } from "../../../src/wire/primitives.ts";
import { reviewStatuses } from "../../../src/wire/reviews.ts";
import { checkShape } from "../body.ts";
import { decisionSummary, reviewCaseView, trialView } from "../decision-view.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendJson } from "../exchange.ts";
import { pageOf, pageQuery } from "../page-query.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

const decisionQuery = pageQuery.extend({
  checkoutRef: optionalText(200),
  orderRef: optionalText(200),
  outcome: z.enum(outcomes).optional(),
});
const reviewQuery = pageQuery.extend({ status: z.enum(reviewStatuses).optional() });

/** GET /v1/decisions and /v1/reviews, POST /v1/decisions/dry-run. */
export function reviewRoutes(dependencies: HttpDependencies): Router {
  const { registry, recorder, clock, useCases } = dependencies;
  const router = Router({ caseSensitive: true });
  router.get(
    "/decisions",
    readRoute(dependencies, async ({ shop, request, response }) => {
      const { checkoutRef = null, orderRef = null, outcome = null, ...query } = checkShape(decisionQuery, request.query, "queryInvalid");
      const { after, limit } = pageOf(query);
      await recorder.flush();
      const page = await registry.commit(shop, (books) => books.decisions.page({ checkoutRef, orderRef, outcome }, after, limit));
      sendJson(response, 200, { items: page.items.map(decisionSummary), next: page.next });
    }),
  );
  router.post(
    "/decisions/dry-run",
    writeRoute(dependencies, paymentMethodsRequest, async ({ shop, response, body }) => {
      sendJson(response, 200, trialView(await tryDecision(useCases, shop, body)));
    }),
  );
  router.get(
    "/reviews",
    readRoute(dependencies, async ({ shop, request, response }) => {
      const { status = "open", ...query } = checkShape(reviewQuery, request.query, "queryInvalid");
      const { after, limit } = pageOf(query);
      const now = shopNow(clock, shop);
      const page = await registry.commit(shop, (books) => books.reviews.page(status, after, limit));
      sendJson(response, 200, { items: page.items.map((item) => reviewCaseView(item, now)), next: page.next });
    }),
  );
  return router;
}
