/** What speaks for and against two buyers being one, without any of their personal data. */

/** `hard` joins by itself, `soft` adds to the sum, `against` takes from it. */
export type EvidenceStrength = "hard" | "soft" | "against";

/** The field or fields that the evidence comes from. */
export type EvidenceKind =
  | "account"
  | "birthDate"
  | "companyName"
  | "device"
  | "email"
  | "emailAddress"
  | "emailName"
  | "firstName"
  | "generation"
  | "iban"
  | "ip"
  | "phone"
  | "phoneName"
  | "pickupPoint"
  | "place"
  | "surname"
  | "taxId";

/** One finding: `weight` in bits, `detail` says in words of ours what agrees or differs. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly strength: EvidenceStrength;
  readonly weight: number;
  readonly detail: string;
}

/** A finding that adds to the sum when its weight is positive, and takes from it when it is negative. */
export function finding(kind: EvidenceKind, weight: number, detail: string): Evidence {
  return { kind, strength: weight < 0 ? "against" : "soft", weight, detail };
}

/** A finding that joins by itself. */
export function proof(kind: EvidenceKind, detail: string): Evidence {
  return { kind, strength: "hard", weight: 0, detail };
}
