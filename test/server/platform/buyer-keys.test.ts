/** Remembered keys are the keys that hashing would give, for every field that they depend on. */
import { describe, expect, it } from "vitest";
import { makeBuyerKeys } from "../../../server/platform/buyer-keys.ts";
import { makeKeyHasher } from "../../../server/platform/keyed-crypto.ts";
import { identityMaterials, type IdentitySubject } from "../../../src/identity/identity-keys.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";

const hasher = makeKeyHasher("a secret for the tests of remembered keys");
const home = { line1: "ul. Leszczynowa 12/4", line2: null, postalCode: "80-175", city: "Gdańsk", country: "PL", kind: null } as const;
const kalina: IdentitySubject = {
  shopId: "shp_1",
  ref: "b-1",
  kind: "person",
  firstName: "Kalina",
  lastName: "Wrzos",
  companyName: null,
  taxId: null,
  email: "kalina@example.com",
  phone: "+48600700800",
  birthDate: "1987-05-06" as CalendarDate,
  billingAddress: home,
  shippingAddress: null,
  deviceId: "d-1",
  ip: "203.0.113.7",
};

const changes: readonly Partial<IdentitySubject>[] = [
  { shopId: "shp_2" },
  { ref: "b-2" },
  { ref: null },
  { kind: "company", companyName: "Wrzos i Synowie", taxId: "5260250274" },
  { firstName: "Maria" },
  { lastName: "Lis" },
  { email: "maria@example.com" },
  { email: null },
  { phone: "+48600700801" },
  { birthDate: null },
  { billingAddress: { ...home, line1: "ul. Leszczynowa 14" } },
  { billingAddress: { ...home, line2: "m. 7" } },
  { billingAddress: { ...home, postalCode: "80-176" } },
  { billingAddress: { ...home, city: "Sopot" } },
  { billingAddress: { ...home, country: "CZ" } },
  { shippingAddress: { ...home, line1: "Paczkomat GDA08M", kind: "locker" } },
  { deviceId: "d-2" },
  { ip: null },
];

describe("remembered keys", () => {
  it("are those of the hasher at first sight and at every later one, whichever field changes", () => {
    const keys = makeBuyerKeys(hasher);
    for (const subject of [kalina, ...changes.map((change) => ({ ...kalina, ...change })), kalina]) {
      for (const mode of ["live", "test", "live"] as const) {
        expect(keys.keysOf(mode, subject)).toEqual(hasher.hashKeys(mode, identityMaterials(subject)));
      }
    }
  });

  it("do not confuse a text that moved from one field to the next", () => {
    const keys = makeBuyerKeys(hasher);
    const first = { ...kalina, firstName: "Kalina", lastName: null, companyName: null };
    const last = { ...kalina, firstName: null, lastName: "Kalina", companyName: null };
    expect(keys.keysOf("live", first)).not.toEqual(keys.keysOf("live", last));
  });
});
