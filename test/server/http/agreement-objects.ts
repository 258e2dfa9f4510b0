/** One agreement of every kind on invoices of a shop, made over HTTP. */
import { agreementBodies } from "../../support/agreement-bodies.ts";
import type { ShopApi } from "../../support/shop-api.ts";

type Currency = "PLN" | "CZK" | "EUR";
const smallMinor = { PLN: 2_000, CZK: 12_000, EUR: 1_000 } as const;

/** What the id in a path is, and the problem when there is no such thing. */
export const agreementKinds = {
  agreements: { id: "agreementId", code: "agreementNotFound" },
  promises: { id: "promiseId", code: "promiseNotFound" },
  "payment-plans": { id: "paymentPlanId", code: "paymentPlanNotFound" },
  "settlement-offers": { id: "settlementOfferId", code: "settlementOfferNotFound" },
  hardships: { id: "hardshipId", code: "hardshipNotFound" },
  waivers: { id: "waiverId", code: "waiverNotFound" },
  "buyer-states": { id: "buyerStateId", code: "buyerStateNotFound" },
  placements: { id: "placementId", code: "placementNotFound" },
  disputes: { id: "disputeId", code: "disputeNotFound" },
  complaints: { id: "complaintId", code: "complaintNotFound" },
} as const;

/** The ids of the agreements of a shop. */
export type AgreementObjects = Readonly<
  Record<Exclude<(typeof agreementKinds)[keyof typeof agreementKinds]["id"], "placementId"> | "evidenceFileId", string>
> & {
  /** Made by the clock: an invoice that is late was handed over. */
  readonly placementId: string | null;
};

/** What a write made. */
async function made(api: ShopApi, path: string, body: unknown): Promise<any> {
  const told = await api("POST", path, body);
  if (told.status !== 201) throw new Error(`${path} answered ${told.status}: ${JSON.stringify(told.body)}`);
  return told.body;
}

/** Makes them on invoices of a part of this order each; what would keep messages back from the whole buyer has ended again. */
export async function makeAgreements(api: ShopApi, currency: Currency, orderId: string): Promise<AgreementObjects> {
  const bodies = agreementBodies("Ewa", currency);
  const amount = { amountMinor: smallMinor[currency], currency };
  const { invoice } = await made(api, `/v1/orders/${orderId}/captures`, { amount });
  const { invoice: planned } = await made(api, `/v1/orders/${orderId}/captures`, { amount });
  const onInvoice = (kind: string, operation: string) => made(api, `/v1/invoices/${invoice.id}/${kind}`, bodies[operation]);
  const onBuyer = (kind: string, operation: string) => made(api, `/v1/buyers/${invoice.buyerId}/${kind}`, bodies[operation]);
  const { promise } = await onInvoice("promises", "makePromise");
  const { settlementOffer } = await onInvoice("settlement-offers", "offerSettlement");
  const { waiver } = await onInvoice("waivers", "requestWaiver");
  const { dispute } = await onInvoice("disputes", "openDispute");
  const { file } = await made(api, `/v1/disputes/${dispute.id}/files`, bodies["addEvidence"]);
  const plan = { ...(bodies["offerPaymentPlan"] as object), invoiceIds: [planned.id] };
  const { paymentPlan } = await made(api, "/v1/payment-plans", plan);
  const { complaint } = await made(api, "/v1/complaints", { ...(bodies["receiveComplaint"] as object), buyerId: invoice.buyerId });
  const { buyerState } = await onBuyer("states", "noteBuyerState");
  const { hardship } = await onBuyer("hardships", "pauseForHardship");
  for (const path of [`/v1/hardships/${hardship.id}/endings`, `/v1/buyer-states/${buyerState.id}/endings`])
    await api("POST", path, { by: "Ewa" });
  return {
    agreementId: hardship.id,
    promiseId: promise.id,
    paymentPlanId: paymentPlan.id,
    settlementOfferId: settlementOffer.id,
    hardshipId: hardship.id,
    waiverId: waiver.id,
    buyerStateId: buyerState.id,
    placementId: null,
    disputeId: dispute.id,
    complaintId: complaint.id,
    evidenceFileId: file.id,
  };
}
