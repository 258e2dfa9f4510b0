/** Operations of one-time codes. */
import { confirmPhoneRequest, phoneCodeResponse, sendPhoneCodeRequest } from "../../src/wire/phone-codes.ts";
import type { Operation } from "./operation.ts";

export const phoneOperations: readonly Operation[] = [
  {
    id: "sendPhoneCode",
    tag: "Decisions",
    method: "post",
    path: "/v1/decisions/{id}/phone-codes",
    summary: "Send a one-time code to the telephone of the checkout",
    body: sendPhoneCodeRequest,
    status: "201",
    answer: "The code is on its way",
    response: phoneCodeResponse,
  },
  {
    id: "confirmPhone",
    tag: "Decisions",
    method: "post",
    path: "/v1/decisions/{id}/phone-codes/confirm",
    summary: "Confirm the telephone by the code: the decision can be bound, and an order that waited for it goes on",
    body: confirmPhoneRequest,
    status: "200",
    answer: "The telephone is confirmed",
    response: phoneCodeResponse,
  },
];
