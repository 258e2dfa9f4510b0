/** The one form in which a value stands on a list, and what of a checkout is looked up there. */
import { canonicalEmail } from "../../identity/email.ts";
import { canonicalIban } from "../../identity/iban.ts";
import { ipKey } from "../../identity/ip.ts";
import { e164 } from "../../identity/phone.ts";
import { postalCodeKey } from "../../identity/postal-code.ts";
import { canonicalTaxId } from "../../identity/tax-id.ts";
import type { KeyHasher } from "../../ports/crypto.ts";
import type { Mode } from "../../ports/shops.ts";
import type { ListKind } from "../../wire/policy-parts.ts";
import { type CheckoutSubject, factText } from "./checkout-subject.ts";

/** Kinds that say who somebody is: only keyed hashes of them are kept. */
const personalKinds: ReadonlySet<ListKind> = new Set(["email", "phone", "taxId", "iban", "device", "ip", "buyerRef"]);

/** True when values of this kind are kept as keyed hashes and never shown. */
export function isPersonalKind(kind: ListKind): boolean {
  return personalKinds.has(kind);
}

const exact = (text: string) => text;
const folded = (text: string) => text.toLowerCase();
const domainOf = (text: string) => canonicalEmail(text.includes("@") ? text : `a@${text}`)?.canonical.split("@")[1] ?? null;

const forms: Readonly<Record<ListKind, (text: string, country: string) => string | null>> = {
  email: (text) => canonicalEmail(text)?.canonical ?? null,
  emailDomain: domainOf,
  phone: e164,
  taxId: canonicalTaxId,
  iban: canonicalIban,
  device: exact,
  ip: ipKey,
  buyerRef: exact,
  billingPostcode: postalCodeKey,
  shippingPostcode: postalCodeKey,
  category: folded,
  sku: exact,
};

/** The one form of `text`; null when it is none of this kind. `country` is that of the address beside it. */
export function canonicalMember(kind: ListKind, text: string, country: string): string | null {
  const trimmed = factText(text);
  return trimmed === null ? null : forms[kind](trimmed, country);
}

/** What is kept and compared: the form itself, or its keyed hash. An operator's list holds for both modes, so it is hashed as live. */
export function memberKey(keys: Pick<KeyHasher, "hashAttempt">, mode: Mode, kind: ListKind, form: string): string {
  return isPersonalKind(kind) ? keys.hashAttempt(`list|${mode}|${kind}|${form}`) : form;
}

function textsOf(kind: ListKind, subject: CheckoutSubject): readonly (string | undefined)[] {
  const { buyer, device, billingAddress, basket } = subject;
  const one: Readonly<Partial<Record<ListKind, string | undefined>>> = {
    email: buyer?.email,
    emailDomain: buyer?.email,
    phone: buyer?.phone,
    taxId: buyer?.taxId,
    buyerRef: buyer?.ref,
    device: device?.id,
    ip: device?.ip,
    billingPostcode: billingAddress.postalCode,
    shippingPostcode: (subject.shippingAddress ?? billingAddress).postalCode,
  };
  if (kind === "category") return basket.items?.map((item) => item.category) ?? [];
  if (kind === "sku") return basket.items?.map((item) => item.sku) ?? [];
  return [one[kind]];
}

/** Everything in the checkout that may stand on a list of this kind, each once; none: the checkout does not say. */
export function membersOfCheckout(kind: ListKind, subject: CheckoutSubject): readonly string[] {
  const { billingAddress, shippingAddress } = subject;
  const { country } = kind === "shippingPostcode" ? (shippingAddress ?? billingAddress) : billingAddress;
  const forms = textsOf(kind, subject).flatMap((text) => (text === undefined ? [] : (canonicalMember(kind, text, country) ?? [])));
  return [...new Set(forms)];
}
