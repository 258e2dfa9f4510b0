/** Reads a buyer once for comparison: every field in its folded or canonical form, missing and malformed ones as null. */
import type { CalendarDate } from "../kernel/time.ts";
import { type AddressParts, addressParts } from "./address.ts";
import { companyKey } from "./company-name.ts";
import { asciiFold } from "./fold.ts";
import { idText, type IdentitySubject, isWrittenAlike, pointKey } from "./identity-keys.ts";
import { canonicalIban } from "./iban.ts";
import { ipKey } from "./ip.ts";
import { type Mailbox, readMailbox } from "./mailbox.ts";
import { type ReadName, readName } from "./name-comparison.ts";
import { e164 } from "./phone.ts";
import { pickupPointOf } from "./pickup-point.ts";
import type { PostalAddress } from "./postal-address.ts";
import { isSharedBuilding } from "./shared-building.ts";
import { canonicalTaxId } from "./tax-id.ts";

/** A buyer as a comparison gets him: a subject of a checkout, and what payments and one-time codes have proved. */
export interface ComparedSubject extends IdentitySubject {
  readonly isPhoneVerified: boolean;
  readonly iban: string | null;
  /** True when money came from the account. */
  readonly hasIbanPaid: boolean;
}

/** A place: a home, a building that strangers share, or a pick-up point with its key. */
export interface ReadPlace {
  readonly kind: "private" | "shared" | "point";
  readonly parts: AddressParts;
  readonly pointKey: string | null;
}

/** A telephone number: as the billing country reads it, and as other countries of the buyer would. */
export interface ReadPhone {
  readonly main: string | null;
  readonly others: readonly string[];
}

/** The tax number in canonical form when its check digits are right, and its bare digits. */
export interface ReadTaxId {
  readonly canonical: string | null;
  readonly digits: string;
}

/** Everything a comparison asks of one buyer. */
export interface ReadSubject {
  readonly account: string | null;
  readonly isCompany: boolean;
  readonly name: ReadName | null;
  readonly company: string | null;
  readonly taxId: ReadTaxId | null;
  readonly email: Mailbox | null;
  readonly phone: ReadPhone | null;
  readonly isPhoneVerified: boolean;
  readonly iban: string | null;
  readonly hasIbanPaid: boolean;
  readonly birthDate: CalendarDate | null;
  readonly device: string | null;
  readonly ip: string | null;
  readonly places: readonly ReadPlace[];
}

/** Where a number without a country might come from. */
const markets = ["PL", "CZ", "SK", "DE", "AT"] as const;
const minTaxDigits = 7;

function placeOf(address: PostalAddress, companyName: string | null): ReadPlace {
  const point = pickupPointOf(address, companyName);
  const parts = addressParts(address);
  if (point === null) return { kind: isSharedBuilding(address) ? "shared" : "private", parts, pointKey: null };
  return { kind: "point", parts, pointKey: point.code === null ? null : pointKey(point, address) };
}

function placesOf({ billingAddress, shippingAddress, companyName }: ComparedSubject): readonly ReadPlace[] {
  const delivery = placeOf(shippingAddress ?? billingAddress, companyName);
  const isOne = shippingAddress === null || isWrittenAlike(billingAddress, shippingAddress);
  return isOne ? [delivery] : [placeOf(billingAddress, null), delivery];
}

/** A number with its prefix has one reading; without one the billing country rules and the delivery's country is a second candidate. */
function phoneOf({ phone, billingAddress, shippingAddress }: ComparedSubject): ReadPhone | null {
  if (phone === null) return null;
  const home = billingAddress.country.toUpperCase();
  const main = e164(phone, home);
  const away = home === "" && shippingAddress === null ? markets : [shippingAddress?.country.toUpperCase() ?? home];
  const others = away.map((country) => e164(phone, country)).filter((number) => number !== null && number !== main);
  return main === null && others.length === 0 ? null : { main, others: [...new Set(others)] as string[] };
}

const foreignVatId = /^(?!PL|CZ|SK|DE|AT)[A-Z]{2}(?=(?:.*\d){6})[A-Z0-9]{8,12}$/;

/** A VAT number of another country, whose check digits are not known here. */
function foreignTaxId(raw: string): string | null {
  const text = asciiFold(raw)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "");
  return foreignVatId.test(text) ? text : null;
}

/** Where nothing names a country, the first market in which the check digits are right. */
function anyTaxId(raw: string, country: string): string | null {
  if (country !== "") return null;
  return markets.map((market) => canonicalTaxId(raw, market)).find((found) => found !== null) ?? null;
}

function taxIdOf({ taxId, billingAddress }: ComparedSubject): ReadTaxId | null {
  if (taxId === null) return null;
  const { country } = billingAddress;
  const digits = asciiFold(taxId).replaceAll(/\D/g, "");
  if (digits.length < minTaxDigits || /^(\d)\1+$/.test(digits)) return null;
  return { canonical: canonicalTaxId(taxId, country) ?? foreignTaxId(taxId) ?? anyTaxId(taxId, country), digits };
}

/** A company by its own word, or by a name of a company that is not the name of a pick-up point. */
function companyOf({ companyName, billingAddress }: ComparedSubject): string | null {
  const isPoint = companyName !== null && pickupPointOf({ ...billingAddress, line1: companyName, line2: null, kind: null }) !== null;
  return isPoint ? null : companyKey(companyName);
}

/** The subject in the forms that are compared; never throws. */
export function readSubject(subject: ComparedSubject): ReadSubject {
  const company = companyOf(subject);
  const ref = idText(subject.ref);
  return {
    account: ref === null ? null : `${subject.shopId}|${ref}`,
    isCompany: subject.kind === "company",
    name: readName(subject.firstName, subject.lastName),
    company,
    taxId: taxIdOf(subject),
    email: subject.email === null ? null : readMailbox(subject.email),
    phone: phoneOf(subject),
    isPhoneVerified: subject.isPhoneVerified,
    iban: subject.iban === null ? null : canonicalIban(subject.iban),
    hasIbanPaid: subject.hasIbanPaid,
    birthDate: subject.birthDate,
    device: idText(subject.deviceId),
    ip: subject.ip === null ? null : ipKey(subject.ip),
    places: placesOf(subject),
  };
}
