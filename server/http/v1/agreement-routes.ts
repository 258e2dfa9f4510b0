/** Routes of agreements with debtors: lists, one by one, what holds an invoice back, and promises to pay. */
import { Router } from "express";
import type { z } from "zod";
import type { Agreement } from "../../../src/receivables/agreements/agreement.ts";
import { agreementKinds } from "../../../src/receivables/agreements/agreement-head.ts";
import { holdText } from "../../../src/receivables/agreements/hold-texts.ts";
import { cancelPromise, promisePayment, renewPromise } from "../../../src/usecases/make-promise.ts";
import { endRequest, promiseRequest } from "../../../src/wire/agreement-requests.ts";
import { agreementKindShape } from "../../../src/wire/agreements.ts";
import { fromWireMoney } from "../../../src/wire/money.ts";
import { checkedDate, optionalText } from "../../../src/wire/primitives.ts";
import { agreementView } from "../agreement-view.ts";
import { checkShape } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { requiredClaim, sendAnswer, sendJson } from "../exchange.ts";
import { knownAgreement, knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { readRoute, writeRoute } from "../shop-route.ts";
import { pageOf, pageQuery } from "./invoice-routes.ts";

const listQuery = pageQuery.extend({
  kind: agreementKindShape.optional(),
  status: optionalText(40),
  buyerId: optionalText(40),
});

/** How the answer of a write tells its agreement, under the name of its kind. */
export function telling(status: number, name: Agreement["kind"]) {
  return (agreement: Agreement) => answer(status, { [name]: agreementView(agreement) });
}

/** /v1/agreements, /v1/invoices/{id}/agreements and /v1/promises. */
export function agreementRoutes(dependencies: HttpDependencies): Router {
  const { registry } = dependencies;
  const router = Router({ caseSensitive: true });
  router.get(
    "/agreements",
    readRoute(dependencies, async ({ shop, request, response }) => {
      const { kind = null, status = null, buyerId = null, ...query } = checkShape(listQuery, request.query, "queryInvalid");
      const { after, limit } = pageOf(query);
      const page = await registry.commit(shop, (books) => books.agreements.page({ kind, status, buyerId }, after, limit));
      sendJson(response, 200, { items: page.items.map(agreementView), next: page.next });
    }),
  );
  router.get(
    "/agreements/:id",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const { id, kind } = knownAgreement(part("id"), agreementKinds);
      const agreement = await registry.commit(shop, (books) => books.agreements.load(id, kind));
      if (agreement === null) throw new Problem("agreementNotFound");
      sendJson(response, 200, { agreement: agreementView(agreement) });
    }),
  );
  router.get(
    "/invoices/:id/agreements",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const id = knownId(part("id"), "invoice");
      const view = await registry.commit(shop, async (books) => {
        const invoice = await books.invoices.load(id);
        if (invoice === null) throw new Problem("invoiceNotFound");
        const { language } = await books.orders.particulars(invoice.orderId);
        const hold = (await books.agreements.holdsOf([id])).get(id) ?? null;
        const items = (await books.agreements.ofInvoice(id)).map(agreementView);
        return { items, hold: hold === null ? null : { ...hold, debtorText: holdText(hold.reason, language) } };
      });
      sendJson(response, 200, view);
    }),
  );
  promiseRoutes(dependencies, router);
  return router;
}

type PromiseBody = z.infer<typeof promiseRequest>;

function promiseAsk({ amount, payOn, madeBy, by }: PromiseBody) {
  return { amount: amount === undefined ? null : fromWireMoney(amount), dueOn: checkedDate(payOn), madeBy, by };
}

function promiseRoutes(dependencies: HttpDependencies, router: Router): void {
  const { useCases } = dependencies;
  router.post(
    "/invoices/:id/promises",
    writeRoute(dependencies, promiseRequest, async ({ shop, response, body, claim, part }) => {
      const ask = { invoiceId: knownId(part("id"), "invoice"), ...promiseAsk(body) };
      sendAnswer(response, await promisePayment(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201, "promise") }));
    }),
  );
  router.post(
    "/promises/:id/renewals",
    writeRoute(dependencies, promiseRequest, async ({ shop, response, body, claim, part }) => {
      const ask = { promiseId: knownId(part("id"), "promise"), ...promiseAsk(body) };
      sendAnswer(response, await renewPromise(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201, "promise") }));
    }),
  );
  router.post(
    "/promises/:id/cancellations",
    writeRoute(dependencies, endRequest, async ({ shop, response, body, claim, part }) => {
      const target = { promiseId: knownId(part("id"), "promise"), by: body.by };
      sendAnswer(response, await cancelPromise(useCases, target, { shop, claim: requiredClaim(claim), render: telling(200, "promise") }));
    }),
  );
}
