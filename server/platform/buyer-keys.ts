/** The identity keys of a buyer, remembered for a while: a shop asks again with every change of the cart. */
import { LRUCache } from "lru-cache";
import { identityMaterials, type IdentitySubject } from "../../src/identity/identity-keys.ts";
import type { BuyerKeys, KeyHasher } from "../../src/ports/crypto.ts";
import type { IdentityKey } from "../../src/ports/identity-book.ts";
import type { PostalAddress } from "../../src/identity/postal-address.ts";
import type { Mode } from "../../src/ports/shops.ts";

/** Buyers that are remembered, about 3 kB each, and for how long: what they typed stays no longer than a checkout takes. */
const maxBuyers = 5000;
const rememberMs = 30 * 60_000;
/** How exactly that time is kept. */
const resolutionMs = 10_000;
/** No text of a request holds NUL. */
const mark = "\u0000";

function addressText({ line1, line2, postalCode, city, country, kind }: PostalAddress): string {
  return [line1, line2, postalCode, city, country, kind].join(mark);
}

/** All that the keys depend on, as one text; a missing fact is not an empty one, but no text that is kept is empty. */
function textOf(mode: Mode, subject: IdentitySubject): string {
  const { shippingAddress } = subject;
  return [
    mode,
    subject.shopId,
    subject.ref,
    subject.kind,
    subject.firstName,
    subject.lastName,
    subject.companyName,
    subject.taxId,
    subject.email,
    subject.phone,
    subject.birthDate,
    addressText(subject.billingAddress),
    shippingAddress === null ? "" : addressText(shippingAddress),
    subject.deviceId,
    subject.ip,
  ].join(mark);
}

/** Keys under `hasher`. Reading and hashing a buyer costs some 90 µs, remembering one 2 µs. */
export function makeBuyerKeys(hasher: KeyHasher): BuyerKeys {
  const remembered = new LRUCache<string, readonly IdentityKey[]>({ max: maxBuyers, ttl: rememberMs, ttlResolution: resolutionMs });
  return {
    keysOf: (mode, subject) => {
      const text = textOf(mode, subject);
      const known = remembered.get(text);
      if (known !== undefined) return known;
      const keys = hasher.hashKeys(mode, identityMaterials(subject));
      remembered.set(text, keys);
      return keys;
    },
    hashKeys: (mode, materials) => hasher.hashKeys(mode, materials),
    hashAttempt: (text) => hasher.hashAttempt(text),
  };
}
