/** Shapes of agreements with debtors as they are read. */
import { z } from "zod";
import { noticeShape } from "./agreement-notice.ts";
import { limitationGrounds } from "./law-terms.ts";
import { moneyShape } from "./money.ts";
import { dateShape, idShape, instantShape } from "./primitives.ts";
import {
  agreementKinds,
  buyerStates,
  buyerStateStatuses,
  placementStatuses,
  complaintStatuses,
  disputeKinds,
  disputeStatuses,
  dueDateChangeStatuses,
  evidenceTypes,
  hardshipReasons,
  hardshipStatuses,
  holdReasons,
  acknowledgments,
  planStatuses,
  promisers,
  promiseStatuses,
  settlementStatuses,
  waivableParts,
  waiverStatuses,
} from "./agreement-words.ts";

type AgreementKind = (typeof agreementKinds)[number];

function headOf<const S extends readonly [string, ...string[]]>(kind: AgreementKind, statuses: S) {
  return z.strictObject({
    id: idShape(kind),
    kind: z.literal(kind),
    status: z.enum(statuses),
    buyerId: idShape("buyer"),
    invoiceIds: z.array(idShape("invoice")).meta({ description: "empty: all invoices of the buyer" }),
    hold: z.enum(holdReasons).nullable().meta({ description: "why nothing is sent while it stands" }),
    openedAt: instantShape,
    openedBy: z.string(),
    settledAt: instantShape.nullable(),
    settledBy: z.string().nullable(),
  });
}

const tellOnShape = dateShape
  .nullable()
  .meta({ description: "the day on which the debtor is told of it beforehand; null: it is not told" });

const promiseShape = headOf("promise", promiseStatuses)
  .extend({
    amount: moneyShape,
    dueOn: dateShape,
    lastOn: dateShape.meta({ description: "the last day on which a payment keeps it: the grace in bank days is in it" }),
    keptAtOpen: moneyShape.meta({ description: "kept once no more than this is open" }),
    notice: noticeShape,
    tellOn: tellOnShape,
    madeBy: z.enum(promisers),
    replaces: z.string().nullable(),
  })
  .meta({ id: "Promise" });

export const acknowledgmentShape = z.strictObject({ on: dateShape, how: z.enum(acknowledgments) });

const paymentPlanShape = headOf("paymentPlan", planStatuses)
  .extend({
    total: moneyShape,
    covered: z.array(z.strictObject({ invoiceId: idShape("invoice"), open: moneyShape, planned: moneyShape })),
    instalments: z.array(z.strictObject({ number: z.int(), dueOn: dateShape, tellOn: tellOnShape, amount: moneyShape, paid: moneyShape })),
    acknowledgment: acknowledgmentShape.nullable().meta({ description: "the debtor's acknowledgment of the debt" }),
    interestAgreed: z.boolean().meta({ description: "default interest on the instalments was agreed" }),
    breach: z.strictObject({ missed: z.int(), days: z.int() }),
    notice: noticeShape,
    offeredUntil: dateShape,
    acceptedAt: instantShape.nullable(),
    replaces: z.string().nullable(),
  })
  .meta({ id: "PaymentPlan" });

const dueDateChangeShape = headOf("dueDateChange", dueDateChangeStatuses)
  .extend({ from: dateShape, to: dateShape, reason: z.string() })
  .meta({ id: "DueDateChange" });

const hardshipShape = headOf("hardship", hardshipStatuses)
  .extend({
    reason: z.enum(hardshipReasons),
    until: dateShape.nullable(),
    note: z.string().nullable().meta({ description: "personal data: forgotten after the pause" }),
  })
  .meta({ id: "Hardship" });

const waiverShape = headOf("waiver", waiverStatuses)
  .extend({ part: z.enum(waivableParts), amount: moneyShape.nullable().meta({ description: "null: all of the part" }), reason: z.string() })
  .meta({ id: "Waiver" });

const disputeShape = headOf("dispute", disputeStatuses)
  .extend({
    dispute: z.enum(disputeKinds),
    amount: moneyShape,
    answerBy: dateShape,
    note: z.string().nullable().meta({ description: "what the debtor says: personal data" }),
    upheld: moneyShape.nullable().meta({ description: "what the merchant gives in to; a credit note of as much follows" }),
  })
  .meta({ id: "Dispute" });

const complaintShape = headOf("complaint", complaintStatuses)
  .extend({
    text: z.string().meta({ description: "personal data" }),
    receivedOn: dateShape,
    answerBy: dateShape,
    extendedBecause: z.string().nullable(),
    answer: z.string().nullable(),
  })
  .meta({ id: "Complaint" });

const settlementOfferShape = headOf("settlementOffer", settlementStatuses)
  .extend({ amount: moneyShape, payBy: dateShape, lastOn: dateShape, acceptBy: dateShape, waives: moneyShape })
  .meta({ id: "SettlementOffer" });

const buyerStateShape = headOf("buyerState", buyerStateStatuses)
  .extend({
    state: z.enum(buyerStates),
    since: dateShape,
    fileBy: dateShape.nullable().meta({ description: "the last day for filing the claim" }),
    caseNumber: z.string().nullable(),
  })
  .meta({ id: "BuyerState" });

const placementShape = headOf("placement", placementStatuses)
  .extend({
    amount: moneyShape.meta({ description: "what was open on that day" }),
    left: moneyShape.meta({ description: "what the agency is still to ask for: less with every payment, credit note and waiver" }),
    placedOn: dateShape,
    announcedOn: dateShape.meta({ description: "the day on which the debtor was told that this may follow" }),
    recalledBecause: z.string().nullable(),
  })
  .meta({ id: "Placement", description: "a claim that was handed over to an agency" });

const agreementShape = z
  .discriminatedUnion("kind", [
    promiseShape,
    paymentPlanShape,
    dueDateChangeShape,
    hardshipShape,
    waiverShape,
    disputeShape,
    complaintShape,
    settlementOfferShape,
    buyerStateShape,
    placementShape,
  ])
  .meta({ id: "Agreement" });

export const agreementResponse = z.strictObject({ agreement: agreementShape }).meta({ id: "AgreementResponse" });

export const agreementListResponse = z
  .strictObject({ items: z.array(agreementShape), next: z.string().nullable().meta({ description: "pass as `after` for the next page" }) })
  .meta({ id: "AgreementList" });

export const invoiceAgreementsResponse = z
  .strictObject({
    items: z.array(agreementShape),
    hold: z
      .strictObject({
        reason: z.enum(holdReasons),
        agreementId: z.string().nullable(),
        until: dateShape.nullable().meta({ description: "the day on which it is looked at again; null when a person ends it" }),
        debtorText: z.string().meta({ description: "what the debtor may be told, in the language of the order" }),
      })
      .nullable()
      .meta({ description: "the one reason why nothing is sent about the invoice" }),
    limitation: z
      .strictObject({
        on: dateShape.meta({ description: "the last day on which the claim is surely not time-barred" }),
        ground: z.enum(limitationGrounds),
        source: z.string(),
        status: z.string(),
        acknowledgedOn: dateShape.nullable(),
      })
      .nullable()
      .meta({ description: "null where no period is on record" }),
  })
  .meta({ id: "InvoiceAgreements" });

export const agreementKindShape = z.enum(agreementKinds);

const evidenceFileShape = z
  .strictObject({
    id: idShape("evidenceFile"),
    name: z.string(),
    mediaType: z.enum(evidenceTypes),
    sha256: z.string(),
    bytes: z.int(),
    addedAt: instantShape,
    addedBy: z.string(),
  })
  .meta({ id: "EvidenceFile" });

export const evidenceResponse = z.strictObject({ file: evidenceFileShape }).meta({ id: "EvidenceResponse" });
export const evidenceListResponse = z.strictObject({ items: z.array(evidenceFileShape) }).meta({ id: "EvidenceList" });
export const evidenceBytes = z.string();

/** The answers of the writes, each with its agreement under the name of its kind. */
export const agreementAnswers = {
  promise: z.strictObject({ promise: promiseShape }).meta({ id: "PromiseResponse" }),
  paymentPlan: z.strictObject({ paymentPlan: paymentPlanShape }).meta({ id: "PaymentPlanResponse" }),
  dueDateChange: z.strictObject({ dueDateChange: dueDateChangeShape }).meta({ id: "DueDateChangeResponse" }),
  hardship: z.strictObject({ hardship: hardshipShape }).meta({ id: "HardshipResponse" }),
  waiver: z.strictObject({ waiver: waiverShape }).meta({ id: "WaiverResponse" }),
  dispute: z.strictObject({ dispute: disputeShape }).meta({ id: "DisputeResponse" }),
  complaint: z.strictObject({ complaint: complaintShape }).meta({ id: "ComplaintResponse" }),
  settlementOffer: z.strictObject({ settlementOffer: settlementOfferShape }).meta({ id: "SettlementOfferResponse" }),
  buyerState: z.strictObject({ buyerState: buyerStateShape }).meta({ id: "BuyerStateResponse" }),
  placement: z.strictObject({ placement: placementShape }).meta({ id: "PlacementResponse" }),
} as const satisfies Readonly<Record<AgreementKind, z.ZodType>>;
