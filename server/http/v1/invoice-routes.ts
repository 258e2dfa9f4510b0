/** Routes of invoices and their timeline, and of payments. */
import { Router } from "express";
import { z } from "zod";
import { shopDay, shopNow } from "../../../src/usecases/shared/shop-time.ts";
import { bookPayment } from "../../../src/usecases/book-payment.ts";
import { paymentRequest } from "../../../src/wire/invoices.ts";
import { fromWireMoney } from "../../../src/wire/money.ts";
import { checkedDate } from "../../../src/wire/primitives.ts";
import { checkShape } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { requiredClaim, sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { pageOf, pageQuery } from "../page-query.ts";
import { Problem } from "../problems.ts";
import { invoiceView } from "../../../src/usecases/shared/claim-views.ts";
import { answer, paymentView } from "../render.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

const invoiceQuery = pageQuery.extend({
  orderId: z
    .string()
    .regex(/^ord_[0-9a-z]{26}$/, { message: "must be the id of an order" })
    .optional(),
});

/** /v1/invoices and /v1/payments. */
export function invoiceRoutes(dependencies: HttpDependencies): Router {
  const { registry, clock } = dependencies;
  const router = Router({ caseSensitive: true });
  router.get(
    "/invoices",
    readRoute(dependencies, async ({ shop, request, response }) => {
      const { orderId = null, ...rest } = checkShape(invoiceQuery, request.query, "queryInvalid");
      const { after, limit } = pageOf(rest);
      const page = await registry.commit(shop, (books) => books.invoices.page(after, limit, orderId));
      const today = shopDay(shop, shopNow(clock, shop));
      sendJson(response, 200, { items: page.items.map((invoice) => invoiceView(invoice, today)), next: page.next });
    }),
  );
  router.get(
    "/invoices/:id",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const id = knownId(part("id"), "invoice");
      const invoice = await registry.commit(shop, (books) => books.invoices.load(id));
      if (invoice === null) throw new Problem("invoiceNotFound");
      sendJson(response, 200, invoiceView(invoice, shopDay(shop, shopNow(clock, shop))));
    }),
  );
  router.get(
    "/invoices/:id/timeline",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const id = knownId(part("id"), "invoice");
      const items = await registry.commit(shop, async (books) =>
        (await books.invoices.load(id)) === null ? null : books.timeline.list(id),
      );
      if (items === null) throw new Problem("invoiceNotFound");
      sendJson(response, 200, { items: items.map(({ sequence, at, kind, by, data }) => ({ sequence, at, kind, by, data })) });
    }),
  );
  router.post("/payments", paymentRoute(dependencies));
  return router;
}

function paymentRoute(dependencies: HttpDependencies) {
  return writeRoute(dependencies, paymentRequest, async ({ shop, response, body, claim }) => {
    if (body.invoiceId !== undefined) knownId(body.invoiceId, "invoice");
    const receipt = {
      invoiceId: body.invoiceId ?? null,
      reference: body.reference ?? null,
      amount: fromWireMoney(body.amount),
      valueDate: checkedDate(body.valueDate),
      payerName: body.payer?.name ?? null,
      payerIban: body.payer?.iban ?? null,
      by: "shop",
    };
    const render = (payment: Parameters<typeof paymentView>[0]) => answer(201, paymentView(payment));
    sendAnswer(response, await bookPayment(dependencies.useCases, receipt, { shop, claim: requiredClaim(claim), render }));
  });
}
