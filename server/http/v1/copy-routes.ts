/** Copies of papers under a signed link that expires: the link is made with the shop's key, and is itself the key of the copy. */
import { type Request, type Response, Router } from "express";
import { languageOf } from "../../../src/kernel/language.ts";
import type { IdKind } from "../../../src/kernel/id.ts";
import type { CopyRecall } from "../../../src/ports/copy-book.ts";
import type { Shop } from "../../../src/ports/shops.ts";
import { readCopyCode } from "../../../src/usecases/shared/copy-codes.ts";
import { recallCopies } from "../../../src/usecases/recall-copies.ts";
import {
  copyPath,
  type CopyLink,
  gatherCopy,
  isRecalled,
  openCopy,
  sealCopy,
  usualCopyDays,
} from "../../../src/usecases/shared/copy-link.ts";
import type { GatheredPaper } from "../../../src/usecases/shared/papers.ts";
import { shownBrand } from "../../../src/usecases/shared/shown-brand.ts";
import { shopNow } from "../../../src/usecases/shared/shop-time.ts";
import { type DocumentKind, documentLinkRequest, documentRecallRequest } from "../../../src/wire/papers.ts";
import { checkedDate } from "../../../src/wire/primitives.ts";
import { copyRefusalPage } from "../copy-refusal.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { sendPaper } from "../send-paper.ts";
import { writeRoute } from "../shop-route.ts";

/** Longer than any link: what is longer was not made here. */
const maxLinkLength = 1000;

const idKinds = { invoice: "invoice", creditNote: "creditNote", chargeNote: "charge", statement: "buyer" } as const satisfies Record<
  DocumentKind,
  IdKind
>;

/** The page loads nothing but its style, and no page may frame it. */
const pagePolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

type Opened =
  | { readonly kind: "paper"; readonly paper: GatheredPaper }
  | { readonly kind: "expired"; readonly link: CopyLink; readonly shop: Shop }
  | { readonly kind: "recalled"; readonly link: CopyLink; readonly shop: Shop }
  | { readonly kind: "unknown" };

/** The link of this request, sealed or by a short code; null: it was not made here. */
async function findLink(
  { useCases, shops, registry, shopOfCode }: HttpDependencies,
  token: unknown,
): Promise<{ readonly link: CopyLink; readonly shop: Shop } | null> {
  if (typeof token !== "string" || token.length > maxLinkLength) return null;
  const code = readCopyCode(token);
  if (code === null) {
    const link = openCopy(useCases.tokens, token);
    const shop = link === null ? null : await shops.load(link.shopId);
    return link === null || shop === null ? null : { link, shop };
  }
  const shop = await shopOfCode(code);
  const told = shop === null ? null : await registry.commit(shop, ({ copies }) => copies.find(code));
  if (shop === null || told === null) return null;
  const { invoiceId: id, language, madeAt, expiresAt } = told;
  return { link: { kind: "invoice", id, asOf: null, language, shopId: shop.id, madeAt, expiresAt }, shop };
}

/** What is behind the link of this request. A paper that is no longer there is told as a link that is not known. */
async function openLink(dependencies: HttpDependencies, request: Request): Promise<Opened> {
  const { registry, clock } = dependencies;
  const opened = await findLink(dependencies, request.params["token"]);
  if (opened === null) return { kind: "unknown" };
  const { link, shop } = opened;
  const now = shopNow(clock, shop);
  if (link.expiresAt < now) return { kind: "expired", link, shop };
  const found = await registry.commit(shop, async (books) => ((await isRecalled(books, link)) ? null : gatherCopy(books, shop, link, now)));
  if (found === null) return { kind: "recalled", link, shop };
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
  router.post(
    "/document-links/recalls",
    writeRoute(dependencies, documentRecallRequest, async ({ shop, response, body, claim }) => {
      const recall = { kind: body.kind, paperId: knownId(body.id, idKinds[body.kind]), by: body.by };
      const render = ({ kind, paperId: id, at: recalledAt, by }: CopyRecall) => answer(201, { kind, id, recalledAt, by });
      sendAnswer(response, await recallCopies(useCases, recall, { shop, claim, render }));
    }),
  );
  router.get("/copies/:token", async (request, response) => {
    const opened = await openLink(dependencies, request);
    if (opened.kind === "recalled") throw new Problem("linkRecalled");
    if (opened.kind === "expired") throw new Problem("linkExpired");
    if (opened.kind === "unknown") throw new Problem("linkInvalid");
    await sendCopy(response, dependencies, opened.paper);
  });
  return router;
}

/** /copy, and /c for codes from paper and texts: the same for people, who get a page where the link does not work. */
export function copyPages(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  router.get(["/copy/:token", "/c/:token"], async (request, response) => {
    const opened = await openLink(dependencies, request);
    if (opened.kind === "paper") return sendCopy(response, dependencies, opened.paper);
    const isEnded = opened.kind !== "unknown";
    const language = isEnded ? opened.link.language : languageOf(request.headers["accept-language"] ?? null, null);
    const shown = isEnded ? shownBrand(opened.shop) : null;
    const sender = shown === null ? null : { name: shown.name, email: shown.contactEmail };
    setPrivate(response);
    response.setHeader("Content-Security-Policy", pagePolicy);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.status(isEnded ? 410 : 404).end(copyRefusalPage(opened.kind, language, sender));
  });
  return router;
}
