/** Shape of what a shop reports of a buyer afterwards, and of the answer. */
import { z } from "zod";
import { idShape, instantShape, text } from "./primitives.ts";

export const feedbackLabels = ["paid", "fraudConfirmed", "return", "itemNotReceived", "gatewayDeclined", "chargeback"] as const;
export type FeedbackLabel = (typeof feedbackLabels)[number];

const subjectFields = ["orderId", "invoiceId", "decisionId", "buyerId"] as const;
const id = text(40).optional();

export const feedbackRequest = z
  .strictObject({
    label: z.enum(feedbackLabels).meta({
      description:
        "paid: by another method; fraudConfirmed: the order was a fraud; return: goods came back; itemNotReceived: the buyer says so; gatewayDeclined: another method was refused; chargeback: money was taken back",
    }),
    orderId: id,
    invoiceId: id,
    decisionId: id,
    buyerId: id,
  })
  .refine((body) => subjectFields.filter((field) => body[field] !== undefined).length === 1, {
    message: "name one of orderId, invoiceId, decisionId and buyerId",
  })
  .meta({ id: "FeedbackRequest" });
export type FeedbackRequest = z.infer<typeof feedbackRequest>;

export const feedbackResponse = z
  .strictObject({
    feedback: z.strictObject({
      id: idShape("feedback"),
      label: z.enum(feedbackLabels),
      buyerId: idShape("buyer"),
      receivedAt: instantShape,
      isRepeated: z.boolean().meta({ description: "this was known of the same order or decision: it counts once" }),
    }),
  })
  .meta({ id: "FeedbackResponse" });
