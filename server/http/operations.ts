/** The public operations as a table: the documentation is made from it, and a test holds the routes against it. */
import { z } from "zod";
import { clockRequest, clockResponse, messageListResponse, policyListResponse, policyViewShape } from "../../src/wire/administration.ts";
import { authorizeRequest, messageShape, outcomes, paymentMethodsRequest, paymentMethodsResponse } from "../../src/wire/checkout.ts";
import { blockRequest, blockShape, buyerResponse, decisionResponse, reviewRequestBody, settleReviewRequest } from "../../src/wire/decisions.ts";
import { invoiceListResponse, invoiceShape, paymentRequest, paymentResponse, timelineResponse } from "../../src/wire/invoices.ts";
import { authorizeResponse, captureRequest, captureResponse, orderShape, refundRequest, refundResponse, voidRequest, voidResponse } from "../../src/wire/orders.ts";
import { policyShape } from "../../src/wire/policy.ts";

interface Parameter {
  readonly name: string;
  readonly description: string;
}

export interface Operation {
  readonly id: string;
  readonly tag: "Checkout" | "Orders" | "Invoices" | "Decisions" | "Buyers" | "Policies" | "Test mode" | "Health";
  readonly method: "get" | "post" | "put" | "delete";
  readonly path: string;
  readonly summary: string;
  readonly query?: readonly Parameter[];
  readonly headers?: readonly (Parameter & { readonly required: boolean })[];
  readonly body?: z.ZodType;
  readonly status: "200" | "201" | "204";
  readonly answer: string;
  readonly response: z.ZodType | null;
  readonly mediaType?: string;
}

const page: readonly Parameter[] = [
  { name: "limit", description: "1 to 100, 20 when absent" },
  { name: "after", description: "the `next` of the page before" },
];
const onceKey = [{ name: "Idempotency-Key", description: "new for each intent, the same for each retry; kept 30 days", required: true }];
const optionalKey = [{ name: "Idempotency-Key", description: "as elsewhere; may be left out here", required: false }];
const deadline = [{ name: "X-Deadline-Ms", description: "how long the caller waits; past it the answer is the safe one, marked degraded", required: false }];
const reviewShape = z.strictObject({ review: decisionResponse.shape.review });
const explanationShape = z.strictObject({
  id: z.string(),
  outcome: z.enum(outcomes),
  messages: z.array(messageShape.pick({ code: true, actionCode: true, shopperText: true })),
  review: decisionResponse.shape.review,
});
const healthShape = z.strictObject({ status: z.string(), parts: z.record(z.string(), z.string()).optional() });

export const operations: readonly Operation[] = [
  { id: "decidePaymentMethods", tag: "Checkout", method: "post", path: "/v1/checkout/payment-methods", summary: "Which payment methods may this buyer see?", headers: deadline, body: paymentMethodsRequest, status: "200", answer: "The decision; every safe method that was sent comes back allowed", response: paymentMethodsResponse },
  { id: "authorize", tag: "Checkout", method: "post", path: "/v1/checkout/authorize", summary: "Bind a decision: check again, reserve exposure, create the order", headers: onceKey, body: authorizeRequest, status: "201", answer: "The order; 200 without an order when the fresh check declines", response: authorizeResponse },
  { id: "getOrder", tag: "Orders", method: "get", path: "/v1/orders/{id}", summary: "Read an order", status: "200", answer: "The order", response: orderShape },
  { id: "captureOrder", tag: "Orders", method: "post", path: "/v1/orders/{id}/captures", summary: "Capture all or part of an order: makes an invoice", headers: onceKey, body: captureRequest, status: "201", answer: "The order and its new invoice", response: captureResponse },
  { id: "refundOrder", tag: "Orders", method: "post", path: "/v1/orders/{id}/refunds", summary: "Refund all or part of what was captured: makes a credit note", headers: onceKey, body: refundRequest, status: "201", answer: "The order and the credit note", response: refundResponse },
  { id: "voidOrder", tag: "Orders", method: "post", path: "/v1/orders/{id}/voids", summary: "Free all or part of what is still reserved", headers: onceKey, body: voidRequest, status: "200", answer: "The order", response: voidResponse },
  { id: "listInvoices", tag: "Invoices", method: "get", path: "/v1/invoices", summary: "List invoices, newest first", query: page, status: "200", answer: "One page", response: invoiceListResponse },
  { id: "getInvoice", tag: "Invoices", method: "get", path: "/v1/invoices/{id}", summary: "Read an invoice: what is open, in parts, and what happens next", status: "200", answer: "The invoice", response: invoiceShape },
  { id: "getInvoicePdf", tag: "Invoices", method: "get", path: "/v1/invoices/{id}/pdf", summary: "The invoice as a PDF with a payment code", status: "200", answer: "The document", response: z.string(), mediaType: "application/pdf" },
  { id: "getInvoiceTimeline", tag: "Invoices", method: "get", path: "/v1/invoices/{id}/timeline", summary: "Everything that happened to an invoice", status: "200", answer: "The events, oldest first", response: timelineResponse },
  { id: "bookPayment", tag: "Invoices", method: "post", path: "/v1/payments", summary: "Book one receipt by hand", headers: onceKey, body: paymentRequest, status: "201", answer: "What it paid, and what is left over", response: paymentResponse },
  { id: "getDecision", tag: "Decisions", method: "get", path: "/v1/decisions/{id}", summary: "The whole explanation: every rule, the score and its parts, the limit", status: "200", answer: "The decision", response: decisionResponse },
  { id: "explainDecision", tag: "Decisions", method: "get", path: "/v1/decisions/{id}/explanation", summary: "What the shopper may know; also with a publishable key from the shop's own pages", status: "200", answer: "The reasons in plain words", response: explanationShape },
  { id: "requestReview", tag: "Decisions", method: "post", path: "/v1/decisions/{id}/review-requests", summary: "The buyer asks a person to check", headers: optionalKey, body: reviewRequestBody, status: "201", answer: "The request, with the moment by which it is answered", response: reviewShape },
  { id: "settleReview", tag: "Decisions", method: "post", path: "/v1/decisions/{id}/review", summary: "A person settles the decision", headers: optionalKey, body: settleReviewRequest, status: "200", answer: "The settled review", response: reviewShape },
  { id: "getBuyer", tag: "Buyers", method: "get", path: "/v1/buyers/{id}", summary: "Read a buyer with blocks and open amounts", status: "200", answer: "The buyer", response: buyerResponse },
  { id: "blockBuyer", tag: "Buyers", method: "post", path: "/v1/buyers/{id}/blocks", summary: "Block a buyer from deferred payment", headers: optionalKey, body: blockRequest, status: "201", answer: "The block", response: z.strictObject({ block: blockShape }) },
  { id: "liftBlock", tag: "Buyers", method: "delete", path: "/v1/buyers/{id}/blocks/{blockId}", summary: "Lift a block", status: "204", answer: "Lifted", response: null },
  { id: "listPolicies", tag: "Policies", method: "get", path: "/v1/policies", summary: "Every version of the shop's policy", status: "200", answer: "Newest first", response: policyListResponse },
  { id: "draftPolicy", tag: "Policies", method: "put", path: "/v1/policies/draft", summary: "Check and keep a draft; a faulty one is refused with every fault", body: policyShape, status: "200", answer: "The draft", response: policyViewShape },
  { id: "publishPolicy", tag: "Policies", method: "post", path: "/v1/policies/publish", summary: "Put the draft in force", headers: optionalKey, status: "200", answer: "The live policy", response: policyViewShape },
  { id: "readClock", tag: "Test mode", method: "get", path: "/v1/test/clock", summary: "The shop's clock", status: "200", answer: "Now", response: clockResponse },
  { id: "moveClock", tag: "Test mode", method: "post", path: "/v1/test/clock", summary: "Move the shop's clock forward and run what falls due", body: clockRequest, status: "200", answer: "Now", response: clockResponse },
  { id: "listMessages", tag: "Test mode", method: "get", path: "/v1/test/messages", summary: "Messages that were sent, newest first", query: [...page, { name: "invoiceId", description: "only about this invoice" }], status: "200", answer: "One page", response: messageListResponse },
  { id: "live", tag: "Health", method: "get", path: "/livez", summary: "The process runs", status: "200", answer: "It does", response: healthShape },
  { id: "ready", tag: "Health", method: "get", path: "/readyz", summary: "Requests can be served", status: "200", answer: "They can", response: healthShape },
];
