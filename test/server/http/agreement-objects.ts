/** One agreement of every kind on invoices of a shop, made over HTTP, and right bodies of the operations on them. */
import type { ShopApi } from "../../support/shop-api.ts";

type Currency = "PLN" | "CZK" | "EUR";
const smallMinor = { PLN: 2_000, CZK: 12_000, EUR: 600 } as const;

/** The ids of the agreements of a shop, by the first part of their path. */
export interface AgreementObjects {
  readonly agreementId: string;
  readonly promiseId: string;
}

/** What the id in a path is, and the problem when there is no such thing. */
export const agreementKinds = {
  agreements: { id: "agreementId", code: "agreementNotFound" },
  promises: { id: "promiseId", code: "promiseNotFound" },
} as const;

const clerk = { by: "Ewa" };

function todayOf(): string {
  return new Date().toISOString().slice(0, 10);
}

/** What a write made. */
async function made(api: ShopApi, path: string, body: unknown): Promise<any> {
  const told = await api("POST", path, body);
  if (told.status !== 201) throw new Error(`${path} answered ${told.status}: ${JSON.stringify(told.body)}`);
  return told.body;
}

/** Makes them on invoices of a part of this order each. */
export async function makeAgreements(api: ShopApi, currency: Currency, orderId: string): Promise<AgreementObjects> {
  const amount = { amountMinor: smallMinor[currency], currency };
  const { invoice } = await made(api, `/v1/orders/${orderId}/captures`, { amount });
  const { promise } = await made(api, `/v1/invoices/${invoice.id}/promises`, { payOn: todayOf(), madeBy: "debtor", ...clerk });
  return { agreementId: promise.id, promiseId: promise.id };
}

/** A right body of each operation. */
export function agreementBodies(): Readonly<Record<string, unknown>> {
  const promise = { payOn: todayOf(), madeBy: "debtor", ...clerk };
  return { makePromise: promise, renewPromise: promise, cancelPromise: clerk };
}
