/** Reads one line of a file of pairs into two buyers to compare, or says what is wrong with it. */
import type { ComparedSubject } from "../../src/identity/compare.ts";
import type { PostalAddress } from "../../src/identity/postal-address.ts";
import { type IdentityPair, identityPairShape, type IdentityPairSide, unreadFields } from "../../src/wire/identity-pair.ts";
import { issueWords, writtenAt } from "../../src/wire/plain-issue.ts";
import { checkedDate } from "../../src/wire/primitives.ts";

/** Two buyers under the id of their line; `unread` names fields that nothing reads. */
export interface ReadPair {
  readonly id: IdentityPair["id"];
  readonly a: ComparedSubject;
  readonly b: ComparedSubject;
  readonly unread: readonly string[];
}

/** What is wrong with a line, in words without its values. */
export interface PairFault {
  readonly fault: string;
}

/** Both sides of a pair are taken for buyers of one shop unless the file says otherwise. */
const sameShop = "";

function toldText(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}

function addressOf(address: NonNullable<IdentityPairSide["billingAddress"]>, country: string): PostalAddress {
  return {
    line1: toldText(address.line1),
    line2: toldText(address.line2),
    postalCode: toldText(address.postalCode),
    city: toldText(address.city),
    country: toldText(address.country)?.toUpperCase() ?? country,
    kind: address.kind ?? null,
  };
}

/** A side without a billing address lives where it gets its parcels. */
function addressesOf({ billingAddress, shippingAddress }: IdentityPairSide): Pick<ComparedSubject, "billingAddress" | "shippingAddress"> {
  const country = toldText(billingAddress?.country) ?? toldText(shippingAddress?.country) ?? "";
  const shipping = shippingAddress ? addressOf(shippingAddress, country.toUpperCase()) : null;
  const billing = billingAddress ?? shippingAddress;
  return { billingAddress: addressOf(billing ?? {}, country.toUpperCase()), shippingAddress: shipping };
}

function subjectOf(side: IdentityPairSide): ComparedSubject {
  const buyer = side.buyer ?? {};
  const birthDate = toldText(buyer.birthDate);
  return {
    ...addressesOf(side),
    shopId: toldText(side.shopId) ?? sameShop,
    ref: toldText(buyer.ref),
    kind: buyer.kind ?? "person",
    firstName: toldText(buyer.firstName),
    lastName: toldText(buyer.lastName),
    companyName: toldText(buyer.companyName),
    taxId: toldText(buyer.taxId),
    email: toldText(buyer.email),
    phone: toldText(buyer.phone),
    isPhoneVerified: buyer.phoneVerified === true,
    birthDate: birthDate === null ? null : checkedDate(birthDate),
    deviceId: toldText(side.device?.id),
    ip: toldText(side.device?.ip),
    iban: toldText(side.payment?.iban),
    hasIbanPaid: side.payment?.paid === true,
  };
}

function parseJson(line: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(line) as unknown };
  } catch {
    return null;
  }
}

/** One line of the file; a fault names every field that is wrong, never what stands in it. */
export function readPair(line: string): ReadPair | PairFault {
  if (line.includes("\ufffd")) return { fault: "is not UTF-8" };
  const parsed = parseJson(line);
  if (parsed === null) return { fault: "is not JSON" };
  const read = identityPairShape.safeParse(parsed.value);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => {
      const place = issue.path.length > 0 ? issue.path.map(String).join(".") : "the line";
      return `${place}: ${issueWords(issue, writtenAt(parsed.value, issue.path), "kind")}`;
    });
    return { fault: [...new Set(faults)].join("; ") };
  }
  const { a, b } = parsed.value as { readonly a: unknown; readonly b: unknown };
  const { id } = read.data;
  return { id, a: subjectOf(read.data.a), b: subjectOf(read.data.b), unread: [...new Set([...unreadFields(a), ...unreadFields(b)])] };
}
