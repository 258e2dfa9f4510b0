/** A checkout in the words of identity: what is absent, empty or blank is a missing fact. */
import { describe, expect, it } from "vitest";
import { type CheckoutSubject, factText, identitySubject, postalAddress } from "../../../src/usecases/shared/checkout-subject.ts";

const basket = { total: { amountMinor: 14_990, currency: "PLN" as const } };
const bare: CheckoutSubject = { billingAddress: { country: "PL" }, basket };
const missing = { line1: null, line2: null, postalCode: null, city: null, country: "PL", kind: null };

describe("a text", () => {
  it.each([
    [undefined, null],
    ["", null],
    [" \t\n\u00a0", null],
    [" Jan ", "Jan"],
    ["0", "0"],
  ])("%j says %j", (text, fact) => {
    expect(factText(text)).toBe(fact);
  });
});

describe("an address", () => {
  it("keeps what is told and misses what is blank", () => {
    const told = { line1: " ul. Polna 1 ", line2: " ", postalCode: "00-044", country: "PL", kind: "locker" as const };
    expect(postalAddress(told)).toEqual({ ...missing, line1: "ul. Polna 1", postalCode: "00-044", kind: "locker" });
    expect(postalAddress(bare.billingAddress)).toEqual(missing);
  });
});

describe("who is buying", () => {
  it("is a person of whom nothing is known where nothing was told", () => {
    expect(identitySubject("shp_1", bare)).toEqual({
      shopId: "shp_1",
      ref: null,
      kind: "person",
      firstName: null,
      lastName: null,
      companyName: null,
      taxId: null,
      email: null,
      phone: null,
      birthDate: null,
      billingAddress: missing,
      shippingAddress: null,
      deviceId: null,
      ip: null,
    });
  });

  it("is what the shop told, without surrounding space", () => {
    const subject: CheckoutSubject = {
      ...bare,
      buyer: {
        ref: " cust-9",
        kind: "company",
        companyName: "Wisła sp. z o.o. ",
        taxId: "5260250274",
        email: "jan@example.com ",
        phone: "+48600700800",
        birthDate: "1988-04-02",
      },
      shippingAddress: { city: "Kraków", country: "PL" },
      device: { id: "d-1", ip: "203.0.113.7" },
    };
    expect(identitySubject("shp_1", subject)).toMatchObject({
      ref: "cust-9",
      kind: "company",
      companyName: "Wisła sp. z o.o.",
      taxId: "5260250274",
      email: "jan@example.com",
      phone: "+48600700800",
      birthDate: "1988-04-02",
      shippingAddress: { ...missing, city: "Kraków" },
      deviceId: "d-1",
      ip: "203.0.113.7",
    });
  });
});
