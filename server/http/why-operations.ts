/** Operations of the shopper's explanation under a signed link. */
import { reviewRequestBody } from "../../src/wire/decisions.ts";
import { identityRequest, linkResponse, shopperReviewResponse, whyResponse } from "../../src/wire/why.ts";
import type { Operation } from "./operation.ts";

export const whyOperations: readonly Operation[] = [
  {
    id: "makeShopperLink",
    tag: "Decisions",
    method: "post",
    path: "/v1/decisions/{id}/shopper-link",
    summary: "Make a link for the shopper to the explanation of this decision; it works for 30 days",
    status: "201",
    answer: "The link",
    response: linkResponse,
  },
  {
    id: "tellWhy",
    tag: "Decisions",
    method: "get",
    path: "/v1/why/{token}",
    summary: "What the shopper may know, and what would help",
    access: "link",
    status: "200",
    answer: "The explanation",
    response: whyResponse,
  },
  {
    id: "checkIdentity",
    tag: "Decisions",
    method: "post",
    path: "/v1/why/{token}/identity",
    summary: "The shopper shows who it is, to read what concerns a debt; five tries an hour",
    access: "link",
    body: identityRequest,
    status: "200",
    answer: "The explanation with the open invoices",
    response: whyResponse,
  },
  {
    id: "askForReview",
    tag: "Decisions",
    method: "post",
    path: "/v1/why/{token}/review-requests",
    summary: "The shopper asks a person to check",
    access: "link",
    body: reviewRequestBody,
    status: "201",
    answer: "The request, with the moment by which it is answered",
    response: shopperReviewResponse,
  },
];
