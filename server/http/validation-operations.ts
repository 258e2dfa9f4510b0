/** Operations that check what a buyer typed before it is used. */
import { addressRequest, addressResponse, bankAccountRequest, bankAccountResponse } from "../../src/wire/validation.ts";
import type { Operation } from "./operation.ts";

export const validationOperations: readonly Operation[] = [
  {
    id: "validateBankAccount",
    tag: "Checks",
    method: "post",
    path: "/v1/validate/bank-account",
    summary: "Is this a bank account number, and of which bank?",
    body: bankAccountRequest,
    status: "200",
    answer: "What was read; a wrong number is an answer, not an error",
    response: bankAccountResponse,
  },
  {
    id: "validateAddress",
    tag: "Checks",
    method: "post",
    path: "/v1/validate/address",
    summary: "Can a parcel be sent here, and how is the address written?",
    body: addressRequest,
    status: "200",
    answer: "What is missing, the proper form, and a suggestion for the buyer",
    response: addressResponse,
  },
];
