/** Operations of connections. */
import { connectionResponse, exchangeRequest, exchangeResponse } from "../../src/wire/connections.ts";
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
