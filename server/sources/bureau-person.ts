/** Picks what a bureau needs to find a person or company, and nothing else: no e-mail, telephone, device or basket. */
import type { IdentitySubject } from "../../src/identity/identity-keys.ts";

interface BureauAddress {
  readonly line1: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly country: string;
}

/** Either a person or a company. */
export type BureauPerson =
  | {
      readonly person: {
        readonly firstName: string | null;
        readonly lastName: string;
        readonly birthDate: string | null;
        readonly address: BureauAddress;
      };
    }
  | { readonly company: { readonly name: string | null; readonly taxId: string; readonly address: BureauAddress } };

/** Null when nobody could be found by what is known: a person without surname, a company without tax number. */
export function bureauPerson(subject: IdentitySubject): BureauPerson | null {
  const { line1, postalCode, city, country } = subject.billingAddress;
  const address = { line1, postalCode, city, country };
  if (subject.kind === "company")
    return subject.taxId === null ? null : { company: { name: subject.companyName, taxId: subject.taxId, address } };
  const { firstName, lastName, birthDate } = subject;
  return lastName === null ? null : { person: { firstName, lastName, birthDate, address } };
}
