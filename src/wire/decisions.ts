/** Shapes of the whole explanation of a decision, its review by a person, and blocks on a buyer. */
import { z } from "zod";
import { counterfactualShape, pointLossShape, policyLeverShape } from "./counterfactuals.ts";
import { decidedMethodShape, messageShape, outcomes } from "./checkout.ts";
import { reasonCodes } from "./reason-codes.ts";
import { idShape, instantShape, optionalText, requiredText } from "./primitives.ts";
import { moneyShape } from "./money.ts";
import { linkedBuyerShape } from "./persons.ts";

export const ruleResults = ["hit", "notHit", "factMissing", "snoozed", "error"] as const;

export const ruleTraceShape = z
  .strictObject({
    ruleId: z.string(),
    result: z.enum(ruleResults),
    outcome: z.enum(outcomes),
    reason: z.enum(reasonCodes),
    saw: z.record(z.string(), z.unknown()).meta({ description: "the facts that the rule read, with their values" }),
  })
  .meta({ id: "RuleTrace" });

export const decisionResponse = z
  .strictObject({
    id: idShape("decision"),
    checkoutRef: z.string().nullable(),
    decidedAt: instantShape,
    outcome: z.enum(outcomes),
    paymentMethods: z.array(decidedMethodShape),
    messages: z.array(messageShape),
    policyVersion: z.string(),
    score: z.number().nullable(),
    scoreParts: z.array(z.strictObject({ characteristic: z.string(), value: z.unknown(), points: z.number(), pointsLost: z.number() })),
    limit: moneyShape.nullable(),
    exposure: moneyShape.nullable(),
    rules: z.array(ruleTraceShape),
    facts: z.record(z.string(), z.unknown()),
    degraded: z.array(z.string()),
    elapsedMs: z.number().nullable().meta({ description: "how long the buyer waited; null in an old record" }),
    links: z
      .array(z.strictObject({ kind: z.string(), strength: z.enum(["hard", "soft"]), count: z.int() }))
      .meta({ description: "the identity keys by which the buyer could be recognised, without their values" }),
    counterfactuals: z.array(counterfactualShape).meta({ description: "what would have allowed a hidden method, the easiest first" }),
    policyLevers: z.array(policyLeverShape).meta({ description: "the rules and figures that were in the way" }),
    pointLosses: z.array(pointLossShape).meta({ description: "the largest losses of points, when a cut-off was missed" }),
    review: z
      .strictObject({
        status: z.enum(["requested", "approved", "declined"]),
        requestedAt: instantShape.nullable(),
        answerBy: instantShape.nullable(),
        settledAt: instantShape.nullable(),
        by: z.string().nullable(),
        note: z.string().nullable(),
      })
      .nullable(),
    orderId: idShape("order").nullable(),
    buyerId: idShape("buyer").nullable(),
  })
  .meta({ id: "Decision" });

export const reviewRequestBody = z.strictObject({ note: optionalText(1000) }).meta({ id: "ReviewRequest" });

export const settleReviewRequest = z
  .strictObject({ outcome: z.enum(["approved", "declined"]), by: requiredText(100), note: optionalText(1000) })
  .meta({ id: "SettleReview" });

export const blockRequest = z
  .strictObject({
    kind: z.enum(["block", "selfBlock"]).optional().meta({
      description: "block (when absent): this merchant's own; selfBlock: the buyer's wish never to be offered credit, at any shop",
    }),
    reason: requiredText(500),
    expiresAt: instantShape.optional(),
  })
  .meta({ id: "BlockRequest" });

export const blockShape = z
  .strictObject({
    id: idShape("block"),
    kind: z.enum(["block", "selfBlock"]),
    reason: z.string(),
    createdAt: instantShape,
    expiresAt: instantShape.nullable(),
  })
  .meta({ id: "Block" });

export const buyerResponse = z
  .strictObject({
    id: idShape("buyer"),
    ref: z.string().nullable(),
    kind: z.enum(["person", "company"]),
    displayName: z.string(),
    blocks: z.array(blockShape),
    linkedBuyers: z.array(linkedBuyerShape).meta({ description: "other buyers of this shop who count as the same person" }),
    open: z.array(moneyShape).meta({ description: "open invoices at this merchant, one amount per currency" }),
    overdue: z.array(moneyShape),
    createdAt: instantShape,
  })
  .meta({ id: "BuyerView" });
