/** Buyers for the tests of identity, from a few told facts. */
import type { IdentitySubject, KeyKind, KeyStrength, PostalAddress } from "../../src/identity/identity-keys.ts";
import { identityMaterials } from "../../src/identity/identity-keys.ts";

const nowhere: PostalAddress = { line1: null, line2: null, postalCode: null, city: null, country: "PL", kind: null };

export function addressOf(told: Partial<PostalAddress>): PostalAddress {
  return { ...nowhere, ...told };
}

/** A person of whom nothing is known but what is `told`. */
export function subjectOf(told: Partial<IdentitySubject>): IdentitySubject {
  return {
    ...{ shopId: "shp_1", ref: null, kind: "person", firstName: null, lastName: null, companyName: null, taxId: null, email: null },
    ...{ phone: null, birthDate: null, billingAddress: nowhere, shippingAddress: null, deviceId: null, ip: null },
    ...told,
  };
}

/** The materials of a buyer of one kind. */
export function materialsOf(told: Partial<IdentitySubject>, kind: KeyKind): string[] {
  return identityMaterials(subjectOf(told)).flatMap((one) => (one.kind === kind ? [one.material] : []));
}

/** The kinds of key that two buyers have in common, each once. */
export function sharedKinds(left: Partial<IdentitySubject>, right: Partial<IdentitySubject>, strength: KeyStrength): KeyKind[] {
  const keys = new Set(identityMaterials(subjectOf(right)).map((one) => `${one.kind}|${one.material}`));
  const shared = identityMaterials(subjectOf(left)).filter((one) => one.strength === strength && keys.has(`${one.kind}|${one.material}`));
  return [...new Set(shared.map((one) => one.kind))];
}
