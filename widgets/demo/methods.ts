/** The payment methods that the demo shops have. */
import type { PaymentMethodsRequest } from "../../src/wire/checkout.ts";

export type MethodId = "saldo_invoice" | "card" | "blik" | "transfer" | "wallet" | "cod";
type MethodKind = PaymentMethodsRequest["paymentMethods"][number]["kind"];

interface ShopMethod {
  readonly id: MethodId;
  readonly kind: MethodKind;
}

const invoice: ShopMethod = { id: "saldo_invoice", kind: "invoice" };
const card: ShopMethod = { id: "card", kind: "card" };
const blik: ShopMethod = { id: "blik", kind: "blik" };
const transfer: ShopMethod = { id: "transfer", kind: "transfer" };
const wallet: ShopMethod = { id: "wallet", kind: "wallet" };
const delivery: ShopMethod = { id: "cod", kind: "cashOnDelivery" };

const byCountry: Readonly<Record<string, readonly ShopMethod[]>> = {
  PL: [invoice, blik, card, delivery],
  CZ: [invoice, card, transfer, delivery],
  SK: [invoice, card, transfer, delivery],
};

/** In the order in which the checkout shows them; the invoice first. */
export function shopMethods(country: string): readonly ShopMethod[] {
  return byCountry[country] ?? [invoice, card, wallet, delivery];
}

/** The one method that Saldo itself pays for. */
export const invoiceMethodId: MethodId = "saldo_invoice";
