/** Copies of papers under a signed link that expires: the link is made with the shop's key, and is itself the key of the copy. */
import { type Request, type Response, Router } from "express";
import { languageOf } from "../../../src/kernel/language.ts";
import type { IdKind } from "../../../src/kernel/id.ts";
import type { Shop } from "../../../src/ports/shops.ts";
import {
  type copyKinds,
  copyPath,
  type CopyLink,
  gatherCopy,
  openCopy,
  sealCopy,
  usualCopyDays,
} from "../../../src/usecases/shared/copy-link.ts";
import type { GatheredPaper } from "../../../src/usecases/shared/papers.ts";
import { shownBrand } from "../../../src/usecases/shared/shown-brand.ts";
import { shopNow } from "../../../src/usecases/shared/shop-time.ts";
import { documentLinkRequest } from "../../../src/wire/papers.ts";
import { checkedDate } from "../../../src/wire/primitives.ts";
import { copyRefusalPage } from "../copy-refusal.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { sendPaper } from "../send-paper.ts";
import { writeRoute } from "../shop-route.ts";

/** Longer than any link: what is longer was not made here. */
const maxLinkLength = 1000;

const idKinds = { invoice: "invoice", creditNote: "creditNote", chargeNote: "charge", statement: "buyer" } as const satisfies Record<
  (typeof copyKinds)[number],
  IdKind
>;

/** The page loads nothing but its style, and no page may frame it. */
const pagePolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

type Opened =
  | { readonly kind: "paper"; readonly paper: GatheredPaper }
  | { readonly kind: "expired"; readonly link: CopyLink; readonly shop: Shop }
  | { readonly kind: "unknown" };

/** What is behind the link of this request. A paper that is no longer there is told as a link that is not known. */
async function openLink({ useCases, shops, registry, clock }: HttpDependencies, request: Request): Promise<Opened> {
  const token = request.params["token"];
  const link = typeof token === "string" && token.length <= maxLinkLength ? openCopy(useCases.tokens, token) : null;
  const shop = link === null ? null : await shops.load(link.shopId);
  if (link === null || shop === null) return { kind: "unknown" };
  const now = shopNow(clock, shop);
  if (link.expiresAt < now) return { kind: "expired", link, shop };
  const found = await registry.commit(shop, (books) => gatherCopy(books, shop, link, now));
  return found.ok ? { kind: "paper", paper: found.value } : { kind: "unknown" };
}

/** No cache but the reader's own memory, no search engine, and no address given on. */
function setPrivate(response: Response): void {
  response.setHeader("Cache-Control", "private, no-store");
  response.setHeader("X-Robots-Tag", "noindex, nofollow");
  response.setHeader("Referrer-Policy", "no-referrer");
}

async function sendCopy(response: Response, { papers }: HttpDependencies, paper: GatheredPaper): Promise<void> {
  await sendPaper(response, papers, paper, () => setPrivate(response));
}

/** /v1/document-links and /v1/copies. */
export function copyRoutes(dependencies: HttpDependencies): Router {
  const { useCases, registry, clock, publicUrl } = dependencies;
  const router = Router({ caseSensitive: true });
  router.post(
    "/document-links",
    writeRoute(dependencies, documentLinkRequest, async ({ shop, response, body }) => {
      const { kind, days = usualCopyDays, asOf, language = null } = body;
      const now = shopNow(clock, shop);
      const ask = { kind, id: knownId(body.id, idKinds[kind]), asOf: asOf === undefined ? null : checkedDate(asOf), language };
      const found = await registry.commit(shop, (books) => gatherCopy(books, shop, ask, now));
      if (!found.ok) throw new Problem(found.refusal);
      const { document } = found.value;
      const day = "statement" in document ? document.statement.asOf : null;
      const { token, expiresAt } = sealCopy(useCases.tokens, shop, { ...ask, asOf: day, language: document.language, days, now });
      const path = copyPath(token);
      sendJson(response, 201, { path, url: publicUrl === null ? null : publicUrl + path, expiresAt });
    }),
  );
  router.get("/copies/:token", async (request, response) => {
    const opened = await openLink(dependencies, request);
    if (opened.kind === "expired") throw new Problem("linkExpired");
    if (opened.kind === "unknown") throw new Problem("linkInvalid");
    await sendCopy(response, dependencies, opened.paper);
  });
  return router;
}

/** /copy: the same for people, who get a page where the link does not work. */
export function copyPages(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  router.get("/copy/:token", async (request, response) => {
    const opened = await openLink(dependencies, request);
    if (opened.kind === "paper") return sendCopy(response, dependencies, opened.paper);
    const isExpired = opened.kind === "expired";
    const language = isExpired ? opened.link.language : languageOf(request.headers["accept-language"] ?? null, null);
    const shown = isExpired ? shownBrand(opened.shop) : null;
    const sender = shown === null ? null : { name: shown.name, email: shown.contactEmail };
    setPrivate(response);
    response.setHeader("Content-Security-Policy", pagePolicy);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.status(isExpired ? 410 : 404).end(copyRefusalPage(opened.kind, language, sender));
  });
  return router;
}
