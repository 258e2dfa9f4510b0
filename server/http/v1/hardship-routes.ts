/** Routes of hardship, waivers, states of a buyer, and claims with an agency. */
import { Router } from "express";
import { handOverClaim, recallClaim } from "../../../src/usecases/hand-over-claim.ts";
import { noteBuyerState, endBuyerState } from "../../../src/usecases/note-buyer-state.ts";
import { endPause, pauseForHardship } from "../../../src/usecases/pause-hardship.ts";
import { askForWaiver, decideOnWaiver } from "../../../src/usecases/waive-charges.ts";
import {
  buyerStateRequest,
  endRequest,
  hardshipRequest,
  placementRequest,
  recallRequest,
  waiverDecisionRequest,
  waiverRequest,
} from "../../../src/wire/agreement-requests.ts";
import { fromWireMoney } from "../../../src/wire/money.ts";
import { checkedDate } from "../../../src/wire/primitives.ts";
import { telling } from "../agreement-view.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { requiredClaim, sendAnswer } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { writeRoute } from "../shop-route.ts";

const dayOrNull = (day: string | undefined) => (day === undefined ? null : checkedDate(day));

/** /v1/buyers/{id}/hardships, /v1/invoices/{id}/waivers, /v1/buyers/{id}/states, /v1/placements. */
export function hardshipRoutes(dependencies: HttpDependencies): Router {
  const { useCases } = dependencies;
  const router = Router({ caseSensitive: true });
  router.post(
    "/buyers/:id/hardships",
    writeRoute(dependencies, hardshipRequest, async ({ shop, response, body, claim, part }) => {
      const { reason, note = null, by } = body;
      const ask = { buyerId: knownId(part("id"), "buyer"), reason, until: dayOrNull(body.until), note, by };
      sendAnswer(response, await pauseForHardship(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201) }));
    }),
  );
  router.post(
    "/hardships/:id/endings",
    writeRoute(dependencies, endRequest, async ({ shop, response, body, claim, part }) => {
      const target = { hardshipId: knownId(part("id"), "hardship"), by: body.by };
      sendAnswer(response, await endPause(useCases, target, { shop, claim: requiredClaim(claim), render: telling(200) }));
    }),
  );
  router.post(
    "/invoices/:id/waivers",
    writeRoute(dependencies, waiverRequest, async ({ shop, response, body, claim, part: partOf }) => {
      const { part, amount, reason, by } = body;
      const waived = amount === undefined ? null : fromWireMoney(amount);
      const ask = { invoiceId: knownId(partOf("id"), "invoice"), part, amount: waived, reason, by };
      sendAnswer(response, await askForWaiver(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201) }));
    }),
  );
  router.post(
    "/waivers/:id/decisions",
    writeRoute(dependencies, waiverDecisionRequest, async ({ shop, response, body, claim, part }) => {
      const decision = { waiverId: knownId(part("id"), "waiver"), outcome: body.outcome, by: body.by };
      sendAnswer(response, await decideOnWaiver(useCases, decision, { shop, claim: requiredClaim(claim), render: telling(200) }));
    }),
  );
  router.post(
    "/buyers/:id/states",
    writeRoute(dependencies, buyerStateRequest, async ({ shop, response, body, claim, part }) => {
      const { state, caseNumber = null, by } = body;
      const days = { since: checkedDate(body.since), fileBy: dayOrNull(body.fileBy) };
      const ask = { buyerId: knownId(part("id"), "buyer"), state, ...days, caseNumber, by };
      sendAnswer(response, await noteBuyerState(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201) }));
    }),
  );
  router.post(
    "/buyer-states/:id/endings",
    writeRoute(dependencies, endRequest, async ({ shop, response, body, claim, part }) => {
      const target = { stateId: knownId(part("id"), "buyerState"), by: body.by };
      sendAnswer(response, await endBuyerState(useCases, target, { shop, claim: requiredClaim(claim), render: telling(200) }));
    }),
  );
  placementRoutes(dependencies, router);
  return router;
}

function placementRoutes(dependencies: HttpDependencies, router: Router): void {
  const { useCases } = dependencies;
  router.post(
    "/invoices/:id/placements",
    writeRoute(dependencies, placementRequest, async ({ shop, response, body, claim, part }) => {
      const ask = { invoiceId: knownId(part("id"), "invoice"), announcedOn: checkedDate(body.announcedOn), by: body.by };
      sendAnswer(response, await handOverClaim(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201) }));
    }),
  );
  router.post(
    "/placements/:id/recalls",
    writeRoute(dependencies, recallRequest, async ({ shop, response, body, claim, part }) => {
      const target = { placementId: knownId(part("id"), "placement"), because: body.reason, by: body.by };
      sendAnswer(response, await recallClaim(useCases, target, { shop, claim: requiredClaim(claim), render: telling(200) }));
    }),
  );
}
