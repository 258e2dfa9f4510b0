/** Shapes of what mail servers tell of mail that left, and of addresses that are not written to any more. */
import { z } from "zod";
import { idShape, instantShape, requiredText } from "./primitives.ts";

/** An enhanced status code (RFC 3463): class, subject, detail. */
export const statusCodePattern = /^[245]\.\d{1,3}\.\d{1,3}$/;

/** A raw report may hold the whole mail that came back, its logo too. */
export const maxRawReportLength = 1_000_000;

export const mailReportRequest = z
  .strictObject({
    kind: z.enum(["bounce", "complaint"]),
    messageId: requiredText(998).meta({ description: "the Message-ID of the mail, or the id inside it: msg_…" }),
    recipient: requiredText(320).optional().meta({ description: "the address that it was sent to; another one is refused" }),
    statusCode: z
      .string()
      .regex(statusCodePattern, { message: "must be an enhanced status code such as 5.1.1" })
      .optional()
      .meta({ description: "of a bounce: 5.x.x for good, 4.x.x for now (RFC 3463)" }),
    at: instantShape.optional().meta({ description: "when it happened; absent: now" }),
  })
  .refine(({ kind, statusCode }) => kind === "complaint" || statusCode !== undefined, {
    path: ["statusCode"],
    message: "a bounce needs its status code, such as 5.1.1",
  })
  .meta({ id: "MailReportRequest" });

export const rawMailReportRequest = z
  .strictObject({
    message: requiredText(maxRawReportLength).meta({
      description: "the whole mail: a delivery status notification (RFC 3464) or a feedback report (RFC 5965)",
    }),
  })
  .meta({ id: "RawMailReportRequest" });

export const mailReportShape = z
  .strictObject({
    messageId: idShape("message"),
    outcome: z.enum(["hardBounce", "refusal", "softBounce", "complaint"]),
    statusCode: z.string().nullable(),
    at: instantShape,
    isRepeated: z.boolean().meta({ description: "it was known before, and changes nothing" }),
    isAddressUsable: z.boolean().meta({ description: "whether mail to this address may leave after it" }),
    steps: z.array(
      z.strictObject({
        invoiceId: idShape("invoice"),
        step: z.string(),
        outcome: z
          .enum(["noted", "passedOn", "notDelivered"])
          .meta({ description: "passedOn: it goes by the next channel; notDelivered: none is left, a person has a task" }),
      }),
    ),
  })
  .meta({ id: "MailReport" });

export const mailMarkShape = z
  .strictObject({
    reason: z.enum(["bounced", "complained"]),
    messageId: idShape("message").meta({ description: "the mail that was reported" }),
    statusCode: z.string().nullable(),
    markedAt: instantShape,
  })
  .meta({ id: "MailMark", description: "an address of a buyer that is not written to any more" });

export const mailMarksResponse = z.strictObject({ items: z.array(mailMarkShape) }).meta({ id: "MailMarks" });

export const clearMailMarksRequest = z
  .strictObject({ by: requiredText(100), reason: requiredText(500) })
  .meta({ id: "ClearMailMarks", description: "somebody says why mail may go to the buyer's addresses again" });

export const giveMailAddressRequest = z
  .strictObject({
    email: requiredText(320).refine((value) => /^[^\s@<>",;:]+@[^\s@<>",;:]+$/.test(value), {
      message: "must be an e-mail address, such as jan@example.com",
    }),
    by: requiredText(100),
  })
  .meta({ id: "GiveMailAddress", description: "where mail goes when the address of an order is not written to any more" });

export const givenMailAddressResponse = z
  .strictObject({ isAddressUsable: z.boolean().meta({ description: "false: this one is marked too" }) })
  .meta({ id: "GivenMailAddress" });
