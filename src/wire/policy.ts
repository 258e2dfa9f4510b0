/** Shape of a policy: the document, editable by hand, that says who may buy on invoice, up to how much and on which terms. */
import { z } from "zod";
import { countries } from "../kernel/calendar.ts";
import { actionCodes, methodKinds } from "./checkout.ts";
import { conditionShape } from "./policy-condition.ts";
import { declaredParts } from "./policy-parts.ts";
import { reasonCodes } from "./reason-codes.ts";
import { instantShape, requiredText, text } from "./primitives.ts";
import { currencyShape, moneyShape } from "./money.ts";

const maxRules = 500;
const maxTiers = 50;
const maxBins = 50;

/** How deep conditions may be nested; a reader of the document checks it before the shape. */
export const maxPolicyDepth = 40;

/** `points`: the rule only adds its points to the score. */
export const ruleOutcomes = ["declined", "review", "points"] as const;
export const requiredSteps = ["verifyPhone", "confirmAddress"] as const;

const minor = moneyShape.shape.amountMinor;
const points = z.int().min(-10_000).max(10_000);

export const policyRuleShape = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-zA-Z0-9-]{0,79}$/, { message: "must be letters, digits and hyphens, the first a small letter" })
      .meta({ description: "names the rule in every trace" }),
    when: conditionShape,
    outcome: z.enum(ruleOutcomes).meta({ description: "declined hides, review sends to a person, points adds to the score" }),
    reason: z.enum(reasonCodes).meta({ description: "what is told, in five languages" }),
    actionCode: z.enum(actionCodes).meta({ description: "what the shop should do" }),
    methodKinds: z
      .array(z.enum(methodKinds))
      .min(1)
      .max(methodKinds.length)
      .optional()
      .meta({ description: "kinds that the rule hides or sends to review; absent: every unsafe kind; a safe kind is refused" }),
    requires: z
      .array(z.enum(requiredSteps))
      .min(1)
      .max(requiredSteps.length)
      .optional()
      .meta({ description: "steps that the buyer must take first; for outcome review" }),
    points: points.optional().meta({ description: "added to the score on a hit; for outcome points" }),
    snoozedUntil: instantShape.optional().meta({ description: "the rule rests until this instant" }),
  })
  .meta({
    id: "PolicyRule",
    title: "Rule",
    examples: [
      { id: "large", when: { fact: "itemCount", op: "gt", value: 9 }, outcome: "review", reason: "basketNotEligible", actionCode: "none" },
    ],
  });
export type PolicyRule = z.infer<typeof policyRuleShape>;

export const binShape = z
  .strictObject({
    min: z.number().optional().meta({ description: "the first value inside the bin; absent: no lower end" }),
    max: z.number().optional().meta({ description: "the first value above the bin; absent: no upper end" }),
    equals: z
      .union([text(200), z.boolean()])
      .optional()
      .meta({ description: "for text and yes/no facts, instead of min and max" }),
    points: points.meta({ description: "points that a value in this bin earns" }),
  })
  .meta({ id: "ScorecardBin", title: "Bin", examples: [{ min: 1, max: 5, points: 20 }] });
export type Bin = z.infer<typeof binShape>;

export const characteristicShape = z
  .strictObject({
    fact: requiredText(80).meta({ description: "name of the fact" }),
    missing: points.meta({ description: "points when the fact is not known" }),
    reason: z.enum(reasonCodes).optional().meta({ description: "told when this fact lost the most points and the score is too low" }),
    bins: z.array(binShape).min(1).max(maxBins).meta({ description: "together they hold every value, each once" }),
  })
  .meta({ id: "ScorecardCharacteristic", title: "Characteristic" });
export type Characteristic = z.infer<typeof characteristicShape>;

export const scorecardShape = z
  .strictObject({
    basePoints: points.meta({ description: "what every buyer starts with" }),
    declineBelow: z.int().meta({ description: "a lower score declines" }),
    reviewBelow: z.int().meta({ description: "a lower score is looked at by a person" }),
    reason: z.enum(reasonCodes).meta({ description: "told when no characteristic that lost points names its own" }),
    characteristics: z.array(characteristicShape).min(1).max(100).meta({ description: "facts that earn points" }),
  })
  .meta({ id: "Scorecard", description: "score = base points + one bin's points per characteristic" });
export type Scorecard = z.infer<typeof scorecardShape>;

export const tierShape = z
  .strictObject({
    minScore: z.int().meta({ description: "the least score of this tier" }),
    buyerLimitMinor: minor.meta({ description: "the most that the buyer may owe in all, this basket included" }),
    orderLimitMinor: minor.meta({ description: "the largest single order" }),
  })
  .meta({ id: "LimitTier", description: "holds from its least score up to the next tier" });
export type Tier = z.infer<typeof tierShape>;

export const tiersShape = z.array(tierShape).min(1).max(maxTiers);
export const basketRangeShape = z
  .strictObject({
    minMinor: minor.meta({ description: "the smallest basket on credit" }),
    maxMinor: minor.meta({ description: "the largest basket on credit" }),
  })
  .meta({ id: "BasketRange", title: "Basket", examples: [{ minMinor: 1_000, maxMinor: 500_000 }] });

export const servedCountryShape = z
  .strictObject({
    currencies: z.array(currencyShape).min(1).max(10).meta({ description: "currencies served in this country" }),
    termDays: z
      .array(z.int().min(1).max(120))
      .min(1)
      .max(10)
      .meta({ description: "payment terms to choose from, in days after the invoice" }),
  })
  .meta({ id: "ServedCountry", title: "Country", examples: [{ currencies: ["PLN"], termDays: [14, 30] }] });
export type ServedCountry = z.infer<typeof servedCountryShape>;

export const policyShape = z
  .strictObject({
    schema: z.literal(1).meta({ description: "version of the language" }),
    name: requiredText(100).meta({ description: "what people call this policy" }),
    minimumAge: z.int().min(18).max(99).meta({ description: "whole years; a younger buyer may not buy on credit" }),
    countries: z.partialRecord(z.enum(countries), servedCountryShape).meta({ description: "countries served, by ISO 3166-1 code" }),
    basket: z.partialRecord(currencyShape, basketRangeShape).meta({ description: "smallest and largest basket for deferred payment" }),
    limits: z.partialRecord(currencyShape, tiersShape).meta({ description: "limits by score" }),
    ...declaredParts,
    scorecard: scorecardShape,
    rules: z.array(policyRuleShape).max(maxRules).meta({ description: "all are evaluated; the strictest outcome wins" }),
  })
  .meta({ id: "Policy", title: "Policy", description: "Who may buy on credit, up to how much and on which terms" });
export type Policy = z.infer<typeof policyShape>;
