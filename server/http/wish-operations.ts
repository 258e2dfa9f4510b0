/** Operations of how a debtor wishes to be reached. */
import { contactWishesRequest, contactWishesResponse } from "../../src/wire/contact-wishes.ts";
import { type Operation, optionalKey } from "./operation.ts";

export const wishOperations: readonly Operation[] = [
  {
    id: "setContactWishes",
    tag: "Buyers",
    method: "put",
    path: "/v1/buyers/{id}/contact-wishes",
    summary: "Say how a debtor wishes to be reached, and who speaks for the debtor",
    headers: optionalKey,
    body: contactWishesRequest,
    status: "200",
    answer: "What stands now",
    response: contactWishesResponse,
  },
  {
    id: "getContactWishes",
    tag: "Buyers",
    method: "get",
    path: "/v1/buyers/{id}/contact-wishes",
    summary: "How a debtor wishes to be reached",
    status: "200",
    answer: "What stands now",
    response: contactWishesResponse,
  },
];
