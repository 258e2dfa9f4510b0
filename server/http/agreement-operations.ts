/** Operations of agreements with debtors. */
import { endRequest, promiseRequest } from "../../src/wire/agreement-requests.ts";
import { agreementListResponse, agreementResponse, invoiceAgreementsResponse, promiseResponse } from "../../src/wire/agreements.ts";
import { onceKey, type Operation, page } from "./operation.ts";

const tag = "Agreements" as const;

const readings: readonly Operation[] = [
  {
    id: "listAgreements",
    tag,
    method: "get",
    path: "/v1/agreements",
    summary: "Agreements with debtors, newest first",
    query: [
      ...page,
      { name: "kind", description: "such as promise, paymentPlan, dispute" },
      { name: "status", description: "a status of the kind" },
      { name: "buyerId", description: "only of this buyer" },
    ],
    status: "200",
    answer: "One page",
    response: agreementListResponse,
  },
  {
    id: "getAgreement",
    tag,
    method: "get",
    path: "/v1/agreements/{id}",
    summary: "Read an agreement of any kind",
    status: "200",
    answer: "The agreement",
    response: agreementResponse,
  },
  {
    id: "getInvoiceAgreements",
    tag,
    method: "get",
    path: "/v1/invoices/{id}/agreements",
    summary: "The agreements on an invoice, and the one reason why nothing is sent about it",
    status: "200",
    answer: "The agreements and the hold",
    response: invoiceAgreementsResponse,
  },
];

const promises: readonly Operation[] = [
  {
    id: "makePromise",
    tag,
    method: "post",
    path: "/v1/invoices/{id}/promises",
    summary: "Promise a payment on a day: no reminder leaves while the promise runs",
    headers: onceKey,
    body: promiseRequest,
    status: "201",
    answer: "The promise",
    response: promiseResponse,
  },
  {
    id: "renewPromise",
    tag,
    method: "post",
    path: "/v1/promises/{id}/renewals",
    summary: "Put a new promise in the place of one that runs",
    headers: onceKey,
    body: promiseRequest,
    status: "201",
    answer: "The new promise",
    response: promiseResponse,
  },
  {
    id: "cancelPromise",
    tag,
    method: "post",
    path: "/v1/promises/{id}/cancellations",
    summary: "End a promise that runs: reminders go on on their own days",
    headers: onceKey,
    body: endRequest,
    status: "200",
    answer: "The promise",
    response: promiseResponse,
  },
];

export const agreementOperations: readonly Operation[] = [...readings, ...promises];
