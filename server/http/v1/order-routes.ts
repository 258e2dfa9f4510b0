/** Routes of authorisation, orders, captures, refunds and voids. */
import { Router } from "express";
import type { Order } from "../../../src/orders/order.ts";
import type { OrderLine } from "../../../src/ports/order-book.ts";
import { authorizeOrder } from "../../../src/usecases/authorize-order.ts";
import { captureAnOrder } from "../../../src/usecases/capture-order.ts";
import { refundAnOrder } from "../../../src/usecases/refund-order.ts";
import { releaseAnOrder } from "../../../src/usecases/review-hold.ts";
import { voidAnOrder } from "../../../src/usecases/void-order.ts";
import { authorizeRequest, type itemShape } from "../../../src/wire/checkout.ts";
import { fromWireMoney } from "../../../src/wire/money.ts";
import { captureRequest, orderQuery, refundRequest, releaseRequest, voidRequest } from "../../../src/wire/orders.ts";
import { checkedInstant } from "../../../src/wire/primitives.ts";
import type { z } from "zod";
import { checkShape } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { requiredClaim, sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { creditNoteView, invoiceView, orderView } from "../../../src/usecases/shared/claim-views.ts";
import { answer, messagesOf } from "../render.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

function orderLine({ name, quantity, unitPriceMinor, taxRatePercent }: z.infer<typeof itemShape>): OrderLine {
  return { name, quantity, unitPriceMinor: BigInt(unitPriceMinor), taxRatePercent: taxRatePercent ?? null };
}

/** /v1/checkout/authorize and /v1/orders. */
export function orderRoutes(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  router.post("/checkout/authorize", authorizeRoute(dependencies));
  router.get(
    "/orders",
    readRoute(dependencies, async ({ shop, request, response }) => {
      const { orderRef, decisionId = "" } = checkShape(orderQuery, request.query, "queryInvalid");
      const order = await dependencies.registry.commit(shop, ({ orders }) =>
        orderRef === undefined ? orders.byDecision(decisionId) : orders.byReference(orderRef),
      );
      sendJson(response, 200, { items: order === null ? [] : [orderView(order)] });
    }),
  );
  router.get(
    "/orders/:id",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const id = knownId(part("id"), "order");
      const order = await dependencies.registry.commit(shop, (books) => books.orders.load(id));
      if (order === null) throw new Problem("orderNotFound");
      sendJson(response, 200, orderView(order));
    }),
  );
  router.post("/orders/:id/captures", captureRoute(dependencies));
  router.post("/orders/:id/refunds", refundRoute(dependencies));
  router.post(
    "/orders/:id/voids",
    writeRoute(dependencies, voidRequest, async ({ shop, response, part, body, claim }) => {
      const request = { orderId: knownId(part("id"), "order"), amount: body.amount === undefined ? null : fromWireMoney(body.amount) };
      const options = {
        shop,
        claim: requiredClaim(claim),
        render: (order: Parameters<typeof orderView>[0]) => answer(200, { order: orderView(order) }),
      };
      sendAnswer(response, await voidAnOrder(dependencies.useCases, request, options));
    }),
  );
  router.post(
    "/orders/:id/releases",
    writeRoute(dependencies, releaseRequest, async ({ shop, response, part, body, claim }) => {
      const release = { orderId: knownId(part("id"), "order"), reason: body.reason };
      const options = { shop, claim: requiredClaim(claim), render: (order: Order) => answer(200, { order: orderView(order) }) };
      sendAnswer(response, await releaseAnOrder(dependencies.useCases, release, options));
    }),
  );
  return router;
}

function authorizeRoute(dependencies: HttpDependencies) {
  return writeRoute(dependencies, authorizeRequest, async ({ shop, response, body, claim }) => {
    const authorization = {
      decisionToken: body.decisionToken,
      paymentMethodId: body.paymentMethodId,
      termDays: body.termDays ?? null,
      orderRef: body.orderRef,
      shopOrderId: body.shopOrderId ?? null,
      total: fromWireMoney(body.total),
      subject: { buyer: body.buyer, billingAddress: body.billingAddress, shippingAddress: body.shippingAddress },
    };
    const result = await authorizeOrder(dependencies.useCases, authorization, {
      shop,
      claim: requiredClaim(claim),
      render: ({ verdict, order, language }) => {
        const messages = messagesOf(verdict.reasons, language);
        if (order === null) return answer(200, { outcome: "declined", messages });
        return answer(201, { outcome: verdict.outcome, order: orderView(order), messages });
      },
    });
    sendAnswer(response, result);
  });
}

function captureRoute(dependencies: HttpDependencies) {
  return writeRoute(dependencies, captureRequest, async ({ shop, response, part, body, claim }) => {
    const capture = {
      orderId: knownId(part("id"), "order"),
      amount: fromWireMoney(body.amount),
      items: body.items === undefined ? null : body.items.map(orderLine),
      shippedAt: body.shippedAt === undefined ? null : checkedInstant(body.shippedAt),
    };
    const result = await captureAnOrder(dependencies.useCases, capture, {
      shop,
      claim: requiredClaim(claim),
      render: ({ order, invoice, today }) => answer(201, { order: orderView(order), invoice: invoiceView(invoice, today) }),
    });
    sendAnswer(response, result);
  });
}

function refundRoute(dependencies: HttpDependencies) {
  return writeRoute(dependencies, refundRequest, async ({ shop, response, part, body, claim }) => {
    const refund = {
      orderId: knownId(part("id"), "order"),
      type: body.type,
      amount: fromWireMoney(body.amount),
      invoiceId: body.invoiceId ?? null,
      reason: body.reason ?? null,
      by: "shop",
    };
    const result = await refundAnOrder(dependencies.useCases, refund, {
      shop,
      claim: requiredClaim(claim),
      render: ({ order, creditNote }) => answer(201, { order: orderView(order), creditNote: creditNoteView(creditNote) }),
    });
    sendAnswer(response, result);
  });
}
