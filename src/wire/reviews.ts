/** Shapes of the queue of reviews, of the search for decisions, and of a trial of a decision. */
import { z } from "zod";
import { decidedMethodShape, messageShape, outcomes } from "./checkout.ts";
import { counterfactualShape, pointLossShape, policyLeverShape } from "./counterfactuals.ts";
import { ruleTraceShape } from "./decisions.ts";
import { moneyShape } from "./money.ts";
import { idShape, instantShape } from "./primitives.ts";

export const reviewStatuses = ["open", "approved", "declined"] as const;

export const reviewListResponse = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: idShape("decision"),
        source: z.enum(["buyer", "order"]).meta({ description: "the buyer asked, or an order waits" }),
        status: z.enum(reviewStatuses),
        requestedAt: instantShape,
        answerBy: instantShape.meta({ description: "promised to the buyer" }),
        isOverdue: z.boolean(),
        settledAt: instantShape.nullable(),
        checkoutRef: z.string().nullable(),
        orderId: idShape("order").nullable(),
        orderRef: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: "ReviewList" });

export const decisionListResponse = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: idShape("decision"),
        checkoutRef: z.string().nullable(),
        decidedAt: instantShape,
        outcome: z.enum(outcomes),
        policyVersion: z.string(),
        total: moneyShape.nullable(),
        paymentMethods: z.array(decidedMethodShape),
        degraded: z.array(z.string()),
        reviewStatus: z.enum(["requested", "approved", "declined"]).nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: "DecisionList" });

export const dryRunResponse = z
  .strictObject({
    outcome: z.enum(outcomes),
    paymentMethods: z.array(decidedMethodShape),
    messages: z.array(messageShape),
    policyVersion: z.string(),
    score: z.number().nullable(),
    limit: moneyShape.nullable(),
    exposure: moneyShape,
    rules: z.array(ruleTraceShape),
    facts: z.record(z.string(), z.unknown()),
    degraded: z.array(z.string()),
    notCounted: z.array(z.string()).meta({ description: "what a trial leaves out: rules on it lack their fact" }),
    counterfactuals: z.array(counterfactualShape),
    policyLevers: z.array(policyLeverShape),
    pointLosses: z.array(pointLossShape),
  })
  .meta({ id: "DryRun" });
