/** Shape of a policy: the document, editable by hand, that says who may buy on invoice, up to how much and on which terms. */
import { z } from "zod";
import { countries } from "../kernel/calendar.ts";
import { actionCodes, methodKinds } from "./checkout.ts";
import { reasonCodes } from "./reason-codes.ts";
import { requiredText, text } from "./primitives.ts";
import { currencyShape, moneyShape } from "./money.ts";

const maxRules = 500;
const maxMembers = 50;
const maxListed = 1000;
const maxTiers = 50;
const maxBins = 50;

/** How deep conditions may be nested; a reader of the document checks it before the shape. */
export const maxPolicyDepth = 40;

export const comparisonOps = ["eq", "ne", "lt", "lte", "gt", "gte", "in", "notIn", "isMissing", "isPresent"] as const;
export type ComparisonOp = (typeof comparisonOps)[number];

export const ruleOutcomes = ["declined", "review"] as const;
export const requiredSteps = ["verifyPhone", "confirmAddress"] as const;

const minor = moneyShape.shape.amountMinor;
const points = z.int().min(-10_000).max(10_000);
const scalar = z.union([z.number(), text(200), z.boolean()]);

export const amountTableShape = z
  .partialRecord(currencyShape, minor)
  .meta({ id: "AmountTable", description: "One amount per currency, in whole minor units; read with the currency of the basket" });
export type AmountTable = z.infer<typeof amountTableShape>;

export const comparisonShape = z
  .strictObject({
    fact: requiredText(80).meta({ description: "name of a fact of the closed list" }),
    op: z.enum(comparisonOps).meta({ description: "on a fact that is a list, `in` means: at least one of; `notIn`: none of" }),
    value: z
      .union([scalar, z.array(scalar).min(1).max(maxListed), amountTableShape])
      .optional()
      .meta({ description: "absent for isMissing and isPresent; a list for in and notIn; a table by currency for amounts" }),
  })
  .meta({ id: "PolicyComparison" });
export type Comparison = z.infer<typeof comparisonShape>;

/** A condition: a comparison, or a combination of conditions. */
export type Condition =
  Comparison | { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] } | { readonly not: Condition };

const membersShape = z.lazy(() => z.array(conditionShape).min(1).max(maxMembers));

export const conditionShape: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      comparisonShape,
      z.strictObject({ all: membersShape }),
      z.strictObject({ any: membersShape }),
      z.strictObject({ not: conditionShape }),
    ]),
  )
  .meta({ id: "PolicyCondition", description: "A comparison, or all, any or not of further conditions" });

export const policyRuleShape = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-zA-Z0-9-]{0,79}$/, { message: "must be letters, digits and hyphens, the first a small letter" }),
    when: conditionShape,
    outcome: z.enum(ruleOutcomes),
    reason: z.enum(reasonCodes),
    actionCode: z.enum(actionCodes),
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
  })
  .meta({ id: "PolicyRule" });
export type PolicyRule = z.infer<typeof policyRuleShape>;

export const binShape = z
  .strictObject({
    min: z.number().optional().meta({ description: "the first value inside the bin; absent: no lower end" }),
    max: z.number().optional().meta({ description: "the first value above the bin; absent: no upper end" }),
    equals: z
      .union([text(200), z.boolean()])
      .optional()
      .meta({ description: "for text and yes/no facts, instead of min and max" }),
    points,
  })
  .meta({ id: "ScorecardBin" });
export type Bin = z.infer<typeof binShape>;

export const characteristicShape = z
  .strictObject({
    fact: requiredText(80),
    missing: points.meta({ description: "points when the fact is not known" }),
    reason: z.enum(reasonCodes).optional().meta({ description: "told when this fact lost the most points and the score is too low" }),
    bins: z.array(binShape).min(1).max(maxBins),
  })
  .meta({ id: "ScorecardCharacteristic" });
export type Characteristic = z.infer<typeof characteristicShape>;

export const scorecardShape = z
  .strictObject({
    basePoints: points,
    declineBelow: z.int(),
    reviewBelow: z.int(),
    reason: z.enum(reasonCodes).meta({ description: "told when no characteristic that lost points names its own" }),
    characteristics: z.array(characteristicShape).min(1).max(100),
  })
  .meta({ id: "Scorecard", description: "score = base points + one bin's points per characteristic" });
export type Scorecard = z.infer<typeof scorecardShape>;

export const tierShape = z
  .strictObject({
    minScore: z.int(),
    buyerLimitMinor: minor.meta({ description: "the most that the buyer may owe in all, this basket included" }),
    orderLimitMinor: minor.meta({ description: "the largest single order" }),
  })
  .meta({ id: "LimitTier", description: "holds from its least score up to the next tier" });
export type Tier = z.infer<typeof tierShape>;

export const tiersShape = z.array(tierShape).min(1).max(maxTiers);
export const basketRangeShape = z.strictObject({ minMinor: minor, maxMinor: minor }).meta({ id: "BasketRange" });

export const servedCountryShape = z
  .strictObject({
    currencies: z.array(currencyShape).min(1).max(10),
    termDays: z
      .array(z.int().min(1).max(120))
      .min(1)
      .max(10)
      .meta({ description: "payment terms to choose from, in days after the invoice" }),
  })
  .meta({ id: "ServedCountry" });
export type ServedCountry = z.infer<typeof servedCountryShape>;

export const policyShape = z
  .strictObject({
    schema: z.literal(1),
    name: requiredText(100),
    minimumAge: z.int().min(18).max(99),
    countries: z.partialRecord(z.enum(countries), servedCountryShape),
    basket: z.partialRecord(currencyShape, basketRangeShape).meta({ description: "smallest and largest basket for deferred payment" }),
    limits: z.partialRecord(currencyShape, tiersShape).meta({ description: "limits by score" }),
    scorecard: scorecardShape,
    rules: z.array(policyRuleShape).max(maxRules),
  })
  .meta({ id: "Policy" });
export type Policy = z.infer<typeof policyShape>;
