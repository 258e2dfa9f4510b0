/** Every kind of agreement as one type, as the books keep them. */
import type { AgreementKind, Draft } from "./agreement-head.ts";
import type { BuyerState } from "./buyer-state.ts";
import type { Complaint } from "./complaint.ts";
import type { Dispute } from "./dispute.ts";
import type { DueDateChange } from "./due-date-change.ts";
import type { Hardship } from "./hardship.ts";
import type { Placement } from "./placement.ts";
import type { PaymentPlan } from "./payment-plan.ts";
import type { PaymentPromise } from "./promise.ts";
import type { SettlementOffer } from "./settlement-offer.ts";
import type { Waiver } from "./waiver.ts";

export type Agreement =
  PaymentPromise | PaymentPlan | DueDateChange | Hardship | Waiver | Dispute | Complaint | SettlementOffer | BuyerState | Placement;
export type AgreementOf<K extends AgreementKind> = Extract<Agreement, { readonly kind: K }>;
/** A new agreement of any kind, before the books give it its id. */
export type AgreementDraft = { readonly [K in AgreementKind]: Draft<AgreementOf<K>> }[AgreementKind];
