/** Shapes of what a policy may declare beside its rules: lists, windows, look-ups, decision tables, offers, and the cut-off by profit. */
import { z } from "zod";
import { actionCodes, methodKinds } from "./checkout.ts";
import { amountTableShape, conditionShape, declaredNameShape, expressionShape } from "./policy-condition.ts";
import { reasonCodes } from "./reason-codes.ts";
import { requiredText, text } from "./primitives.ts";

const maxDeclared = 50;
const maxEntries = 2000;
const maxColumns = 12;
const maxRows = 500;
const maxCellValues = 200;
const maxOffers = 10;
const maxTerms = 10;

/** Whose list it is: one shop's, all shops of a merchant, or the operator's own. */
export const listScopes = ["shop", "merchant", "operator"] as const;
export type ListScope = (typeof listScopes)[number];
/** What of a checkout may stand on a list. */
export const listKinds = [
  "email",
  "emailDomain",
  "phone",
  "taxId",
  "iban",
  "device",
  "ip",
  "buyerRef",
  "billingPostcode",
  "shippingPostcode",
  "category",
  "sku",
] as const;
export type ListKind = (typeof listKinds)[number];
/** Identity keys by which a window counts, and whose distinct values it may count. */
export const windowKeys = [
  "account",
  "taxId",
  "emailName",
  "emailAddress",
  "phoneName",
  "email",
  "phone",
  "device",
  "person",
  "nameBuilding",
  "building",
  "ip",
] as const;
export const windowMeasures = ["count", "sum", "distinct"] as const;
/** What a window adds up: checkouts asked for, orders placed, the amount of orders, or distinct values of a key. */
export const windowSubjects = ["checkouts", "orders", "amount", ...windowKeys] as const;

export const listShape = z
  .strictObject({
    scope: z.enum(listScopes).meta({ description: "whose list it is" }),
    of: z.enum(listKinds).optional().meta({ description: "what is looked up in it; absent: whatever kind its entries have" }),
  })
  .meta({
    id: "PolicyList",
    title: "List",
    description: "A list whose entries are kept beside the policy; read as the yes/no fact list.NAME",
    examples: [{ scope: "merchant", of: "shippingPostcode" }],
  });
export type PolicyList = z.infer<typeof listShape>;

export const windowShape = z
  .strictObject({
    measure: z.enum(windowMeasures).meta({ description: "count and distinct give a number, sum an amount in the basket's currency" }),
    of: z.enum(windowSubjects).meta({ description: "count: checkouts or orders; sum: amount; distinct: an identity key" }),
    by: z.enum(windowKeys).meta({ description: "the identity key of this buyer under which is counted" }),
    over: z
      .string()
      .regex(/^[1-9]\d{0,4}[mhd]$/, { message: "must be a number with m, h or d, such as 10m, 24h or 90d" })
      .meta({ description: "from 10m to 365d, up to this checkout", examples: ["90d"] }),
  })
  .meta({
    id: "PolicyWindow",
    title: "Window",
    description: "A figure over the past, read as the fact window.NAME",
    examples: [{ measure: "count", of: "orders", by: "emailName", over: "90d" }],
  });
export type PolicyWindow = z.infer<typeof windowShape>;

const resultShape = z.union([z.number(), text(200), z.boolean()]);
const defaultShape = resultShape.nullable().optional();

export const lookupShape = z
  .strictObject({
    entries: z
      .record(z.string().min(1).max(200), resultShape)
      .refine((entries) => Object.keys(entries).length <= maxEntries, { message: `must have at most ${maxEntries} entries` })
      .meta({ description: "results by key, all of one type" }),
    otherwise: defaultShape.meta({ description: "for a key without entry; null: the value is missing" }),
    pick: z
      .enum(["first", "min", "max"])
      .optional()
      .meta({ description: "where the key is a list: which of the values found; absent: first" }),
  })
  .meta({ id: "PolicyLookup", title: "Look-up", examples: [{ entries: { shoes: 35, books: 8 }, otherwise: 20, pick: "min" }] });
export type PolicyLookup = z.infer<typeof lookupShape>;

const bound = z.union([z.number(), amountTableShape]);
const cellShape = z
  .union([
    z.null(),
    resultShape,
    z.array(resultShape).min(1).max(maxCellValues),
    z.strictObject({
      gt: bound.optional().meta({ description: "more than" }),
      gte: bound.optional().meta({ description: "at least" }),
      lt: bound.optional().meta({ description: "less than" }),
      lte: bound.optional().meta({ description: "at most" }),
    }),
  ])
  .meta({ id: "DecisionTableCell", title: "Cell", description: "null: anything; a value: equal; a list: one of; bounds: between" });
export type TableCell = z.infer<typeof cellShape>;

export const tableShape = z
  .strictObject({
    hit: z
      .enum(["first", "collect"])
      .meta({ description: "first: the result of the first row that fits; collect: the sum over all that fit" }),
    columns: z.array(expressionShape).min(1).max(maxColumns).meta({ description: "what each column compares, such as a fact" }),
    rows: z
      .array(
        z.strictObject({
          cells: z.array(cellShape).min(1).max(maxColumns).meta({ description: "one per column" }),
          result: resultShape.meta({ description: "what the row gives; all rows of one type" }),
        }),
      )
      .min(1)
      .max(maxRows)
      .meta({ description: "looked at in their order" }),
    otherwise: defaultShape.meta({ description: "where no row fits; null: the result is missing; collect gives 0 when absent" }),
    addsPoints: z.boolean().optional().meta({ description: "true: the result is added to the score" }),
  })
  .meta({ id: "DecisionTable", title: "Decision table", description: "Read as the fact table.NAME" });
export type DecisionTable = z.infer<typeof tableShape>;

export const offerSteps = ["lowerAmount", "shorterTerm", "deliverToBillingAddress", "verifyPhone", "prepayPart"] as const;
export type OfferStep = (typeof offerSteps)[number];

export const offerShape = z
  .strictObject({
    id: requiredText(80).meta({ description: "names the offer in the trace" }),
    step: z.enum(offerSteps).meta({ description: "what is changed" }),
    percent: z
      .int()
      .min(1)
      .max(99)
      .optional()
      .meta({ description: "lowerAmount: the largest part of the basket that is tried; prepayPart: the part paid in advance" }),
    termDays: z.array(z.int().min(1).max(120)).min(1).max(maxTerms).optional().meta({ description: "shorterTerm: the terms that stay" }),
    when: conditionShape.optional().meta({ description: "to whom it is made; absent: to all" }),
    methodKinds: z
      .array(z.enum(methodKinds))
      .min(1)
      .max(methodKinds.length)
      .optional()
      .meta({ description: "absent: every deferred kind" }),
  })
  .meta({
    id: "PolicyOffer",
    title: "Offer",
    description: "What is offered in place of a refusal or a review, when the same rules would approve it",
    examples: [{ id: "to-the-billing-address", step: "deliverToBillingAddress" }],
  });
export type PolicyOffer = z.infer<typeof offerShape>;

const percentShape = z.number().min(0).max(100);

export const profitShape = z
  .strictObject({
    marginPercent: expressionShape.meta({ description: "margin in per cent of the order: a number, or for example a look-up by category" }),
    defaultOdds: z
      .strictObject({
        score: z.number().meta({ description: "the score at which the odds hold" }),
        goodPerBad: z.number().positive().max(1_000_000).meta({ description: "orders that are paid for one that is not, at that score" }),
        pointsToDouble: z.number().positive().max(10_000).meta({ description: "points that double the odds" }),
      })
      .meta({ description: "what a score means: the calibration of the scorecard" }),
    lossGivenDefaultPercent: percentShape.meta({ description: "share of the exposure that is lost when an order is not paid" }),
    returnsPercent: percentShape.optional().meta({ description: "expected returns in per cent of the order; absent: 0" }),
    openExposurePercent: percentShape.optional().meta({ description: "share of the buyer's open amounts that is at risk too; absent: 0" }),
    costPerOrder: amountTableShape.meta({ description: "reminders, capital and fees of one order" }),
    refusedPayOtherwisePercent: percentShape.meta({ description: "honest buyers who pay another way when refused" }),
    outcome: z.enum(["declined", "review"]).meta({ description: "what an order that earns too little leads to" }),
    reason: z.enum(reasonCodes).meta({ description: "what is told, in five languages" }),
    actionCode: z.enum(actionCodes).meta({ description: "what the shop should do" }),
    methodKinds: z
      .array(z.enum(methodKinds))
      .min(1)
      .max(methodKinds.length)
      .optional()
      .meta({ description: "absent: every deferred kind" }),
  })
  .meta({ id: "PolicyProfit", title: "Cut-off by expected profit" });
export type PolicyProfit = z.infer<typeof profitShape>;

function declared<Shape extends z.ZodType>(shape: Shape, description: string) {
  return z
    .record(declaredNameShape, shape)
    .refine((members) => Object.keys(members).length <= maxDeclared, { message: `must declare at most ${maxDeclared}` })
    .optional()
    .meta({ description });
}

/** The optional parts of a policy, as fields of its shape. */
export const declaredParts = {
  lists: declared(listShape, "lists that the rules read as list.NAME: yes when something of the checkout stands on it"),
  windows: declared(windowShape, "figures over the past that the rules read as window.NAME"),
  lookups: declared(lookupShape, "small tables by key, for expressions"),
  derived: declared(expressionShape, "named facts made of others, read as derived.NAME; each may use those before it"),
  tables: declared(tableShape, "decision tables, read as table.NAME"),
  offers: z
    .array(offerShape)
    .max(maxOffers)
    .optional()
    .meta({ description: "tried in this order, the best first, where a method on credit is refused or reviewed" }),
  profit: profitShape.optional().meta({ description: "approves on credit only what earns more than a refusal would" }),
};
