/** Operations of connections. */
import { connectionResponse, exchangeRequest, exchangeResponse, hintBody } from "../../src/wire/connections.ts";
import type { Operation } from "./operation.ts";

export const connectionOperations: readonly Operation[] = [
  {
    id: "exchangeConnection",
    tag: "Connections",
    method: "post",
    path: "/v1/connections/exchange",
    summary: "Turn the code that the keeper of a shop came back with into keys; once, within ten minutes",
    access: "proof",
    body: exchangeRequest,
    status: "201",
    answer: "The shop with its keys, told this once",
    response: exchangeResponse,
  },
  {
    id: "hintConnection",
    tag: "Connections",
    method: "post",
    path: "/v1/connections/{id}/hints",
    summary: "A shop's own webhook: which order to look at soon; signed with the connection's secret",
    access: "proof",
    headers: [{ name: "X-WC-Webhook-Signature", description: "base64 of HMAC-SHA256 over the raw body", required: true }],
    body: hintBody,
    status: "204",
    answer: "The order is looked at soon",
    response: null,
  },
  {
    id: "getConnection",
    tag: "Connections",
    method: "get",
    path: "/v1/connection",
    summary: "The connection of the shop",
    status: "200",
    answer: "The connection",
    response: connectionResponse,
  },
  {
    id: "endConnection",
    tag: "Connections",
    method: "delete",
    path: "/v1/connection",
    summary: "End the connection: its keys and its webhooks stop, what opens the shop is forgotten",
    status: "204",
    answer: "It is ended",
    response: null,
  },
];
