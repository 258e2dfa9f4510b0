/** What this package sends to Saldo and reads of its answers; a test of the repository holds these shapes against the API's own. */
import type { MethodKind } from "./method-kinds.ts";
import type { WireMoney } from "./money.ts";

export interface SentBuyer {
  ref?: string;
  kind?: "person" | "company";
  firstName?: string;
  lastName?: string;
  companyName?: string;
  taxId?: string;
  email?: string;
  phone?: string;
  birthDate?: string;
  account?: { createdAt?: string; orderCount?: number };
}

export interface SentAddress {
  line1?: string;
  line2?: string;
  postalCode?: string;
  city?: string;
  country: string;
}

export interface SentItem {
  sku?: string;
  name: string;
  quantity: number;
  unitPriceMinor: number;
  taxRatePercent?: string;
}

export interface SentMethod {
  id: string;
  kind: MethodKind;
}

export interface SentDevice {
  id?: string;
  ip?: string;
  userAgent?: string;
}

export interface SentCheckout {
  checkoutRef: string;
  buyer: SentBuyer;
  billingAddress: SentAddress;
  shippingAddress?: SentAddress;
  basket: { total: WireMoney; items: SentItem[] };
  device?: SentDevice;
  locale: string;
  paymentMethods: SentMethod[];
}

export interface SentAuthorization {
  decisionToken: string;
  paymentMethodId: string;
  termDays?: number;
  orderRef: string;
  total: WireMoney;
}

export interface SentCapture {
  amount: WireMoney;
  items: SentItem[];
  shippedAt: string;
}

export const refundTypes = ["refund", "return", "goodwill"] as const;
export type RefundType = (typeof refundTypes)[number];

export interface SentRefund {
  type: RefundType;
  amount: WireMoney;
  invoiceId?: string;
  reason?: string;
}

export interface SentVoid {
  amount?: WireMoney;
}

export interface ReadMethod {
  readonly id: string;
  readonly kind: string;
  readonly allowed: boolean;
  readonly maxAmount?: WireMoney | undefined;
  readonly termDays?: readonly number[] | undefined;
  readonly requires?: readonly string[] | undefined;
}

export interface ReadDecision {
  readonly decisionId: string;
  readonly outcome: string;
  readonly paymentMethods: readonly ReadMethod[];
  readonly decisionToken: string;
  readonly expiresAt: string;
  readonly degraded: readonly string[];
}

export const orderStatuses = [
  "pendingReview",
  "authorized",
  "partlyCaptured",
  "captured",
  "partlyRefunded",
  "refunded",
  "voided",
  "expired",
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export interface ReadOrder {
  readonly id: string;
  readonly orderRef: string;
  readonly status: OrderStatus;
  readonly total: WireMoney;
  readonly authorized: WireMoney;
  readonly captured: WireMoney;
  readonly refunded: WireMoney;
  readonly voided: WireMoney;
  readonly authorizedUntil: string;
  readonly held?: { readonly reason: string; readonly since: string } | null | undefined;
}

export interface ReadAuthorization {
  readonly outcome: string;
  readonly order: ReadOrder | null;
}

export interface ReadCapture {
  readonly order: ReadOrder;
  readonly invoice: { readonly id: string; readonly number: string };
}

export interface ReadRefund {
  readonly order: ReadOrder;
  readonly creditNote: { readonly id: string; readonly number: string };
}
