/** Routes of the papers of a claim: the lists, and each as a PDF. */
import { Router } from "express";
import type { IdKind } from "../../../src/kernel/id.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { Books } from "../../../src/ports/books.ts";
import type { Shop } from "../../../src/ports/shops.ts";
import { chargeNotePaper, creditNotePaper, type GatheredPaper, invoicePaper } from "../../../src/usecases/shared/papers.ts";
import { shopNow } from "../../../src/usecases/shared/shop-time.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { chargeView, documentViews } from "../paper-view.ts";
import { Problem, type ProblemCode } from "../problems.ts";
import { sendPaper } from "../send-paper.ts";
import { documentSettingsShape } from "../../../src/wire/papers.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

type Gather = (books: Books, shop: Shop, id: string, at: Instant) => Promise<GatheredPaper | null>;

const printed = [
  { path: "/invoices/:id/pdf", kind: "invoice", gather: invoicePaper, missing: "invoiceNotFound" },
  { path: "/credit-notes/:id/pdf", kind: "creditNote", gather: creditNotePaper, missing: "creditNoteNotFound" },
  { path: "/charges/:id/pdf", kind: "charge", gather: chargeNotePaper, missing: "chargeNotFound" },
] as const satisfies readonly {
  readonly path: string;
  readonly kind: IdKind;
  readonly gather: Gather;
  readonly missing: ProblemCode;
}[];

/** /v1/invoices/{id}/documents, /charges and /pdf, /v1/credit-notes/{id}/pdf, /v1/charges/{id}/pdf and /v1/document-settings. */
export function paperRoutes(dependencies: HttpDependencies): Router {
  const { registry, clock, papers } = dependencies;
  const router = Router({ caseSensitive: true });
  for (const { path, kind, gather, missing } of printed) {
    router.get(
      path,
      readRoute(dependencies, async ({ shop, response, part }) => {
        const id = knownId(part("id"), kind);
        const paper = await registry.commit(shop, (books) => gather(books, shop, id, shopNow(clock, shop)));
        if (paper === null) throw new Problem(missing);
        await sendPaper(response, papers, paper);
      }),
    );
  }
  router.get(
    "/invoices/:id/documents",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const id = knownId(part("id"), "invoice");
      const items = await registry.commit(shop, async (books) => {
        const invoice = await books.invoices.load(id);
        if (invoice === null) return null;
        return documentViews(invoice, await books.invoices.creditNotesOf(id), await books.charges.ofInvoices([id]));
      });
      if (items === null) throw new Problem("invoiceNotFound");
      sendJson(response, 200, { items });
    }),
  );
  router.get(
    "/invoices/:id/charges",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const id = knownId(part("id"), "invoice");
      const charges = await registry.commit(shop, async (books) =>
        (await books.invoices.load(id)) === null ? null : books.charges.ofInvoices([id]),
      );
      if (charges === null) throw new Problem("invoiceNotFound");
      sendJson(response, 200, { items: charges.map(chargeView) });
    }),
  );
  settingsRoutes(dependencies, router);
  return router;
}

function settingsRoutes(dependencies: HttpDependencies, router: Router): void {
  const { registry } = dependencies;
  router.get(
    "/document-settings",
    readRoute(dependencies, async ({ shop, response }) => {
      sendJson(response, 200, await registry.commit(shop, (books) => books.paperSettings.read()));
    }),
  );
  router.put(
    "/document-settings",
    writeRoute(dependencies, documentSettingsShape, async ({ shop, response, body }) => {
      await registry.commit(shop, (books) => books.paperSettings.set(body));
      sendJson(response, 200, body);
    }),
  );
}
