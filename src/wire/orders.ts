/** Shapes of an order and of what is done with it: captures, refunds, voids, and their answers. */
import { z } from "zod";
import { messageShape, itemShape, maxItems, outcomes } from "./checkout.ts";
import { invoiceShape } from "./invoices.ts";
import { idShape, instantShape, optionalText, requiredText } from "./primitives.ts";
import { moneyShape, positiveMoneyShape } from "./money.ts";

export const orderStatuses = [
  "pendingReview",
  "authorized",
  "partlyCaptured",
  "captured",
  "partlyRefunded",
  "refunded",
  "voided",
  "expired",
] as const;

/** Why an order waits though it is authorised. */
export const holdReasonCodes = ["openOverdueClaim", "manualBlock"] as const;

export const orderShape = z
  .strictObject({
    id: idShape("order"),
    orderRef: z.string(),
    status: z.enum(orderStatuses),
    total: moneyShape,
    authorized: moneyShape.meta({ description: "still reserved: total − captured − voided" }),
    captured: moneyShape,
    refunded: moneyShape,
    voided: moneyShape,
    buyerId: idShape("buyer"),
    authorizedUntil: instantShape,
    held: z
      .strictObject({ reason: z.enum(holdReasonCodes), since: instantShape })
      .nullable()
      .meta({ description: "while it is held a capture answers 409 orderHeld" }),
  })
  .meta({ id: "Order" });
export type WireOrder = z.infer<typeof orderShape>;

const decisionIdText = z.string().regex(/^dec_[0-9a-z]{26}$/, { message: "must be the id of a decision" });

export const orderQuery = z
  .strictObject({ orderRef: requiredText(200).optional(), decisionId: decisionIdText.optional() })
  .refine(({ orderRef, decisionId }) => (orderRef === undefined) !== (decisionId === undefined), {
    message: "name either orderRef or decisionId",
  });

export const orderListResponse = z
  .strictObject({ items: z.array(orderShape).max(1).meta({ description: "the order, or none" }) })
  .meta({ id: "OrderList" });

export const authorizeResponse = z
  .strictObject({ outcome: z.enum(outcomes), order: orderShape.optional(), messages: z.array(messageShape) })
  .meta({ id: "AuthorizeResponse" });

export const captureRequest = z
  .strictObject({ amount: positiveMoneyShape, items: z.array(itemShape).max(maxItems).optional(), shippedAt: instantShape.optional() })
  .meta({ id: "CaptureRequest" });

export const captureResponse = z.strictObject({ order: orderShape, invoice: invoiceShape }).meta({ id: "CaptureResponse" });

export const refundRequest = z
  .strictObject({
    type: z.enum(["refund", "return", "goodwill"]),
    amount: positiveMoneyShape,
    invoiceId: optionalText(40),
    reason: optionalText(500),
  })
  .meta({ id: "RefundRequest" });

export const refundResponse = z
  .strictObject({
    order: orderShape,
    creditNote: z.strictObject({ id: idShape("creditNote"), number: z.string(), invoiceId: idShape("invoice"), total: moneyShape }),
  })
  .meta({ id: "RefundResponse" });

export const voidRequest = z.strictObject({ amount: positiveMoneyShape.optional() }).meta({ id: "VoidRequest" });

export const releaseRequest = z.strictObject({ reason: requiredText(500) }).meta({ id: "ReleaseRequest" });

export const releaseResponse = z.strictObject({ order: orderShape }).meta({ id: "ReleaseResponse" });

export const voidResponse = z.strictObject({ order: orderShape }).meta({ id: "VoidResponse" });
