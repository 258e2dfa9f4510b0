/** Reads the body of a checkout in the words of identity: empty text is a missing fact. */
import type { IdentitySubject, PostalAddress } from "../../identity/identity-keys.ts";
import { checkedDate } from "../../wire/primitives.ts";
import type { PaymentMethodsRequest } from "../../wire/checkout.ts";

/** What a decision and its token keep of a checkout. Personal data: never logged. */
export type CheckoutSubject = Pick<
  PaymentMethodsRequest,
  "buyer" | "billingAddress" | "shippingAddress" | "basket" | "device" | "locale" | "checkoutRef"
>;

/** The subject of a request, without what no rule reads: the methods stand in the verdict, and the browser is nobody's business. */
export function subjectOf({ paymentMethods: _methods, device, ...told }: PaymentMethodsRequest): CheckoutSubject {
  if (device === undefined) return told;
  const { userAgent: _browser, ...known } = device;
  return { ...told, device: known };
}

type WireAddress = PaymentMethodsRequest["billingAddress"];

/** The text without surrounding space, or null when nothing is left. */
export function factText(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}

/** A postal address of the wire as identity reads it. */
export function postalAddress(address: WireAddress): PostalAddress {
  return {
    line1: factText(address.line1),
    line2: factText(address.line2),
    postalCode: factText(address.postalCode),
    city: factText(address.city),
    country: address.country,
    kind: address.kind ?? null,
  };
}

/** Whether two addresses read alike, line by line. */
export function isSameAddress(left: WireAddress, right: WireAddress): boolean {
  const lines = ({ line1, line2, postalCode, city, country }: WireAddress) =>
    [line1, line2, postalCode, city, country].map((line) => factText(line)?.toLowerCase());
  return JSON.stringify(lines(left)) === JSON.stringify(lines(right));
}

/** Who is buying, as far as the shop told. */
export function identitySubject(shopId: string, subject: CheckoutSubject): IdentitySubject {
  const buyer = subject.buyer ?? {};
  return {
    shopId,
    ref: factText(buyer.ref),
    kind: buyer.kind ?? "person",
    firstName: factText(buyer.firstName),
    lastName: factText(buyer.lastName),
    companyName: factText(buyer.companyName),
    taxId: factText(buyer.taxId),
    email: factText(buyer.email),
    phone: factText(buyer.phone),
    birthDate: buyer.birthDate === undefined ? null : checkedDate(buyer.birthDate),
    billingAddress: postalAddress(subject.billingAddress),
    shippingAddress: subject.shippingAddress === undefined ? null : postalAddress(subject.shippingAddress),
    deviceId: factText(subject.device?.id),
    ip: factText(subject.device?.ip),
  };
}
