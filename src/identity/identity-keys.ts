/** Turns what a shop tells of a buyer into the facts by which two checkouts are recognised as one person. */
import type { CalendarDate } from "../kernel/time.ts";
import { readAddress } from "./address.ts";
import { companyKey } from "./company-name.ts";
import { canonicalEmail, dashlessEmail, slipOf } from "./email.ts";
import { isGuestRef } from "./guest-ref.ts";
import { ipKey } from "./ip.ts";
import { isRoleLocal } from "./mailbox.ts";
import { nameKeys, type NameKeys } from "./name.ts";
import { e164 } from "./phone.ts";
import { type PickupPoint, pickupPointOf } from "./pickup-point.ts";
import type { PostalAddress } from "./postal-address.ts";
import { postalCodeKey } from "./postal-code.ts";
import { isSharedBuilding } from "./shared-building.ts";
import { canonicalTaxId } from "./tax-id.ts";

export type { PostalAddress } from "./postal-address.ts";

/** A hard key joins two checkouts to one person; a soft key only says that they are near each other. */
export type KeyStrength = "hard" | "soft";
export type KeyKind =
  | "account"
  | "taxId"
  | "emailName"
  | "emailAddress"
  | "phoneName"
  | "email"
  | "phone"
  | "device"
  | "person"
  | "nameBuilding"
  | "building"
  | "ip";

/** Who is buying, as far as the shop told. Every null is a missing fact. */
export interface IdentitySubject {
  readonly shopId: string;
  readonly ref: string | null;
  readonly kind: "person" | "company";
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly companyName: string | null;
  readonly taxId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly birthDate: CalendarDate | null;
  readonly billingAddress: PostalAddress;
  readonly shippingAddress: PostalAddress | null;
  readonly deviceId: string | null;
  readonly ip: string | null;
}

/** One fact in plain text, to be hashed with a key before it is kept. Personal data: never logged. */
export interface IdentityMaterial {
  readonly kind: KeyKind;
  readonly strength: KeyStrength;
  readonly material: string;
}

/** As many keys as one reading of owners takes. */
export const maxMaterials = 24;
/** A longer reference or device id is no id. */
const maxIdLength = 300;

const hardKinds: ReadonlySet<KeyKind> = new Set<KeyKind>(["account", "taxId", "emailName", "emailAddress", "phoneName"]);

/** Where a buyer is: `isPrivate` when the building is neither a pick-up point nor shared by strangers. */
interface Place {
  readonly buildings: readonly string[];
  readonly isPrivate: boolean;
}

type Fact = readonly [kind: KeyKind, ...parts: (string | null)[]];

/** Packstations are numbered in each town anew: their postal code belongs to the code. */
export function pointKey({ network, code }: PickupPoint, address: PostalAddress): string {
  const town = network === "dhl" ? `${postalCodeKey(address.postalCode, address.country) ?? ""}-` : "";
  return `${network}|${town}${code ?? ""}`;
}

function placeOf(address: PostalAddress, companyName: string | null): Place {
  const point = pickupPointOf(address, companyName);
  if (point === null) return { buildings: readAddress(address).buildings, isPrivate: !isSharedBuilding(address) };
  if (point.code !== null) return { buildings: [pointKey(point, address)], isPrivate: false };
  return { buildings: readAddress(address).buildings.map((building) => `${point.network}|${building}`), isPrivate: false };
}

const addressFields = ["line1", "line2", "postalCode", "city", "country", "kind"] as const;

export function isWrittenAlike(left: PostalAddress, right: PostalAddress): boolean {
  return addressFields.every((field) => left[field] === right[field]);
}

/** The places of billing and delivery, once when they are written alike; a pick-up point in the company's field means the delivery. */
function placesOf({ billingAddress, shippingAddress, companyName }: IdentitySubject): readonly Place[] {
  const delivery = placeOf(shippingAddress ?? billingAddress, companyName);
  const isOne = shippingAddress === null || isWrittenAlike(billingAddress, shippingAddress);
  return isOne ? [delivery] : [placeOf(billingAddress, null), delivery];
}

/** The names under which a telephone is one person's: spouses share a number and a surname, so the first name belongs to it. */
function callerNames(owners: readonly string[], names: NameKeys): readonly (string | null)[] {
  return owners.map((name) => (name === names.surname ? names.whole : name));
}

/** The names that own things: of a company its own; of a person the surname, and all parts in order, which survive swapped fields. */
function ownerNames(subject: IdentitySubject, names: NameKeys): readonly string[] {
  const company = subject.kind === "company" ? companyKey(subject.companyName) : null;
  if (company !== null) return [company];
  return [names.surname, names.swap === null ? null : `=${names.swap}`].filter((name) => name !== null);
}

export function idText(raw: string | null): string | null {
  const text = raw === null || raw.length > maxIdLength ? null : raw.trim().normalize("NFC");
  return text === null || isGuestRef(text) ? null : text;
}

function contactFacts(
  subject: IdentitySubject,
  names: NameKeys,
  { owners, buildings }: { readonly owners: readonly string[]; readonly buildings: readonly string[] },
): readonly Fact[] {
  const country = subject.billingAddress.country.toUpperCase();
  const email = subject.email === null ? null : (canonicalEmail(subject.email)?.canonical ?? null);
  const phone = subject.phone === null ? null : e164(subject.phone, country);
  const dashless = email === null ? null : dashlessEmail(email);
  const isShared = email !== null && isRoleLocal(email.slice(0, email.lastIndexOf("@")));
  return [
    ["taxId", subject.kind === "company" && subject.taxId !== null ? canonicalTaxId(subject.taxId, country) : null],
    ...owners.map((name): Fact => ["emailName", email, name]),
    ...buildings.map((building): Fact => ["emailAddress", isShared ? null : email, building]),
    ...callerNames(owners, names).map((name): Fact => ["phoneName", phone, name]),
    ["email", email],
    ["email", email === null ? null : slipOf(email)],
    ["email", dashless === null ? null : `-${dashless}`],
    ["phone", phone],
  ];
}

const privateBuildings = (places: readonly Place[]) => places.flatMap((place) => (place.isPrivate ? place.buildings : []));

/** Keys that only say who is near: person by name and birth date, name at a building, and the building where it is no shared one. */
function nearFacts(birthDate: CalendarDate | null, names: NameKeys, owners: readonly string[], places: readonly Place[]): readonly Fact[] {
  return [
    ["person", names.surname, names.first, birthDate],
    ["person", names.swap === null ? null : `=${names.swap}`, birthDate],
    ...places.flatMap((place) => place.buildings.flatMap((building) => owners.map((name): Fact => ["nameBuilding", name, building]))),
    ...privateBuildings(places).map((building): Fact => ["building", building]),
  ];
}

/** The facts that are whole as materials, none twice. */
function materialsOf(facts: readonly Fact[]): IdentityMaterial[] {
  const seen = new Set<string>();
  const materials: IdentityMaterial[] = [];
  for (const fact of facts) {
    if (materials.length === maxMaterials) break;
    if (fact.includes(null)) continue;
    const whole = fact.join("|");
    if (seen.has(whole)) continue;
    seen.add(whole);
    const kind = fact[0];
    materials.push({ kind, strength: hardKinds.has(kind) ? "hard" : "soft", material: whole.slice(kind.length + 1) });
  }
  return materials;
}

/**
 * The facts of `subject` as plain texts, hard ones first, always in the same order, none twice, at most 24.
 * Hard: the account at this shop (a guest has none), a company's tax number, mailbox with name, mailbox with building, telephone with the
 * whole name.
 * Soft: mailbox, telephone, device, network, person, name at a building, building. A pick-up point, a dormitory or another shared
 * building gives a name-at-building key and nothing else; a mailbox of an office (biuro@, info@) is no proof together with a building.
 * A slip in a known domain (gmial.com) adds the mailbox that was meant as a soft key. With a mailbox, telephone, building or birth date the name stands twice: as
 * surname, so that a wrong first name does not hide the buyer, and as all its parts in order (`=`), so that swapped fields do not.
 * What is missing or malformed gives no key; never throws.
 */
export function identityMaterials(subject: IdentitySubject): readonly IdentityMaterial[] {
  const names = nameKeys(subject.firstName, subject.lastName);
  const owners = ownerNames(subject, names);
  const places = placesOf(subject);
  const facts: readonly Fact[] = [
    ["account", subject.shopId, idText(subject.ref)],
    ...contactFacts(subject, names, { owners, buildings: privateBuildings(places) }),
    ["device", idText(subject.deviceId)],
    ["ip", subject.ip === null ? null : ipKey(subject.ip)],
    ...nearFacts(subject.birthDate, names, owners, places),
  ];
  return materialsOf(facts);
}
