/** Shapes of what a shopper may know of a decision, under a signed link. */
import { z } from "zod";
import { outcomes } from "./checkout.ts";
import { changeStepShape } from "./counterfactuals.ts";
import { decisionResponse } from "./decisions.ts";
import { moneyShape } from "./money.ts";
import { dateShape, instantShape, requiredText } from "./primitives.ts";
import { reasonCodes } from "./reason-codes.ts";

/** What people know as the kinds of facts that a decision rests on. */
export const factKinds = ["details", "address", "basket", "history", "age"] as const;
export type FactKind = (typeof factKinds)[number];

export const linkResponse = z
  .strictObject({
    path: z.string().meta({ description: "the page, under the address of this service; holds no name" }),
    expiresAt: instantShape,
  })
  .meta({ id: "ShopperLink" });

export const identityChecks = ["email", "birthDate", "invoiceNumber"] as const;

export const identityRequest = z
  .strictObject({
    email: requiredText(320).optional(),
    birthDate: dateShape.optional(),
    invoiceNumber: requiredText(60).optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), { message: "name at least one" })
  .meta({ id: "IdentityCheck" });
export type IdentityRequest = z.infer<typeof identityRequest>;

/** A review without the person who settles it and the note for colleagues. */
const shopperReviewShape = decisionResponse.shape.review.unwrap().omit({ by: true, note: true });

export const shopperReviewResponse = z.strictObject({ review: shopperReviewShape });

export const whyResponse = z
  .strictObject({
    merchantName: z.string(),
    contactEmail: z.string(),
    country: z.string(),
    language: z.string().meta({ description: "of the checkout; the texts are in the language that was asked for" }),
    decidedAt: instantShape,
    outcome: z.enum(outcomes),
    total: moneyShape,
    reasons: z.array(
      z.strictObject({
        kind: z.enum(["full", "category", "protected"]).meta({ description: "protected: told after the identity was checked" }),
        code: z.enum(reasonCodes).nullable(),
        text: z.string().nullable(),
      }),
    ),
    factsUsed: z.array(z.enum(factKinds)),
    ways: z.array(z.strictObject({ steps: z.array(changeStepShape) })),
    identityChecks: z
      .array(z.enum(identityChecks))
      .meta({ description: "by which the shopper can show who it is; empty when nothing is protected" }),
    isIdentified: z.boolean(),
    openInvoices: z
      .array(z.strictObject({ number: z.string(), dueOn: dateShape, open: moneyShape, paymentReference: z.string() }))
      .nullable(),
    review: shopperReviewShape.nullable(),
  })
  .meta({ id: "Why" });
export type WhyResponse = z.infer<typeof whyResponse>;
