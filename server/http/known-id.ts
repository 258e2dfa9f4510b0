/** Ids that callers name, checked before anything looks them up: what cannot be an id is not found. */
import { type IdKind, isId } from "../../src/kernel/id.ts";
import { Problem, type ProblemCode } from "./problems.ts";

const notFound = {
  block: "blockNotFound",
  buyer: "buyerNotFound",
  charge: "chargeNotFound",
  connection: "connectionNotFound",
  creditNote: "creditNoteNotFound",
  decision: "decisionNotFound",
  invoice: "invoiceNotFound",
  listEntry: "listEntryNotFound",
  order: "orderNotFound",
  ruling: "splitNotFound",
  task: "taskNotFound",
  message: "dispatchNotFound",
  letterBatch: "batchNotFound",
  webhookDelivery: "webhookDeliveryNotFound",
  webhookEndpoint: "webhookEndpointNotFound",
  evidenceFile: "fileNotFound",
  promise: "promiseNotFound",
  paymentPlan: "paymentPlanNotFound",
  hardship: "hardshipNotFound",
  waiver: "waiverNotFound",
  dispute: "disputeNotFound",
  complaint: "complaintNotFound",
  settlementOffer: "settlementOfferNotFound",
  buyerState: "buyerStateNotFound",
  placement: "placementNotFound",
} as const satisfies Partial<Record<IdKind, ProblemCode>>;

/** The id itself when it has the form of one of this kind; else the problem that none is found. */
export function knownId(id: string, kind: keyof typeof notFound): string {
  if (!isId(id, kind)) throw new Problem(notFound[kind]);
  return id;
}

/** The id of an agreement with its kind, which stands in the prefix; else the problem that none is found. */
export function knownAgreement<K extends IdKind>(id: string, kinds: readonly K[]): { readonly id: string; readonly kind: K } {
  const kind = kinds.find((one) => isId(id, one));
  if (kind === undefined) throw new Problem("agreementNotFound");
  return { id, kind };
}
