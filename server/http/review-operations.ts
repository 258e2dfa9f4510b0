/** Operations of the search for decisions, the queue of reviews and the trial of a decision. */
import { paymentMethodsRequest } from "../../src/wire/checkout.ts";
import { decisionListResponse, dryRunResponse, reviewListResponse } from "../../src/wire/reviews.ts";
import { type Operation, page } from "./operation.ts";

export const reviewOperations: readonly Operation[] = [
  {
    id: "listDecisions",
    tag: "Decisions",
    method: "get",
    path: "/v1/decisions",
    summary: "Find a decision, newest first",
    query: [
      ...page,
      { name: "checkoutRef", description: "the shop's own reference of the checkout" },
      { name: "orderRef", description: "the shop's own reference of the order" },
      { name: "outcome", description: "approved, review, declined or notEvaluated" },
    ],
    status: "200",
    answer: "One page",
    response: decisionListResponse,
  },
  {
    id: "tryDecision",
    tag: "Decisions",
    method: "post",
    path: "/v1/decisions/dry-run",
    summary: "Decide as a trial for a given buyer: nothing is counted, reserved or kept",
    body: paymentMethodsRequest,
    status: "200",
    answer: "The answer that the buyer would get, with all that explains it",
    response: dryRunResponse,
  },
  {
    id: "listReviews",
    tag: "Decisions",
    method: "get",
    path: "/v1/reviews",
    summary: "What waits for a person, the one promised first at the top",
    query: [...page, { name: "status", description: "open (default), approved or declined" }],
    status: "200",
    answer: "One page",
    response: reviewListResponse,
  },
];
