/** Routes of a shopper who follows the link to an explanation: the link itself is the key. */
import { type Request, type RequestHandler, type Response, Router } from "express";
import { type Language, languageOf } from "../../../src/kernel/language.ts";
import { addMs } from "../../../src/kernel/time.ts";
import type { Shop } from "../../../src/ports/shops.ts";
import { reasonText } from "../../../src/risk/reason-texts.ts";
import { explainToShopper, isLinkAlive, type ShopperAnswer } from "../../../src/usecases/explain-to-shopper.ts";
import { requestReview } from "../../../src/usecases/request-review.ts";
import { linkLifeMs, readLink, writeLink } from "../../../src/usecases/shared/shopper-link.ts";
import { shopNow } from "../../../src/usecases/shared/shop-time.ts";
import { shownBrand } from "../../../src/usecases/shared/shown-brand.ts";
import { reviewRequestBody } from "../../../src/wire/decisions.ts";
import { toWireMoney } from "../../../src/wire/money.ts";
import { type IdentityRequest, identityRequest } from "../../../src/wire/why.ts";
import { checkShape, parseJson, readBody } from "../body.ts";
import { stepView } from "../decision-view.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { answer, reviewView } from "../render.ts";
import { writeRoute } from "../shop-route.ts";
import { z } from "zod";

/** Longer than any link: what is longer was not made here. */
const maxLinkLength = 1000;

interface LinkRequest {
  readonly shop: Shop;
  readonly decisionId: string;
  readonly request: Request;
  readonly response: Response;
}

/** A route whose key is the link in the address. */
function linkRoute(dependencies: HttpDependencies, work: (link: LinkRequest) => Promise<void>): RequestHandler {
  return async (request, response) => {
    const token = request.params["token"];
    const text = typeof token === "string" && token.length <= maxLinkLength ? dependencies.useCases.tokens.open(token) : null;
    const link = text === null ? null : readLink(text);
    const shop = link === null ? null : await dependencies.shops.load(link.shopId);
    if (link === null || shop === null) throw new Problem("linkInvalid");
    if (!isLinkAlive(link.expiresAt, shopNow(dependencies.clock, shop))) throw new Problem("linkExpired");
    await dependencies.recorder.flush();
    await work({ shop, decisionId: link.decisionId, request, response });
  };
}

async function bodyOf<S extends z.ZodType>(request: Request, shape: S): Promise<z.infer<S>> {
  const bytes = await readBody(request);
  return checkShape(shape, bytes.length === 0 ? {} : parseJson(bytes, request.headers["content-type"]));
}

/** /v1/decisions/:id/shopper-link and /v1/why. */
export function whyRoutes(dependencies: HttpDependencies): Router {
  const { useCases, registry, clock } = dependencies;
  const router = Router({ caseSensitive: true });
  router.post(
    "/decisions/:id/shopper-link",
    writeRoute(dependencies, z.strictObject({}), async ({ shop, response, part }) => {
      await dependencies.recorder.flush();
      const decisionId = knownId(part("id"), "decision");
      if ((await registry.commit(shop, (books) => books.decisions.load(decisionId))) === null) throw new Problem("decisionNotFound");
      const expiresAt = addMs(shopNow(clock, shop), linkLifeMs);
      const token = useCases.tokens.seal(writeLink({ decisionId, shopId: shop.id, expiresAt }));
      sendJson(response, 201, { path: `/why/${token}`, expiresAt });
    }),
  );
  router.get(
    "/why/:token",
    linkRoute(dependencies, (link) => tell(dependencies, link, null)),
  );
  router.post(
    "/why/:token/identity",
    linkRoute(dependencies, async (link) => tell(dependencies, link, await bodyOf(link.request, identityRequest))),
  );
  router.post(
    "/why/:token/review-requests",
    linkRoute(dependencies, async ({ shop, decisionId, request, response }) => {
      const { note = null } = await bodyOf(request, reviewRequestBody);
      const render = (review: Parameters<typeof reviewView>[0]) => answer(201, { review: publicReview(review) });
      sendAnswer(response, await requestReview(useCases, { decisionId, note }, { shop, claim: null, render }));
    }),
  );
  return router;
}

async function tell(dependencies: HttpDependencies, link: LinkRequest, proof: IdentityRequest | null): Promise<void> {
  const { shop, decisionId, request, response } = link;
  const result = await explainToShopper(dependencies.useCases, shop, decisionId, proof);
  if (!result.ok) throw new Problem(result.refusal);
  response.setHeader("X-Robots-Tag", "noindex");
  sendJson(response, 200, whyView(result.value, shop, languageOf(request.headers["accept-language"] ?? null, shop.country)));
}

/** Who decided, and the note about it, are the merchant's own. */
function publicReview(review: Parameters<typeof reviewView>[0]) {
  const { by: _by, note: _note, ...told } = reviewView(review);
  return told;
}

function whyView(found: ShopperAnswer, shop: Shop, language: Language) {
  const { decision } = found.explained;
  const reasons = found.reasons.map(({ kind, code }) => ({
    kind,
    code: kind === "full" ? code : null,
    text: kind === "protected" ? null : reasonText(code, language).shopperText,
  }));
  return {
    merchantName: shownBrand(shop).name,
    contactEmail: shownBrand(shop).contactEmail,
    country: shop.country,
    language: found.language,
    decidedAt: decision.decidedAt,
    outcome: decision.outcome,
    total: found.subject.basket.total,
    reasons,
    factsUsed: found.factsUsed,
    ways: found.ways.map(({ steps }) => ({ steps: steps.map(stepView) })),
    identityChecks: found.checks,
    isIdentified: found.isIdentified,
    openInvoices: found.openInvoices?.map((invoice) => ({ ...invoice, open: toWireMoney(invoice.open) })) ?? null,
    review: decision.review === null ? null : publicReview(decision.review),
  };
}
