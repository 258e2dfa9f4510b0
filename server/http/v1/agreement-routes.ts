/** Routes of agreements with debtors: lists, one by one, what holds an invoice back, and promises to pay. */
import { Router } from "express";
import type { z } from "zod";
import type { Books } from "../../../src/ports/books.ts";
import { limitationQuestion } from "../../../src/receivables/agreements/claim-limitation.ts";
import { holdText } from "../../../src/receivables/agreements/hold-texts.ts";
import { limitationEndsOn } from "../../../src/receivables/law/limitation.ts";
import { cancelPromise, promisePayment, renewPromise } from "../../../src/usecases/make-promise.ts";
import { endRequest, promiseRequest } from "../../../src/wire/agreement-requests.ts";
import { agreementKindShape } from "../../../src/wire/agreements.ts";
import { fromWireMoney } from "../../../src/wire/money.ts";
import { checkedDate, optionalText } from "../../../src/wire/primitives.ts";
import { agreementView, telling } from "../agreement-view.ts";
import { checkShape } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { requiredClaim, sendAnswer, sendJson } from "../exchange.ts";
import { knownAgreement, knownId } from "../known-id.ts";
import { pageOf, pageQuery } from "../page-query.ts";
import { Problem } from "../problems.ts";
import { readRoute, writeRoute } from "../shop-route.ts";
import { agreementKinds } from "../../../src/wire/agreement-words.ts";

const listQuery = pageQuery.extend({
  kind: agreementKindShape.optional(),
  status: optionalText(40),
  buyerId: optionalText(40),
});

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
      sendJson(response, 200, await registry.commit(shop, (books) => viewOfInvoice(books, dependencies, id)));
    }),
  );
  promiseRoutes(dependencies, router);
  return router;
}

/** What was agreed about an invoice, why nothing is sent, and when the claim is time-barred. */
async function viewOfInvoice(books: Books, { useCases }: HttpDependencies, id: string) {
  const invoice = await books.invoices.load(id);
  if (invoice === null) throw new Problem("invoiceNotFound");
  const { language } = await books.orders.particulars(invoice.orderId);
  const buyer = await books.buyers.load(invoice.buyerId);
  const agreements = await books.agreements.ofInvoice(id);
  const hold = (await books.agreements.holdsOf([id])).get(id) ?? null;
  const question = limitationQuestion(invoice, agreements, buyer?.kind === "company" ? "business" : "consumer");
  const limitation = limitationEndsOn(question, useCases.law);
  return {
    items: agreements.map(agreementView),
    hold: hold === null ? null : { ...hold, debtorText: holdText(hold.reason, language) },
    limitation: limitation === null ? null : { ...limitation, acknowledgedOn: question.acknowledgedOn },
  };
}

type PromiseBody = z.infer<typeof promiseRequest>;

function promiseAsk({ amount, payOn, madeBy, notice, by }: PromiseBody) {
  return { amount: amount === undefined ? null : fromWireMoney(amount), dueOn: checkedDate(payOn), madeBy, notice: notice ?? null, by };
}

function promiseRoutes(dependencies: HttpDependencies, router: Router): void {
  const { useCases } = dependencies;
  router.post(
    "/invoices/:id/promises",
    writeRoute(dependencies, promiseRequest, async ({ shop, response, body, claim, part }) => {
      const ask = { invoiceId: knownId(part("id"), "invoice"), ...promiseAsk(body) };
      sendAnswer(response, await promisePayment(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201) }));
    }),
  );
  router.post(
    "/promises/:id/renewals",
    writeRoute(dependencies, promiseRequest, async ({ shop, response, body, claim, part }) => {
      const ask = { promiseId: knownId(part("id"), "promise"), ...promiseAsk(body) };
      sendAnswer(response, await renewPromise(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201) }));
    }),
  );
  router.post(
    "/promises/:id/cancellations",
    writeRoute(dependencies, endRequest, async ({ shop, response, body, claim, part }) => {
      const target = { promiseId: knownId(part("id"), "promise"), by: body.by };
      sendAnswer(response, await cancelPromise(useCases, target, { shop, claim: requiredClaim(claim), render: telling(200) }));
    }),
  );
}
