/** Operations of agreements with debtors. */
import type { z } from "zod";
import {
  acceptPlanRequest,
  agreementTermsShape,
  buyerStateRequest,
  complaintAnswerRequest,
  complaintRequest,
  disputeRequest,
  disputeSettlementRequest,
  dueDateRequest,
  endRequest,
  evidenceRequest,
  extensionRequest,
  hardshipRequest,
  planRequest,
  promiseRequest,
  replacePlanRequest,
  settlementRequest,
  waiverDecisionRequest,
  waiverRequest,
} from "../../src/wire/agreement-requests.ts";
import {
  agreementAnswers,
  agreementListResponse,
  agreementResponse,
  evidenceBytes,
  evidenceListResponse,
  evidenceResponse,
  invoiceAgreementsResponse,
} from "../../src/wire/agreements.ts";
import { onceKey, type Operation, page } from "./operation.ts";
import { placementOperations } from "./placement-operations.ts";

const tag = "Agreements" as const;

type Telling = Pick<Operation, "id" | "path" | "summary" | "answer" | "response">;

function read(telling: Telling & Pick<Operation, "query" | "mediaType">): Operation {
  return { tag, method: "get", status: "200", ...telling };
}

function write(status: "200" | "201", body: z.ZodType, telling: Telling): Operation {
  return { tag, method: "post", headers: onceKey, status, body, ...telling };
}

/** A write that makes or changes an agreement of this kind, and answers it. */
function on(
  kind: keyof typeof agreementAnswers,
  status: "200" | "201",
  body: z.ZodType,
  telling: Omit<Telling, "answer" | "response">,
): Operation {
  return write(status, body, {
    ...telling,
    answer: status === "201" ? "What was agreed" : "As it stands now",
    response: agreementAnswers[kind],
  });
}

const readings: readonly Operation[] = [
  read({
    id: "listAgreements",
    path: "/v1/agreements",
    summary: "Agreements with debtors, newest first: also the queue of open disputes or complaints",
    query: [
      ...page,
      { name: "kind", description: "such as promise, paymentPlan, dispute" },
      { name: "status", description: "a status of the kind" },
      { name: "buyerId", description: "only of this buyer" },
    ],
    answer: "One page",
    response: agreementListResponse,
  }),
  read({
    id: "getAgreement",
    path: "/v1/agreements/{id}",
    summary: "Read an agreement of any kind",
    answer: "The agreement",
    response: agreementResponse,
  }),
  read({
    id: "getInvoiceAgreements",
    path: "/v1/invoices/{id}/agreements",
    summary: "The agreements on an invoice, and the one reason why nothing is sent about it",
    answer: "The agreements and the hold",
    response: invoiceAgreementsResponse,
  }),
];

const promises: readonly Operation[] = [
  on("promise", "201", promiseRequest, {
    id: "makePromise",
    path: "/v1/invoices/{id}/promises",
    summary: "Promise a payment on a day: no reminder leaves while the promise runs",
  }),
  on("promise", "201", promiseRequest, {
    id: "renewPromise",
    path: "/v1/promises/{id}/renewals",
    summary: "Put a new promise in the place of one that runs",
  }),
  on("promise", "200", endRequest, {
    id: "cancelPromise",
    path: "/v1/promises/{id}/cancellations",
    summary: "End a promise that runs: reminders go on on their own days",
  }),
];

const plans: readonly Operation[] = [
  on("paymentPlan", "201", planRequest, {
    id: "offerPaymentPlan",
    path: "/v1/payment-plans",
    summary: "Offer a payment plan over invoices of one buyer",
  }),
  on("paymentPlan", "200", acceptPlanRequest, {
    id: "acceptPaymentPlan",
    path: "/v1/payment-plans/{id}/acceptances",
    summary: "The debtor accepts: reminders about its invoices stop while instalments come on time",
  }),
  on("paymentPlan", "201", replacePlanRequest, {
    id: "replacePaymentPlan",
    path: "/v1/payment-plans/{id}/replacements",
    summary: "Offer another plan for what is still open: what was paid stays paid",
  }),
  on("paymentPlan", "200", endRequest, {
    id: "cancelPaymentPlan",
    path: "/v1/payment-plans/{id}/cancellations",
    summary: "Call a plan off",
  }),
  on("dueDateChange", "201", dueDateRequest, {
    id: "changeDueDate",
    path: "/v1/invoices/{id}/due-date-changes",
    summary: "Give an invoice a later due date",
  }),
  on("settlementOffer", "201", settlementRequest, {
    id: "offerSettlement",
    path: "/v1/invoices/{id}/settlement-offers",
    summary: "Offer to settle for less by a day; the rest is waived once it is paid",
  }),
  on("settlementOffer", "200", endRequest, {
    id: "acceptSettlement",
    path: "/v1/settlement-offers/{id}/acceptances",
    summary: "The debtor takes the offer",
  }),
  on("settlementOffer", "200", endRequest, {
    id: "withdrawSettlement",
    path: "/v1/settlement-offers/{id}/withdrawals",
    summary: "Take back an offer that nobody has taken yet",
  }),
];

const hardships: readonly Operation[] = [
  on("hardship", "201", hardshipRequest, {
    id: "pauseForHardship",
    path: "/v1/buyers/{id}/hardships",
    summary: "Pause all reminders of a buyer in hardship",
  }),
  on("hardship", "200", endRequest, { id: "endHardship", path: "/v1/hardships/{id}/endings", summary: "End the pause" }),
  on("waiver", "201", waiverRequest, {
    id: "requestWaiver",
    path: "/v1/invoices/{id}/waivers",
    summary: "Ask for a waiver of interest, fees or compensation",
  }),
  on("waiver", "200", waiverDecisionRequest, {
    id: "decideWaiver",
    path: "/v1/waivers/{id}/decisions",
    summary: "Approve or reject a waiver: another person than the one who asked",
  }),
  on("buyerState", "201", buyerStateRequest, {
    id: "noteBuyerState",
    path: "/v1/buyers/{id}/states",
    summary: "Note that a buyer has died or is insolvent: nothing is sent any more",
  }),
  on("buyerState", "200", endRequest, {
    id: "endBuyerState",
    path: "/v1/buyer-states/{id}/endings",
    summary: "A person says that the state no longer holds",
  }),
];

const disputes: readonly Operation[] = [
  on("dispute", "201", disputeRequest, {
    id: "openDispute",
    path: "/v1/invoices/{id}/disputes",
    summary: "Dispute all or part of an invoice: only that part is not asked for",
  }),
  on("dispute", "200", disputeSettlementRequest, {
    id: "settleDispute",
    path: "/v1/disputes/{id}/settlements",
    summary: "Answer a dispute; a credit note of what is upheld follows as a refund",
  }),
  write("201", evidenceRequest, {
    id: "addEvidence",
    path: "/v1/disputes/{id}/files",
    summary: "Add a file to a dispute: PDF, JPEG, PNG or text of at most 5 MB",
    answer: "The file as it is kept",
    response: evidenceResponse,
  }),
  read({
    id: "listEvidence",
    path: "/v1/disputes/{id}/files",
    summary: "The files of a dispute",
    answer: "The files",
    response: evidenceListResponse,
  }),
  read({
    id: "getEvidence",
    path: "/v1/disputes/{id}/files/{fileId}",
    summary: "One file of a dispute, to be saved",
    answer: "Its bytes",
    response: evidenceBytes,
    mediaType: "application/octet-stream",
  }),
];

const complaints: readonly Operation[] = [
  on("complaint", "201", complaintRequest, {
    id: "receiveComplaint",
    path: "/v1/complaints",
    summary: "Receive a complaint, apart from what is owed",
  }),
  on("complaint", "200", extensionRequest, {
    id: "extendComplaint",
    path: "/v1/complaints/{id}/extensions",
    summary: "Put the answer off, once",
  }),
  on("complaint", "200", complaintAnswerRequest, {
    id: "answerComplaint",
    path: "/v1/complaints/{id}/answers",
    summary: "Answer a complaint",
  }),
];

const terms = { tag, path: "/v1/agreement-terms", status: "200", answer: "The terms", response: agreementTermsShape } as const;

export const agreementOperations: readonly Operation[] = [
  ...readings,
  ...promises,
  ...plans,
  ...hardships,
  ...disputes,
  ...placementOperations,
  ...complaints,
  { ...terms, id: "getAgreementTerms", method: "get", summary: "What the shop allows in agreements with debtors" },
  { ...terms, id: "setAgreementTerms", method: "put", summary: "Change what the shop allows", body: agreementTermsShape },
];
