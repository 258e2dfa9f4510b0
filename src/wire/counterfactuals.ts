/** Shapes of what would have changed a decision: by the buyer, by the merchant, or in the policy itself. */
import { z } from "zod";
import { methodKinds, outcomes } from "./checkout.ts";
import { moneyShape } from "./money.ts";
import { reasonCodes } from "./reason-codes.ts";

/** What a buyer or a merchant can do; nobody's age, name or country is among it. */
export const changeCodes = [
  "giveName",
  "giveEmail",
  "givePhone",
  "giveBirthDate",
  "giveTaxId",
  "giveHouseNumber",
  "confirmDevice",
  "deliverToBillingAddress",
  "deliverToHomeAddress",
  "lowerBasket",
  "payOpenAmount",
  "payOverdueInvoices",
  "waitForWindow",
  "approveByHand",
  "liftBlock",
] as const;
export type ChangeCode = (typeof changeCodes)[number];

export const changeStepShape = z
  .strictObject({
    code: z.enum(changeCodes),
    by: z.enum(["buyer", "merchant"]),
    amount: moneyShape.optional().meta({ description: "lowerBasket: the largest basket; payOpenAmount: the least to pay" }),
    waitMinutes: z.int().optional().meta({ description: "waitForWindow: how long no further attempt is made" }),
  })
  .meta({ id: "ChangeStep" });

export const counterfactualShape = z
  .strictObject({
    methodKind: z.enum(methodKinds).nullable().meta({ description: "the kind that would be allowed; null: the outcome as a whole" }),
    steps: z.array(changeStepShape).meta({ description: "all of them together; none can be left out" }),
    outcome: z.enum(outcomes),
    effort: z.int().meta({ description: "orders the answers: the lower, the easier for the buyer" }),
  })
  .meta({ id: "Counterfactual" });

export const policyLeverShape = z
  .strictObject({
    kind: z.enum(["rule", "cutOff", "limit", "standing"]),
    ruleId: z.string(),
    reason: z.enum(reasonCodes),
    isSufficient: z.boolean().meta({ description: "without this rule, or with this one figure moved, the method would be allowed" }),
    score: z.number().optional(),
    cutOff: z.number().optional(),
    pointsShort: z.number().optional(),
    total: moneyShape.optional(),
    bound: moneyShape.optional(),
  })
  .meta({ id: "PolicyLever" });

export const pointLossShape = z
  .strictObject({
    characteristic: z.string(),
    value: z.unknown(),
    pointsLost: z.number(),
    isSufficient: z.boolean().meta({ description: "without this loss alone the score would reach the cut-off" }),
  })
  .meta({ id: "PointLoss" });
