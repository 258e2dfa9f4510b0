/** Operations of what a debtor said about being reached by a channel. */
import { consentRequest, consentResponse, consentsResponse } from "../../src/wire/consents.ts";
import { type Operation, optionalKey } from "./operation.ts";

export const consentOperations: readonly Operation[] = [
  {
    id: "noteConsent",
    tag: "Buyers",
    method: "post",
    path: "/v1/buyers/{id}/consents",
    summary: "Note that a debtor consents to a channel, objects to it, or takes that back",
    headers: optionalKey,
    body: consentRequest,
    status: "201",
    answer: "The word as it is kept",
    response: consentResponse,
  },
  {
    id: "listConsents",
    tag: "Buyers",
    method: "get",
    path: "/v1/buyers/{id}/consents",
    summary: "What stands on each channel, and what was said",
    status: "200",
    answer: "The channels and the words",
    response: consentsResponse,
  },
];
