/** Routes of decisions and their review, of buyers and their blocks. */
import { Router } from "express";
import { languageOf } from "../../../src/kernel/language.ts";
import { blockBuyer, liftBlock } from "../../../src/usecases/block-buyer.ts";
import { requestReview } from "../../../src/usecases/request-review.ts";
import { settleDecision } from "../../../src/usecases/settle-review.ts";
import { loadExplained } from "../../../src/usecases/shared/explained-decision.ts";
import { shopDay, shopNow } from "../../../src/usecases/shared/shop-time.ts";
import type { Shop } from "../../../src/ports/shops.ts";
import { blockRequest, reviewRequestBody, settleReviewRequest } from "../../../src/wire/decisions.ts";
import { toWireMoney } from "../../../src/wire/money.ts";
import { checkedInstant } from "../../../src/wire/primitives.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { decisionView } from "../decision-view.ts";
import { answerPreflight, openToOrigin } from "../cross-origin.ts";
import { authenticate, sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { answer, blockView, reviewView } from "../render.ts";
import { readRoute, removeRoute, writeRoute } from "../shop-route.ts";

/** /v1/decisions and /v1/buyers. */
export function decisionRoutes(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  router.get(
    "/decisions/:id",
    readRoute(dependencies, async ({ shop, request, response, part }) => {
      sendJson(
        response,
        200,
        await loadDecision(dependencies, shop, knownId(part("id"), "decision"), request.headers["accept-language"] ?? null),
      );
    }),
  );
  router.options("/decisions/:id/explanation", answerPreflight);
  router.get("/decisions/:id/explanation", async (request, response) => {
    const caller = await authenticate(dependencies.keys, request);
    openToOrigin(caller, request, response, {
      isDemoOn: dependencies.demoShops !== null,
    });
    const view = await loadDecision(
      dependencies,
      caller.shop,
      knownId(request.params.id, "decision"),
      request.headers["accept-language"] ?? null,
    );
    sendJson(response, 200, {
      id: view.id,
      outcome: view.outcome,
      messages: view.messages.map(({ code, actionCode, shopperText }) => ({
        code,
        actionCode,
        shopperText,
      })),
      review: view.review,
    });
  });
  reviewRoutes(dependencies, router);
  buyerRoutes(dependencies, router);
  return router;
}

function reviewRoutes(dependencies: HttpDependencies, router: Router): void {
  router.post(
    "/decisions/:id/review-requests",
    writeRoute(dependencies, reviewRequestBody, async ({ shop, response, part, body, claim }) => {
      await dependencies.recorder.flush();
      const request = {
        decisionId: knownId(part("id"), "decision"),
        note: body.note ?? null,
      };
      sendAnswer(
        response,
        await requestReview(dependencies.useCases, request, {
          shop,
          claim,
          render: (review) => answer(201, { review: reviewView(review) }),
        }),
      );
    }),
  );
  router.post(
    "/decisions/:id/review",
    writeRoute(dependencies, settleReviewRequest, async ({ shop, response, part, body, claim }) => {
      await dependencies.recorder.flush();
      const settlement = {
        decisionId: knownId(part("id"), "decision"),
        outcome: body.outcome,
        by: body.by,
        note: body.note ?? null,
      };
      sendAnswer(
        response,
        await settleDecision(dependencies.useCases, settlement, {
          shop,
          claim,
          render: (review) => answer(200, { review: reviewView(review) }),
        }),
      );
    }),
  );
}

async function loadDecision(dependencies: HttpDependencies, shop: Shop, id: string, locale: string | null) {
  const pending = dependencies.recorder.pending(id);
  const own = pending?.shopId === shop.id ? pending : null;
  const found = await dependencies.registry.commit(shop, (books) => loadExplained(books, id, own));
  if (found === null) throw new Problem("decisionNotFound");
  return decisionView(found, languageOf(locale, shop.country));
}

function buyerRoutes(dependencies: HttpDependencies, router: Router): void {
  router.get(
    "/buyers/:id",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const id = knownId(part("id"), "buyer");
      const now = shopNow(dependencies.clock, shop);
      const view = await dependencies.registry.commit(shop, async (books) => {
        const buyer = await books.buyers.load(id);
        if (buyer === null) throw new Problem("buyerNotFound");
        const blocks = (await books.blocks.listActive(id, now)).filter((block) => block.kind !== "pass").map(blockView);
        const linkedBuyers = await books.identity.linkedBuyers(id);
        const { open, overdue } = await books.buyers.openAmounts(id, shopDay(shop, now));
        const { ref, kind, name, createdAt } = buyer;
        return {
          id,
          ref,
          kind,
          displayName: name,
          blocks,
          linkedBuyers,
          open: open.map(toWireMoney),
          overdue: overdue.map(toWireMoney),
          createdAt,
        };
      });
      sendJson(response, 200, view);
    }),
  );
  router.post(
    "/buyers/:id/blocks",
    writeRoute(dependencies, blockRequest, async ({ shop, response, part, body, claim }) => {
      const block = {
        buyerId: knownId(part("id"), "buyer"),
        kind: body.kind ?? "block",
        reason: body.reason,
        expiresAt: body.expiresAt === undefined ? null : checkedInstant(body.expiresAt),
      };
      sendAnswer(
        response,
        await blockBuyer(dependencies.useCases, block, {
          shop,
          claim,
          render: (kept) => answer(201, { block: blockView(kept) }),
        }),
      );
    }),
  );
  router.delete(
    "/buyers/:id/blocks/:blockId",
    removeRoute(dependencies, async ({ shop, response, part }) => {
      const target = {
        buyerId: knownId(part("id"), "buyer"),
        blockId: knownId(part("blockId"), "block"),
      };
      sendAnswer(
        response,
        await liftBlock(dependencies.useCases, target, {
          shop,
          claim: null,
          render: () => ({ status: 204, body: "" }),
        }),
      );
    }),
  );
}
