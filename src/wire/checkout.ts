/** Shapes of the two calls at the till: which payment methods may this buyer see, and bind the one that was chosen. */
import { z } from "zod";
import { reasonCodes } from "./reason-codes.ts";
import { countryShape, dateShape, idShape, instantShape, optionalText, requiredText, text } from "./primitives.ts";
import { moneyShape, positiveMoneyShape } from "./money.ts";

export const methodKinds = [
  "invoice",
  "instalments",
  "directDebit",
  "cashOnDelivery",
  "card",
  "wallet",
  "transfer",
  "blik",
  "prepaid",
] as const;
export type MethodKind = (typeof methodKinds)[number];

export const actionCodes = [
  "none",
  "offerSecurePaymentMethods",
  "askBuyerToConfirmAddress",
  "askBuyerToCorrectData",
  "askBuyerToVerify",
  "unavailable",
] as const;
export type ActionCode = (typeof actionCodes)[number];

export const outcomes = ["approved", "review", "declined", "notEvaluated"] as const;
export type Outcome = (typeof outcomes)[number];

/** The most free attributes of a buyer. */
export const maxAttributes = 20;

export const buyerShape = z
  .strictObject({
    ref: optionalText(200),
    kind: z.enum(["person", "company"]).optional(),
    firstName: optionalText(200),
    lastName: optionalText(200),
    companyName: optionalText(200),
    taxId: optionalText(40),
    email: optionalText(320),
    phone: optionalText(60),
    birthDate: dateShape.optional(),
    account: z.strictObject({ createdAt: instantShape.optional(), orderCount: z.int().min(0).max(1_000_000).optional() }).optional(),
    buyerGroup: optionalText(100).meta({ description: "the shop's own group, such as wholesale; reminders may differ by it" }),
    attributes: z
      .record(text(60), text(200))
      .refine((given) => Object.keys(given).length <= maxAttributes, { message: `must have at most ${maxAttributes} members` })
      .optional()
      .meta({ description: "free facts of the shop about this buyer, for the choice of reminders alone" }),
  })
  .meta({ id: "Buyer", description: "What the shop knows of the buyer; what is missing is a missing fact, never a fault" });

export const addressShape = z
  .strictObject({
    line1: optionalText(300),
    line2: optionalText(300),
    postalCode: optionalText(30),
    city: optionalText(200),
    country: countryShape,
    kind: z.enum(["home", "business", "pickupPoint", "locker"]).optional(),
  })
  .meta({ id: "Address" });

export const itemShape = z
  .strictObject({
    sku: optionalText(200),
    name: requiredText(300),
    category: optionalText(100),
    quantity: z.int().min(1).max(100_000),
    unitPriceMinor: z.int().min(-999_999_999_999).max(999_999_999_999),
    taxRatePercent: z
      .string()
      .regex(/^\d{1,2}(\.\d{1,4})?$/, { message: "must be a percentage such as 23 or 5.5" })
      .optional(),
  })
  .meta({ id: "BasketItem" });

/** The most items a basket may list. */
export const maxItems = 200;
/** The most payment methods a shop may ask about in one call. */
export const maxMethods = 40;

export const basketShape = z
  .strictObject({ total: positiveMoneyShape, items: z.array(itemShape).max(maxItems).optional() })
  .meta({ id: "Basket" });

export const offeredMethodShape = z.strictObject({ id: requiredText(100), kind: z.enum(methodKinds) }).meta({ id: "OfferedPaymentMethod" });

export const paymentMethodsRequest = z
  .strictObject({
    checkoutRef: optionalText(200),
    buyer: buyerShape.optional(),
    billingAddress: addressShape,
    shippingAddress: addressShape.optional(),
    basket: basketShape,
    device: z.strictObject({ id: optionalText(200), ip: optionalText(60), userAgent: optionalText(1000) }).optional(),
    locale: optionalText(35),
    paymentMethods: z
      .array(offeredMethodShape)
      .min(1)
      .max(maxMethods)
      .refine((methods) => new Set(methods.map((method) => method.id)).size === methods.length, { message: "ids must differ" }),
  })
  .meta({ id: "PaymentMethodsRequest" });
export type PaymentMethodsRequest = z.infer<typeof paymentMethodsRequest>;

export const decidedMethodShape = z
  .strictObject({
    id: z.string(),
    kind: z.enum(methodKinds),
    allowed: z.boolean(),
    reason: z.enum(reasonCodes).optional().meta({ description: "why it is not allowed" }),
    maxAmount: moneyShape.optional().meta({ description: "the largest order that would be authorised now; deferred methods only" }),
    termDays: z.array(z.int()).optional().meta({ description: "payment terms to choose from, in days after the invoice" }),
    requires: z.array(z.string()).optional().meta({ description: "steps that the buyer must take first" }),
  })
  .meta({ id: "DecidedPaymentMethod" });

export const messageShape = z
  .strictObject({ code: z.enum(reasonCodes), actionCode: z.enum(actionCodes), merchantText: z.string(), shopperText: z.string() })
  .meta({ id: "DecisionMessage" });

export const paymentMethodsResponse = z
  .strictObject({
    decisionId: idShape("decision"),
    outcome: z.enum(outcomes),
    paymentMethods: z.array(decidedMethodShape),
    messages: z.array(messageShape),
    decisionToken: z.string().meta({ description: "sealed, single-use; pass it to authorize" }),
    expiresAt: instantShape,
    policyVersion: z.string(),
    degraded: z.array(z.string()).meta({ description: "what could not be read in time; empty when all was at hand" }),
    elapsedMs: z.number(),
  })
  .meta({ id: "PaymentMethodsResponse" });
export type PaymentMethodsResponse = z.infer<typeof paymentMethodsResponse>;

export const authorizeRequest = z
  .strictObject({
    decisionToken: text(200_000),
    paymentMethodId: requiredText(100),
    termDays: z.int().min(0).max(365).optional(),
    orderRef: requiredText(200),
    shopOrderId: optionalText(200).meta({
      description: "the id under which the shop's own API knows the order, where that is not orderRef, such as with numbers of a plugin",
    }),
    total: positiveMoneyShape,
    buyer: buyerShape.optional().meta({ description: "when sent, it must be the buyer of the decision" }),
    billingAddress: addressShape.optional(),
    shippingAddress: addressShape.optional(),
  })
  .meta({ id: "AuthorizeRequest" });
