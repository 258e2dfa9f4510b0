/** An invoice that is captured over HTTP, and the words with which tests tell its life. */
import { newBuyer, orderFor, type ShopApi } from "./shop-api.ts";

export interface CapturedInvoice {
  readonly id: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly buyerId: string;
  readonly orderId: string;
}

/** The invoice of a new order, whole; a person approves where many orders from one place have made the till careful. */
export async function invoiceFor(
  api: ShopApi,
  amountMinor = 10_000,
  buyer = newBuyer(),
  currency: "PLN" | "CZK" | "EUR" = "PLN",
): Promise<CapturedInvoice> {
  const { order, checkout, decision } = await orderFor(api, buyer, amountMinor, currency);
  const capture = () => api("POST", `/v1/orders/${order.id}/captures`, { amount: checkout.basket.total });
  const first = await capture();
  if (first.status === 201) return first.body.invoice;
  await api("POST", `/v1/decisions/${decision.decisionId}/review`, { outcome: "approved", by: "Ewa" });
  const { status, body } = await capture();
  if (status !== 201) throw new Error(`the capture answered ${status}: ${JSON.stringify(body)}`);
  return body.invoice;
}

interface PaidParts {
  readonly allocations: readonly { readonly invoiceId: string; readonly part: string; readonly amount: { readonly amountMinor: number } }[];
  readonly unallocated: { readonly amountMinor: number };
}

const notTold = new Set(["invoiceIssued", "invoiceOverdue"]);

/** What happened to the invoice, such as `reminderSent friendlyReminder` or `promiseBroken`, oldest first. */
export async function lifeOf(api: ShopApi, invoiceId: string): Promise<string[]> {
  const { items } = (await api("GET", `/v1/invoices/${invoiceId}/timeline`)).body;
  return items
    .filter(({ kind }: { kind: string }) => !notTold.has(kind))
    .map(({ kind, data }: { kind: string; data: { step?: string; reason?: string } }) =>
      [kind, data.step, data.reason].filter(Boolean).join(" "),
    );
}

/** `day` moved by whole days. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Moves the clock of the shop to noon of a day. */
export async function until(api: ShopApi, day: string): Promise<void> {
  const { status, body } = await api("POST", "/v1/test/clock", { to: day });
  if (status !== 200) throw new Error(`the clock does not go to ${day}: ${JSON.stringify(body)}`);
}

/** The day by the clock of the shop. */
export async function todayOf(api: ShopApi): Promise<string> {
  return (await api("GET", "/v1/test/clock")).body.now.slice(0, 10);
}

/** Books an amount on the invoice, for the day of the shop or an earlier one; where it went. */
export async function pay(api: ShopApi, invoiceId: string, amountMinor: number, valueDate?: string): Promise<PaidParts> {
  const { status, body } = await api("POST", "/v1/payments", {
    invoiceId,
    amount: { amountMinor, currency: "PLN" },
    valueDate: valueDate ?? (await todayOf(api)),
  });
  if (status !== 201) throw new Error(`the payment is not booked: ${JSON.stringify(body)}`);
  return body;
}
