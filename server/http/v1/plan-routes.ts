/** Routes of payment plans, moved due dates and offers to settle. */
import { Router } from "express";
import type { z } from "zod";
import type { PlanAsk } from "../../../src/receivables/agreements/payment-plan.ts";
import { deferInvoice } from "../../../src/usecases/change-due-date.ts";
import { acceptOfferedPlan, cancelPaymentPlan, offerPlan, replacePlan } from "../../../src/usecases/plan-payment.ts";
import { answerSettlement, offerToSettle } from "../../../src/usecases/settle-claim.ts";
import {
  acceptPlanRequest,
  dueDateRequest,
  endRequest,
  planRequest,
  replacePlanRequest,
  settlementRequest,
} from "../../../src/wire/agreement-requests.ts";
import { fromWireMoney } from "../../../src/wire/money.ts";
import { checkedDate } from "../../../src/wire/primitives.ts";
import { telling } from "../agreement-view.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { requiredClaim, sendAnswer } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { writeRoute } from "../shop-route.ts";

function acknowledged(given: z.infer<typeof acceptPlanRequest>["acknowledgment"]): PlanAsk["acknowledgment"] {
  return given === undefined ? null : { on: checkedDate(given.on), how: given.how };
}

function planAsk(body: Omit<z.infer<typeof planRequest>, "invoiceIds">): PlanAsk {
  const { equal, instalments = [], interestAgreed = false, notice = null, by } = body;
  const free = instalments.map(({ dueOn, amount }) => ({ dueOn: checkedDate(dueOn), amount: fromWireMoney(amount) }));
  return {
    schedule:
      equal === undefined
        ? { kind: "free", instalments: free }
        : { kind: "equal", count: equal.count, firstOn: checkedDate(equal.firstOn), rhythm: equal.rhythm },
    acknowledgment: acknowledged(body.acknowledgment),
    interestAgreed,
    notice,
    by,
  };
}

/** /v1/payment-plans, /v1/invoices/{id}/due-date-changes, /v1/settlement-offers. */
export function planRoutes(dependencies: HttpDependencies): Router {
  const { useCases } = dependencies;
  const router = Router({ caseSensitive: true });
  router.post(
    "/payment-plans",
    writeRoute(dependencies, planRequest, async ({ shop, response, body, claim }) => {
      const { invoiceIds, ...rest } = body;
      const ask = { invoiceIds: invoiceIds.map((id) => knownId(id, "invoice")), ...planAsk(rest) };
      sendAnswer(response, await offerPlan(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201) }));
    }),
  );
  router.post(
    "/payment-plans/:id/replacements",
    writeRoute(dependencies, replacePlanRequest, async ({ shop, response, body, claim, part }) => {
      const ask = { planId: knownId(part("id"), "paymentPlan"), ...planAsk(body) };
      sendAnswer(response, await replacePlan(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201) }));
    }),
  );
  router.post(
    "/payment-plans/:id/acceptances",
    writeRoute(dependencies, acceptPlanRequest, async ({ shop, response, body, claim, part }) => {
      const target = { planId: knownId(part("id"), "paymentPlan"), by: body.by, acknowledgment: acknowledged(body.acknowledgment) };
      sendAnswer(response, await acceptOfferedPlan(useCases, target, { shop, claim: requiredClaim(claim), render: telling(200) }));
    }),
  );
  router.post(
    "/payment-plans/:id/cancellations",
    writeRoute(dependencies, endRequest, async ({ shop, response, body, claim, part }) => {
      const target = { planId: knownId(part("id"), "paymentPlan"), by: body.by };
      sendAnswer(response, await cancelPaymentPlan(useCases, target, { shop, claim: requiredClaim(claim), render: telling(200) }));
    }),
  );
  router.post(
    "/invoices/:id/due-date-changes",
    writeRoute(dependencies, dueDateRequest, async ({ shop, response, body, claim, part }) => {
      const ask = { invoiceId: knownId(part("id"), "invoice"), to: checkedDate(body.dueOn), reason: body.reason, by: body.by };
      sendAnswer(response, await deferInvoice(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201) }));
    }),
  );
  settlementRoutes(dependencies, router);
  return router;
}

function settlementRoutes(dependencies: HttpDependencies, router: Router): void {
  const { useCases } = dependencies;
  router.post(
    "/invoices/:id/settlement-offers",
    writeRoute(dependencies, settlementRequest, async ({ shop, response, body, claim, part }) => {
      const days = { acceptBy: checkedDate(body.acceptBy), payBy: checkedDate(body.payBy) };
      const ask = { invoiceId: knownId(part("id"), "invoice"), amount: fromWireMoney(body.amount), ...days, by: body.by };
      sendAnswer(response, await offerToSettle(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201) }));
    }),
  );
  for (const [path, answer] of [
    ["acceptances", "accept"],
    ["withdrawals", "withdraw"],
  ] as const) {
    router.post(
      `/settlement-offers/:id/${path}`,
      writeRoute(dependencies, endRequest, async ({ shop, response, body, claim, part }) => {
        const target = { offerId: knownId(part("id"), "settlementOffer"), answer, by: body.by };
        sendAnswer(response, await answerSettlement(useCases, target, { shop, claim: requiredClaim(claim), render: telling(200) }));
      }),
    );
  }
}
