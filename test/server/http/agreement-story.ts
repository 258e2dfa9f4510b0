/** The part of the story that tells of agreements: every operation on them once. */
import { invoiceFor } from "../../support/agreement-life.ts";
import type { ShopApi, Told } from "../../support/shop-api.ts";
import type { Canaries } from "./story.ts";

type Tell = (operation: string, answering: Promise<Told>) => Promise<any>;

/** Tells every operation on agreements. */
export async function tellAgreements(tell: Tell, api: ShopApi, canaries: Canaries): Promise<void> {
  const by = canaries.clerk;
  const invoice = await invoiceFor(api, 4_000);
  const asked = { payOn: invoice.issuedOn, madeBy: "debtor", by };
  const { promise } = await tell("makePromise", api("POST", `/v1/invoices/${invoice.id}/promises`, asked));
  const renewed = (await tell("renewPromise", api("POST", `/v1/promises/${promise.id}/renewals`, asked))).promise;
  await tell("cancelPromise", api("POST", `/v1/promises/${renewed.id}/cancellations`, { by }));
  await tell("listAgreements", api("GET", "/v1/agreements?limit=1&kind=promise"));
  await tell("getAgreement", api("GET", `/v1/agreements/${renewed.id}`));
  await tell("getInvoiceAgreements", api("GET", `/v1/invoices/${invoice.id}/agreements`));
}
