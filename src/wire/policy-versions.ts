/** Shapes of the life of a policy: its versions, when one goes live, going back, and what changed between two. */
import { z } from "zod";
import { instantShape, text } from "./primitives.ts";

const by = text(100).optional().meta({ description: "who does it, for the history" });

export const policyViewShape = z
  .strictObject({
    version: z.string().nullable(),
    status: z.enum(["draft", "scheduled", "live", "retired", "withdrawn", "faulty", "ramping"]),
    hash: z.string(),
    publishedAt: instantShape.nullable(),
    publishedBy: z.string().nullable(),
    activateAt: instantShape.nullable(),
    restores: z.int().nullable().meta({ description: "the version whose document was brought back" }),
    faults: z
      .array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() }))
      .nullable()
      .meta({ description: "why a scheduled policy did not go live" }),
    document: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "PolicyView" });

export const policyListResponse = z.strictObject({ items: z.array(policyViewShape) }).meta({ id: "PolicyList" });

export const publishRequest = z
  .strictObject({
    activateAt: instantShape.optional().meta({ description: "when it goes live; absent: now. An earlier plan is withdrawn" }),
    by,
  })
  .meta({ id: "PublishPolicy" });

export const rollbackRequest = z
  .strictObject({ version: text(40).meta({ description: "such as 3 or 3-9f2c1a7b", examples: ["3"] }), by })
  .meta({ id: "RollBackPolicy" });

const changedValue = z.unknown().meta({ description: "null: not there" });

export const policyDiffResponse = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    changes: z.array(
      z.strictObject({
        kind: z.enum(["added", "removed", "changed", "moved"]),
        part: z.string().meta({ description: "such as rules, limits or scorecard" }),
        name: z.string().meta({ description: "what changed inside of the part" }),
        pointer: z.string().meta({ description: "JSON pointer, into the newer document unless it was removed" }),
        before: changedValue,
        after: changedValue,
        text: z.string(),
      }),
    ),
    text: z.string().meta({ description: "every change in a line of plain English" }),
  })
  .meta({ id: "PolicyDiff" });
