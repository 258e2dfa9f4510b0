/** Operations for what a shop's own pages show. */
import { originsShape, payLaterResponse } from "../../src/wire/pay-later.ts";
import type { Operation } from "./operation.ts";

export const widgetOperations: readonly Operation[] = [
  {
    id: "tellPayLater",
    tag: "Checkout",
    method: "get",
    path: "/v1/pay-later",
    summary: "On which terms buyers of a country may pay later, for product and cart pages; also with a publishable key",
    access: "publishableKey",
    query: [
      { name: "country", description: "of the buyer, such as PL; the shop's own when absent" },
      { name: "currency", description: "of the prices, such as PLN; the shop's own when absent" },
    ],
    status: "200",
    answer: "The terms; a buyer's own limit is told at the till",
    response: payLaterResponse,
  },
  {
    id: "readOrigins",
    tag: "Checkout",
    method: "get",
    path: "/v1/origins",
    summary: "Which pages of the web may use the publishable key",
    status: "200",
    answer: "Their origins",
    response: originsShape,
  },
  {
    id: "setOrigins",
    tag: "Checkout",
    method: "put",
    path: "/v1/origins",
    summary: "Say which pages of the web may use the publishable key, in place of those before",
    body: originsShape,
    status: "200",
    answer: "Their origins",
    response: originsShape,
  },
];
