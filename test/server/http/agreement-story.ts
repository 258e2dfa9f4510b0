/** The part of the story that tells of agreements: every operation on them once. */
import { agreementBodies } from "../../support/agreement-bodies.ts";
import { invoiceFor } from "../../support/agreement-life.ts";
import type { ShopApi, Told } from "../../support/shop-api.ts";

type Tell = (operation: string, answering: Promise<Told>) => Promise<any>;

interface Teller {
  readonly tell: Tell;
  readonly api: ShopApi;
  readonly bodies: Readonly<Record<string, unknown>>;
}

/** Tells one write. */
function write({ tell, api, bodies }: Teller, operation: string, path: string, more: object = {}): Promise<any> {
  return tell(operation, api("POST", path, { ...(bodies[operation] as object), ...more }));
}

async function tellPromises(teller: Teller, invoiceId: string): Promise<void> {
  const { tell, api } = teller;
  const { promise } = await write(teller, "makePromise", `/v1/invoices/${invoiceId}/promises`);
  const renewed = (await write(teller, "renewPromise", `/v1/promises/${promise.id}/renewals`)).promise;
  await write(teller, "cancelPromise", `/v1/promises/${renewed.id}/cancellations`);
  await tell("listAgreements", api("GET", "/v1/agreements?limit=1&kind=promise"));
  await tell("getAgreement", api("GET", `/v1/agreements/${renewed.id}`));
  await tell("getInvoiceAgreements", api("GET", `/v1/invoices/${invoiceId}/agreements`));
}

async function tellPlans(teller: Teller, invoiceId: string): Promise<void> {
  const { paymentPlan } = await write(teller, "offerPaymentPlan", "/v1/payment-plans", { invoiceIds: [invoiceId] });
  await write(teller, "acceptPaymentPlan", `/v1/payment-plans/${paymentPlan.id}/acceptances`);
  const other = (await write(teller, "replacePaymentPlan", `/v1/payment-plans/${paymentPlan.id}/replacements`)).paymentPlan;
  await write(teller, "cancelPaymentPlan", `/v1/payment-plans/${other.id}/cancellations`);
  await write(teller, "changeDueDate", `/v1/invoices/${invoiceId}/due-date-changes`);
  const offers = `/v1/invoices/${invoiceId}/settlement-offers`;
  const { settlementOffer } = await write(teller, "offerSettlement", offers);
  await write(teller, "withdrawSettlement", `/v1/settlement-offers/${settlementOffer.id}/withdrawals`);
  const second = (await write(teller, "offerSettlement", offers)).settlementOffer;
  await write(teller, "acceptSettlement", `/v1/settlement-offers/${second.id}/acceptances`);
}

async function tellHelp(teller: Teller, invoiceId: string, buyerId: string): Promise<void> {
  const { hardship } = await write(teller, "pauseForHardship", `/v1/buyers/${buyerId}/hardships`);
  await write(teller, "endHardship", `/v1/hardships/${hardship.id}/endings`);
  const { waiver } = await write(teller, "requestWaiver", `/v1/invoices/${invoiceId}/waivers`);
  await write(teller, "decideWaiver", `/v1/waivers/${waiver.id}/decisions`);
  const { buyerState } = await write(teller, "noteBuyerState", `/v1/buyers/${buyerId}/states`);
  await write(teller, "endBuyerState", `/v1/buyer-states/${buyerState.id}/endings`);
}

async function tellDisputes(teller: Teller, invoiceId: string, buyerId: string): Promise<void> {
  const { tell, api } = teller;
  const { dispute } = await write(teller, "openDispute", `/v1/invoices/${invoiceId}/disputes`);
  const { file } = await write(teller, "addEvidence", `/v1/disputes/${dispute.id}/files`);
  await tell("listEvidence", api("GET", `/v1/disputes/${dispute.id}/files`));
  await tell("getEvidence", api("GET", `/v1/disputes/${dispute.id}/files/${file.id}`));
  await write(teller, "settleDispute", `/v1/disputes/${dispute.id}/settlements`);
  const { complaint } = await write(teller, "receiveComplaint", "/v1/complaints", { buyerId });
  await write(teller, "extendComplaint", `/v1/complaints/${complaint.id}/extensions`);
  await write(teller, "answerComplaint", `/v1/complaints/${complaint.id}/answers`);
}

/** Tells every operation on agreements. */
export async function tellAgreements(tell: Tell, api: ShopApi, canaries: { readonly clerk: string; readonly note: string }): Promise<void> {
  const teller = { tell, api, bodies: agreementBodies(canaries.clerk, "PLN", canaries.note) };
  const invoice = await invoiceFor(api, 4_000);
  await tellPromises(teller, invoice.id);
  await tellPlans(teller, invoice.id);
  await tellHelp(teller, invoice.id, invoice.buyerId);
  await tellDisputes(teller, invoice.id, invoice.buyerId);
  const terms = await tell("getAgreementTerms", api("GET", "/v1/agreement-terms"));
  await tell("setAgreementTerms", api("PUT", "/v1/agreement-terms", terms));
}
