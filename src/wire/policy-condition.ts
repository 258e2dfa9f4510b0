/** Shapes of the conditions and expressions of a policy: what is compared, and how values are made of facts. */
import { z } from "zod";
import { currencyShape, moneyShape } from "./money.ts";
import { requiredText, text } from "./primitives.ts";

const maxMembers = 50;
const maxListed = 1000;
const maxOperands = 20;
const maxDigits = 6;

export const comparisonOps = [
  "eq",
  "ne",
  "lt",
  "lte",
  "gt",
  "gte",
  "in",
  "notIn",
  "startsWith",
  "endsWith",
  "contains",
  "matches",
  "isMissing",
  "isPresent",
] as const;
export type ComparisonOp = (typeof comparisonOps)[number];

/** How a number is rounded: to the nearest with ties to even or away from zero, away from zero, towards zero. */
export const roundingModes = ["halfEven", "halfUp", "up", "down"] as const;
export type RoundingMode = (typeof roundingModes)[number];

/** The name of something that a policy declares: a list, a window, a derived fact, a look-up, a decision table. */
export const declaredNameShape = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,49}$/, { message: "must be letters and digits, the first a small letter" })
  .meta({ examples: ["riskyPostcodes"] });

const factShape = requiredText(80).meta({
  description: "name of a fact of the closed list, or list.NAME, window.NAME, derived.NAME, table.NAME of what this policy declares",
  examples: ["orderTotal", "derived.returnRate"],
});

const scalar = z.union([z.number(), text(200), z.boolean()]);
export type Scalar = z.infer<typeof scalar>;

export const amountTableShape = z.partialRecord(currencyShape, moneyShape.shape.amountMinor).meta({
  id: "AmountTable",
  title: "Amount by currency",
  description: "One amount per currency, in whole minor units; read with the currency of the basket",
  examples: [{ PLN: 30_000, CZK: 175_000, EUR: 7_500 }],
});
export type AmountTable = z.infer<typeof amountTableShape>;

/** A value made of facts: a plain value, a fact, an amount by currency, a calculation, a text function, a look-up, or a choice. */
export type Expression =
  | Scalar
  | { readonly fact: string }
  | { readonly amount: AmountTable }
  | { readonly add: readonly Expression[] }
  | { readonly sub: readonly [Expression, Expression] }
  | { readonly mul: readonly Expression[] }
  | { readonly div: readonly [Expression, Expression] }
  | { readonly min: readonly Expression[] }
  | { readonly max: readonly Expression[] }
  | { readonly abs: Expression }
  | { readonly round: Expression; readonly digits?: number | undefined; readonly mode: RoundingMode }
  | { readonly percentOf: readonly [percent: Expression, whole: Expression] }
  | { readonly lower: Expression }
  | { readonly length: Expression }
  | { readonly similarity: readonly [Expression, Expression] }
  | { readonly lookup: string; readonly key: Expression }
  | { readonly orElse: readonly [Expression, Expression] }
  | { readonly if: Condition; readonly then: Expression; readonly else: Expression };

const operand = z.lazy(() => expressionShape);
const operands = z.array(operand).min(2).max(maxOperands);
const pair = z.tuple([operand, operand]);

export const expressionShape: z.ZodType<Expression> = z
  .lazy(() =>
    z.union([
      scalar,
      z.strictObject({ fact: factShape }),
      z.strictObject({ amount: amountTableShape }),
      z.strictObject({ add: operands.meta({ description: "their sum" }) }),
      z.strictObject({ sub: pair.meta({ description: "the first less the second" }) }),
      z.strictObject({ mul: operands.meta({ description: "their product" }) }),
      z.strictObject({ div: pair.meta({ description: "the first over the second" }) }),
      z.strictObject({ min: operands.meta({ description: "the smallest" }) }),
      z.strictObject({ max: operands.meta({ description: "the largest" }) }),
      z.strictObject({ abs: operand }),
      z.strictObject({
        round: operand,
        digits: z.int().min(0).max(maxDigits).optional().meta({ description: "decimals; absent: none" }),
        mode: z.enum(roundingModes).meta({ description: "to the nearest, ties to even or away from zero; away from zero; towards zero" }),
      }),
      z.strictObject({ percentOf: pair.meta({ description: "the per cent, then the whole: [10, …] is a tenth of it" }) }),
      z.strictObject({ lower: operand.meta({ description: "the text in small letters" }) }),
      z.strictObject({ length: operand.meta({ description: "characters of a text, or members of a list" }) }),
      z.strictObject({ similarity: pair.meta({ description: "0 to 100: 100 for equal texts, from their edit distance" }) }),
      z.strictObject({ lookup: declaredNameShape.meta({ description: "name of a look-up of this policy" }), key: operand }),
      z.strictObject({ orElse: pair.meta({ description: "the first value, or the second where the first is missing" }) }),
      z.strictObject({ if: conditionShape, then: operand, else: operand }),
    ]),
  )
  .meta({
    id: "PolicyExpression",
    title: "Value",
    description: "A plain value, a fact, an amount by currency, a calculation, a text function, a look-up, or a choice",
    examples: [{ div: [{ fact: "orderTotal" }, { fact: "itemCount" }] }],
  });

const valueShape = z
  .union([scalar, z.array(scalar).min(1).max(maxListed), amountTableShape])
  .optional()
  .meta({ description: "absent for isMissing and isPresent; a list for in and notIn; a table by currency for amounts" });
const thanShape = expressionShape.optional().meta({ description: "in place of value: another fact or a calculation to compare with" });
const opShape = z.enum(comparisonOps).meta({
  description:
    "on a fact that is a list, in means: at least one of; notIn: none of. matches takes * for any characters, ? for one, # for one digit",
});

export const comparisonShape = z
  .strictObject({ fact: factShape, op: opShape, value: valueShape })
  .meta({ id: "PolicyComparison", title: "Comparison of a fact", examples: [{ fact: "itemCount", op: "gt", value: 9 }] });
export type Comparison = z.infer<typeof comparisonShape>;

export const computedComparisonShape = z.strictObject({ compute: expressionShape, op: opShape, value: valueShape, than: thanShape }).meta({
  id: "PolicyComputedComparison",
  title: "Comparison of a calculated value",
  examples: [{ compute: { div: [{ fact: "orderTotal" }, { fact: "itemCount" }] }, op: "gt", value: { PLN: 10_000 } }],
});
export type ComputedComparison = z.infer<typeof computedComparisonShape>;

/** A condition: a comparison, or a combination of conditions. */
export type Condition =
  | Comparison
  | ComputedComparison
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

const membersShape = z.lazy(() => z.array(conditionShape).min(1).max(maxMembers));

export const conditionShape: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      comparisonShape,
      computedComparisonShape,
      z.strictObject({ all: membersShape.meta({ description: "yes when every member is" }) }),
      z.strictObject({ any: membersShape.meta({ description: "yes when one member is" }) }),
      z.strictObject({ not: conditionShape }),
    ]),
  )
  .meta({
    id: "PolicyCondition",
    title: "Condition",
    description: "A comparison, or all, any or not of further conditions",
    examples: [
      {
        all: [
          { fact: "isDeliveryPoint", op: "eq", value: true },
          { fact: "invoicesPaid", op: "eq", value: 0 },
        ],
      },
    ],
  });
