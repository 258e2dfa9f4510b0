/** Operations for how a shop shows itself to its debtors. */
import { brandRequest, brandResponse, logoRequest } from "../../src/wire/brands.ts";
import type { Operation } from "./operation.ts";

export const brandOperations: readonly Operation[] = [
  {
    id: "getBrand",
    tag: "Dunning",
    method: "get",
    path: "/v1/brand",
    summary: "How the shop shows itself to its debtors",
    status: "200",
    answer: "What the shop says, and what debtors see",
    response: brandResponse,
  },
  {
    id: "setBrand",
    tag: "Dunning",
    method: "put",
    path: "/v1/brand",
    summary: "Name, sender, colour, address for answers and telephone in every message and document, in place of those before",
    body: brandRequest,
    status: "200",
    answer: "What the shop says, and what debtors see",
    response: brandResponse,
  },
  {
    id: "setLogo",
    tag: "Dunning",
    method: "put",
    path: "/v1/brand/logo",
    summary: "The logo in mails, letters and invoices, in place of the one before",
    body: logoRequest,
    status: "200",
    answer: "What the shop says, and what debtors see",
    response: brandResponse,
  },
  {
    id: "removeLogo",
    tag: "Dunning",
    method: "delete",
    path: "/v1/brand/logo",
    summary: "Show no logo any more",
    status: "204",
    answer: "It is gone",
    response: null,
  },
];
