/** Operations of webhooks. */
import { z } from "zod";
import {
  deliveryListResponse,
  deliveryResponse,
  endpointListResponse,
  endpointRequest,
  endpointResponse,
} from "../../src/wire/webhooks.ts";
import { onceKey, type Operation, page } from "./operation.ts";

const noBody = z.strictObject({});

export const webhookOperations: readonly Operation[] = [
  {
    id: "addWebhookEndpoint",
    tag: "Webhooks",
    method: "post",
    path: "/v1/webhook-endpoints",
    summary: "Say where the shop is told of what happens; at most 10",
    body: endpointRequest,
    status: "201",
    answer: "The endpoint and, this once, the secret that signs what is sent there",
    response: endpointResponse,
  },
  {
    id: "listWebhookEndpoints",
    tag: "Webhooks",
    method: "get",
    path: "/v1/webhook-endpoints",
    summary: "The endpoints of the shop, oldest first",
    status: "200",
    answer: "All of them",
    response: endpointListResponse,
  },
  {
    id: "removeWebhookEndpoint",
    tag: "Webhooks",
    method: "delete",
    path: "/v1/webhook-endpoints/{id}",
    summary: "Take an endpoint away; what was on its way to it is not sent any more",
    status: "204",
    answer: "It is gone",
    response: null,
  },
  {
    id: "pingWebhookEndpoint",
    tag: "Webhooks",
    method: "post",
    path: "/v1/webhook-endpoints/{id}/ping",
    summary: "Send webhook.ping to an endpoint",
    headers: onceKey,
    body: noBody,
    status: "201",
    answer: "The delivery; read later what became of it",
    response: deliveryResponse,
  },
  {
    id: "listWebhookDeliveries",
    tag: "Webhooks",
    method: "get",
    path: "/v1/webhook-deliveries",
    summary: "What the shop was told, newest first; kept for 30 days",
    query: page,
    status: "200",
    answer: "One page",
    response: deliveryListResponse,
  },
  {
    id: "replayWebhookDelivery",
    tag: "Webhooks",
    method: "post",
    path: "/v1/webhook-deliveries/{id}/replay",
    summary: "Tell an event once more, under the same webhook-id",
    headers: onceKey,
    body: noBody,
    status: "201",
    answer: "The new delivery",
    response: deliveryResponse,
  },
];
