/** Shapes of what a print service says: in its answers, and in its reports. */
import { z } from "zod";
import { printStates } from "./dispatches.ts";
import { dateShape, idShape } from "./primitives.ts";

/** Reports that one post holds at most. */
const maxReports = 200;

/** What a service answers about one letter; more fields of its own are passed over. */
export const printAnswerShape = z.object({
  state: z.enum([...printStates, "notTaken", "recalled", "tooLate"]),
  on: dateShape.nullable().optional(),
});

const letterReport = z.strictObject({
  shopId: idShape("shop"),
  messageId: idShape("message"),
  state: z.enum(printStates),
  on: dateShape.optional().meta({ description: "the day on which it was posted or came back; absent: today" }),
});

/** The body of a report. */
export const letterReportsShape = z.strictObject({ reports: z.array(letterReport).min(1).max(maxReports) });
