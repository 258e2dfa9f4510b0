/** Bodies of the writes on agreements with debtors. */
import { z } from "zod";
import { acknowledgmentShape } from "./agreements.ts";
import { positiveMoneyShape } from "./money.ts";
import { dateShape, requiredText } from "./primitives.ts";
import { noticeShape, standardNotice } from "./agreement-notice.ts";
import { buyerStates, disputeKinds, maxEvidenceBytes, hardshipReasons, rhythms, promisers, waivableParts } from "./agreement-words.ts";

/** Invoices of one plan at most. */
const maxPlanInvoices = 50;
/** Instalments that a body may hold at most; the shop's own bound is among its terms. */
const maxInstalments = 120;
const longestNote = 500;
const longestText = 4000;

/** Who acts: a name or a role, shown in the timeline. */
const byShape = requiredText(100);
const personal = (max: number) => requiredText(max).meta({ description: "personal data: in no timeline, log or webhook" });

const ownNotice = noticeShape.optional().meta({ description: "absent: as the terms of the shop say" });

export const promiseRequest = z
  .strictObject({
    amount: positiveMoneyShape.optional().meta({ description: "absent: all that is open and not disputed" }),
    payOn: dateShape,
    madeBy: z.enum(promisers),
    notice: ownNotice,
    by: byShape,
  })
  .meta({ id: "PromiseRequest" });

export const endRequest = z.strictObject({ by: byShape }).meta({ id: "AgreementEndRequest" });

const schedule = {
  equal: z
    .strictObject({ count: z.int().min(1).max(maxInstalments), firstOn: dateShape, rhythm: z.enum(rhythms) })
    .optional()
    .meta({ description: "equal instalments; the first ones carry the cents that cannot be shared" }),
  instalments: z
    .array(z.strictObject({ dueOn: dateShape, amount: positiveMoneyShape }))
    .min(1)
    .max(maxInstalments)
    .optional()
    .meta({ description: "instalments one by one, which add up to what is open and not disputed" }),
  acknowledgment: acknowledgmentShape.optional(),
  interestAgreed: z.boolean().optional().meta({ description: "default interest on the instalments was agreed; false when absent" }),
  notice: ownNotice,
  by: byShape,
};
const oneSchedule = { path: ["equal"], message: "give either `equal` or `instalments`" };
const hasOneSchedule = (body: { readonly equal?: unknown; readonly instalments?: unknown }) =>
  (body.equal === undefined) !== (body.instalments === undefined);

export const planRequest = z
  .strictObject({ invoiceIds: z.array(requiredText(40)).min(1).max(maxPlanInvoices), ...schedule })
  .refine(hasOneSchedule, oneSchedule)
  .refine(({ invoiceIds }) => new Set(invoiceIds).size === invoiceIds.length, { path: ["invoiceIds"], message: "names an invoice twice" })
  .meta({ id: "PaymentPlanRequest" });

export const replacePlanRequest = z
  .strictObject(schedule)
  .refine(hasOneSchedule, oneSchedule)
  .meta({ id: "PaymentPlanReplacementRequest" });

export const acceptPlanRequest = z
  .strictObject({ by: byShape, acknowledgment: acknowledgmentShape.optional() })
  .meta({ id: "PaymentPlanAcceptanceRequest" });

export const dueDateRequest = z
  .strictObject({ dueOn: dateShape, reason: requiredText(200), by: byShape })
  .meta({ id: "DueDateChangeRequest" });

export const hardshipRequest = z
  .strictObject({
    reason: z.enum(hardshipReasons),
    until: dateShape.optional().meta({ description: "absent: until a person ends it" }),
    note: personal(longestNote).optional(),
    by: byShape,
  })
  .meta({ id: "HardshipRequest" });

export const waiverRequest = z
  .strictObject({
    part: z.enum(waivableParts),
    amount: positiveMoneyShape.optional().meta({ description: "absent: all of the part" }),
    reason: requiredText(200),
    by: byShape,
  })
  .meta({ id: "WaiverRequest" });

export const waiverDecisionRequest = z
  .strictObject({ outcome: z.enum(["approved", "rejected"]), by: byShape })
  .meta({ id: "WaiverDecisionRequest" });

export const disputeRequest = z
  .strictObject({
    dispute: z.enum(disputeKinds),
    amount: positiveMoneyShape.optional().meta({ description: "absent: all that is open" }),
    note: personal(longestText).optional(),
    by: byShape,
  })
  .meta({ id: "DisputeRequest" });

export const evidenceRequest = z
  .strictObject({
    name: requiredText(200),
    contentBase64: z
      .base64()
      .min(4)
      .max(Math.ceil(maxEvidenceBytes / 3) * 4)
      .meta({ description: "the file in base 64, at most 5 MB" }),
    by: byShape,
  })
  .meta({ id: "EvidenceRequest" });

export const disputeSettlementRequest = z
  .strictObject({
    outcome: z.enum(["upheld", "rejected", "partly", "withdrawn"]),
    upheld: positiveMoneyShape.optional().meta({ description: "with `partly`: what is given in to" }),
    by: byShape,
  })
  .refine(({ outcome, upheld }) => (outcome === "partly") === (upheld !== undefined), {
    path: ["upheld"],
    message: "goes with `partly`, and with nothing else",
  })
  .meta({ id: "DisputeSettlementRequest" });

export const complaintRequest = z
  .strictObject({
    buyerId: requiredText(40),
    invoiceId: requiredText(40).optional(),
    text: personal(longestText),
    by: byShape,
  })
  .meta({ id: "ComplaintRequest" });

export const extensionRequest = z.strictObject({ reason: requiredText(200) }).meta({ id: "ComplaintExtensionRequest" });

export const complaintAnswerRequest = z.strictObject({ answer: personal(longestText), by: byShape }).meta({ id: "ComplaintAnswerRequest" });

export const settlementRequest = z
  .strictObject({
    amount: positiveMoneyShape.meta({ description: "what is to be paid; the rest is waived" }),
    acceptBy: dateShape,
    payBy: dateShape,
    by: byShape,
  })
  .meta({ id: "SettlementOfferRequest" });

export const buyerStateRequest = z
  .strictObject({
    state: z.enum(buyerStates),
    since: dateShape,
    fileBy: dateShape.optional(),
    caseNumber: requiredText(60).optional(),
    by: byShape,
  })
  .meta({ id: "BuyerStateRequest" });

export const placementRequest = z
  .strictObject({
    announcedOn: dateShape.meta({ description: "the day on which the debtor was told that the claim may be handed over" }),
    by: byShape,
  })
  .meta({ id: "PlacementRequest" });

export const recallRequest = z.strictObject({ reason: requiredText(200), by: byShape }).meta({ id: "PlacementRecallRequest" });

const days = (max: number) => z.int().min(0).max(max);

/** What a shop allows in agreements with debtors. */
export const agreementTermsShape = z
  .strictObject({
    promise: z.strictObject({
      maxDaysAhead: days(180),
      graceBankDays: days(10),
      maxBroken: z.int().min(1).max(10),
      notice: noticeShape.default(standardNotice.promise),
    }),
    paymentPlan: z.strictObject({
      maxInstalments: z.int().min(1).max(maxInstalments),
      maxDaysLong: days(3650),
      minInstalmentMinor: z.int().min(1).max(1_000_000_000),
      offerDays: days(60),
      breachAfterMissed: z.int().min(1).max(12),
      breachAfterDays: days(90),
      notice: noticeShape.default(standardNotice.paymentPlan),
    }),
    dueDateChange: z.strictObject({ maxDays: days(180), maxTimes: z.int().min(0).max(12) }),
    hardship: z.strictObject({ maxDays: days(730) }),
    dispute: z.strictObject({ answerDays: z.int().min(1).max(90), liftsCheckoutBlock: z.boolean() }),
    complaint: z.strictObject({ answerDays: z.int().min(1).max(60), extendedDays: z.int().min(1).max(90) }),
    settlementOffer: z.strictObject({ maxDaysAhead: days(365) }),
  })
  .meta({ id: "AgreementTerms" });
