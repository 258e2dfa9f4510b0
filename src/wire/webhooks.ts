/** Shapes of webhooks: the types of events, their body, endpoints and deliveries. */
import { z } from "zod";
import { invoiceShape } from "./invoices.ts";
import { moneyShape } from "./money.ts";
import { orderShape } from "./orders.ts";
import { idShape, instantShape, text } from "./primitives.ts";

export const webhookTypes = [
  "webhook.ping",
  "order.authorized",
  "order.held",
  "order.released",
  "order.captured",
  "order.captureMissing",
  "order.refunded",
  "order.voided",
  "order.expired",
  "order.paid",
  "invoice.issued",
  "invoice.overdue",
  "invoice.paid",
  "invoice.disputed",
  "invoice.writtenOff",
  "invoice.limitationNear",
  "creditNote.issued",
  "review.settled",
  "connection.removed",
  "promise.kept",
  "promise.broken",
  "paymentPlan.completed",
  "paymentPlan.breached",
  "paymentPlan.resumed",
  "hardship.ended",
  "dispute.settled",
  "settlementOffer.paid",
  "settlementOffer.lapsed",
  "placement.opened",
  "placement.reduced",
  "placement.recalled",
  "placement.closed",
] as const;
export type WebhookType = (typeof webhookTypes)[number];

export const webhookObjectKinds = ["endpoint", "order", "invoice", "creditNote", "decision", "connection", "agreement"] as const;
export type WebhookObjectKind = (typeof webhookObjectKinds)[number];

const objectShape = z.strictObject({ kind: z.enum(webhookObjectKinds), id: z.string() });
const creditNoteShape = z.strictObject({
  id: idShape("creditNote"),
  number: z.string(),
  invoiceId: idShape("invoice"),
  total: moneyShape,
});

/** An agreement that came to an end, without its circumstances. */
const agreementContent = z.strictObject({
  agreement: z.strictObject({
    id: z.string(),
    kind: z.string(),
    status: z.string(),
    buyerId: idShape("buyer"),
    invoiceIds: z.array(idShape("invoice")),
  }),
});

/** What stands in `data` of each type. */
export const webhookContents = {
  "webhook.ping": z.strictObject({}),
  "order.authorized": z.strictObject({ order: orderShape }),
  "order.held": z.strictObject({ order: orderShape }),
  "order.released": z.strictObject({ order: orderShape }),
  "order.captured": z.strictObject({ order: orderShape }),
  "order.captureMissing": z.strictObject({ order: orderShape }),
  "order.refunded": z.strictObject({ order: orderShape }),
  "order.voided": z.strictObject({ order: orderShape }),
  "order.expired": z.strictObject({ order: orderShape }),
  "order.paid": z.strictObject({ order: orderShape }),
  "invoice.issued": z.strictObject({ invoice: invoiceShape, orderRef: z.string() }),
  "invoice.overdue": z.strictObject({ invoice: invoiceShape, orderRef: z.string() }),
  "invoice.paid": z.strictObject({ invoice: invoiceShape, orderRef: z.string() }),
  "invoice.disputed": z.strictObject({ invoice: invoiceShape, orderRef: z.string() }),
  "invoice.writtenOff": z.strictObject({ invoice: invoiceShape, orderRef: z.string() }),
  "invoice.limitationNear": z.strictObject({ invoice: invoiceShape, orderRef: z.string() }),
  "creditNote.issued": z.strictObject({ creditNote: creditNoteShape, orderRef: z.string() }),
  "review.settled": z.strictObject({
    decisionId: idShape("decision"),
    outcome: z.enum(["approved", "declined"]),
    order: orderShape.nullable(),
  }),
  "connection.removed": z.strictObject({ connectionId: idShape("connection") }),
  "promise.kept": agreementContent,
  "promise.broken": agreementContent,
  "paymentPlan.completed": agreementContent,
  "paymentPlan.breached": agreementContent,
  "paymentPlan.resumed": agreementContent,
  "hardship.ended": agreementContent,
  "dispute.settled": agreementContent,
  "settlementOffer.paid": agreementContent,
  "settlementOffer.lapsed": agreementContent,
  "placement.opened": agreementContent,
  "placement.reduced": agreementContent,
  "placement.recalled": agreementContent,
  "placement.closed": agreementContent,
} as const satisfies Readonly<Record<WebhookType, z.ZodType>>;

/** The body of a webhook without its data, which follows from the type. */
export const webhookEnvelope = z
  .strictObject({
    type: z.enum(webhookTypes),
    timestamp: instantShape.meta({ description: "when it happened, by the clock of the shop" }),
    sequence: z.int().meta({ description: "grows with each event of one object" }),
    object: objectShape,
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "WebhookBody" });

export const endpointRequest = z
  .strictObject({
    url: text(2000),
    types: z.array(z.enum(webhookTypes)).min(1).max(webhookTypes.length).optional().meta({ description: "absent: all types" }),
  })
  .meta({ id: "WebhookEndpointRequest" });

const endpointShape = z
  .strictObject({
    id: idShape("webhookEndpoint"),
    url: z.string(),
    types: z.array(z.enum(webhookTypes)).nullable(),
    status: z.enum(["enabled", "disabled"]),
    disabledBecause: z.string().nullable(),
    createdAt: instantShape,
  })
  .meta({ id: "WebhookEndpoint" });

export const endpointResponse = z
  .strictObject({ endpoint: endpointShape, secret: z.string().meta({ description: "whsec_…, told this once" }) })
  .meta({ id: "WebhookEndpointCreated" });

export const endpointListResponse = z.strictObject({ items: z.array(endpointShape) }).meta({ id: "WebhookEndpointList" });

const deliveryShape = z
  .strictObject({
    id: idShape("webhookDelivery"),
    endpointId: idShape("webhookEndpoint"),
    eventId: idShape("event").meta({ description: "the webhook-id" }),
    type: z.enum(webhookTypes),
    object: objectShape,
    sequence: z.int(),
    status: z.enum(["pending", "delivered", "failed", "cancelled"]),
    attempts: z.int(),
    nextAttemptAt: instantShape.nullable(),
    lastAttemptAt: instantShape.nullable(),
    lastStatus: z.int().nullable().meta({ description: "status of the last answer" }),
    lastFault: z.string().nullable().meta({ description: "why there was no answer: late, away, addressNotAllowed, …" }),
    createdAt: instantShape,
  })
  .meta({ id: "WebhookDelivery" });

export const deliveryResponse = z.strictObject({ delivery: deliveryShape }).meta({ id: "WebhookDeliveryResponse" });

export const deliveryListResponse = z
  .strictObject({ items: z.array(deliveryShape), next: z.string().nullable() })
  .meta({ id: "WebhookDeliveryList" });
