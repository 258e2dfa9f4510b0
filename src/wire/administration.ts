/** Shapes of the test clock, sent messages in test mode, and problems. */
import { z } from "zod";
import { dateShape, idShape, instantShape } from "./primitives.ts";

/** The farthest that one call may move a test clock, in days. */
export const maxClockDays = 400;

export const clockRequest = z
  .strictObject({
    advanceDays: z.int().min(0).max(maxClockDays).optional(),
    to: z
      .string()
      .max(40)
      .refine((value) => [dateShape, instantShape].some((shape) => shape.safeParse(value).success), {
        message: "must be a day or an instant",
      })
      .optional(),
  })
  .refine((body) => (body.advanceDays === undefined) !== (body.to === undefined), { message: "name either advanceDays or to" })
  .meta({ id: "ClockRequest" });
export type ClockRequest = z.infer<typeof clockRequest>;

export const clockResponse = z.strictObject({ now: instantShape }).meta({ id: "ClockResponse" });

export const messageListResponse = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: idShape("message"),
        invoiceId: idShape("invoice").nullable(),
        decisionId: idShape("decision").nullable(),
        kind: z.string(),
        language: z.string(),
        to: z.string(),
        subject: z.string(),
        text: z.string(),
        html: z.string(),
        sentAt: instantShape,
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: "MessageList" });

export const problemShape = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457" });
