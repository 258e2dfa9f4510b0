/** Shapes of trials: what starts a shadow or a ramp, and what is told of them. */
import { z } from "zod";
import { moneyShape } from "./money.ts";
import { instantShape, text } from "./primitives.ts";

/** The longest shadow. */
export const maxShadowDays = 90;
const maxStages = 20;

export const shadowRequest = z
  .strictObject({
    days: z.int().min(1).max(maxShadowDays).optional().meta({ description: "it ends by itself; absent: 14" }),
    sharePercent: z.int().min(1).max(100).optional().meta({ description: "share of decisions that it judges; absent: 100" }),
  })
  .meta({ id: "StartShadow", description: "The draft judges beside the live version and never answers" });

export const rampRequest = z
  .strictObject({
    stages: z
      .array(z.int().min(1).max(100))
      .min(1)
      .max(maxStages)
      .refine((stages) => stages.at(-1) === 100 && stages.every((share, index) => index === 0 || share > (stages[index - 1] ?? 0)), {
        message: "must rise and end with 100",
      })
      .optional()
      .meta({ description: "shares of buyers in per cent; absent: 1, 5, 25, 100" }),
    stageMinutes: z
      .int()
      .min(1)
      .max(129_600)
      .optional()
      .meta({ description: "how long a share lasts at least before the next comes by itself; absent: a person says when" }),
    minDecisions: z
      .int()
      .min(20)
      .max(100_000)
      .optional()
      .meta({ description: "decisions on each side before the guard speaks; absent: 100" }),
    by: text(100).optional(),
  })
  .meta({ id: "StartRamp" });

const armShape = z.strictObject({
  decisions: z.int(),
  approved: z.int(),
  review: z.int(),
  declined: z.int(),
  slow: z.int(),
  faults: z.int(),
  refusedPercent: z.number().nullable(),
  offered: z.array(moneyShape).meta({ description: "value of the baskets that were offered credit, by currency" }),
});

const trialShape = z.strictObject({
  id: z.string(),
  status: z.enum(["running", "ended", "completed", "rolledBack"]),
  policyHash: z.string(),
  sharePercent: z.int(),
  startedAt: instantShape,
  endedAt: instantShape.nullable(),
  live: armShape,
});

export const shadowView = trialShape
  .extend({
    endsAt: instantShape,
    shadow: armShape,
    differing: z.int(),
    skipped: z.int().meta({ description: "decisions that it did not judge because too many waited" }),
    microsPerDecision: z.number().nullable().meta({ description: "what judging beside costs" }),
    won: z
      .array(z.strictObject({ decisions: z.int(), value: moneyShape }))
      .meta({ description: "it would have offered credit, the live one did not" }),
    lost: z.array(z.strictObject({ decisions: z.int(), value: moneyShape })),
    differences: z.array(z.strictObject({ decisionId: z.string(), at: instantShape, difference: z.record(z.string(), z.unknown()) })),
  })
  .meta({ id: "ShadowView" });

export const rampView = trialShape
  .extend({
    version: z.string(),
    stages: z.array(z.int()),
    stageMinutes: z.int().nullable(),
    stageSince: instantShape,
    reason: z.string().nullable().meta({ description: "why it was rolled back: refusalJump, latencyJump, faults or byHand" }),
    candidate: armShape,
    guard: z
      .strictObject({
        minDecisions: z.int(),
        falseAlarms: z.number(),
        refusalTolerance: z.number(),
        slowTolerance: z.number(),
        refusalRatio: z
          .number()
          .meta({ description: "evidence of a jump in refusals; the ramp is rolled back when it reaches limitRatio" }),
        slowRatio: z.number(),
        limitRatio: z.number(),
      })
      .meta({ description: "a sequential test: looking often does not raise its chance of a false alarm" }),
  })
  .meta({ id: "RampView" });
