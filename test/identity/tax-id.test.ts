/** Tax numbers of companies: one form, with check digits verified. */
import { describe, expect, it } from "vitest";
import { canonicalTaxId } from "../../src/identity/tax-id.ts";

describe("a tax number has one form", () => {
  it.each([
    ["526-025-02-74", "PL", "PL5260250274"],
    ["NIP: PL 526 025 02 74", "PL", "PL5260250274"],
    ["PL5260250274", "CZ", "PL5260250274"],
    ["45274649", "CZ", "CZ45274649"],
    ["CZ45274649", "CZ", "CZ45274649"],
    ["IČO 452 74 649", "CZ", "CZ45274649"],
    ["DIČ: CZ45274649", "PL", "CZ45274649"],
    ["177041", "CZ", "CZ00177041"],
    ["35763469", "SK", "SK35763469"],
    ["IČ DPH: SK2020273893", "SK", "SK2020273893"],
    ["2020273893", "SK", "SK2020273893"],
    ["DE 136 695 976", "DE", "DE136695976"],
    ["USt-IdNr. DE136695976", "DE", "DE136695976"],
    ["ATU13585627", "AT", "ATU13585627"],
    ["UID: ATU 13585627", "AT", "ATU13585627"],
  ])("%s in %s is %s", (raw, country, number) => {
    expect(canonicalTaxId(raw, country)).toBe(number);
  });
});

describe("what is no tax number is null", () => {
  it.each([
    ["a wrong check digit of a NIP", "5260250275", "PL"],
    ["a NIP with two digits swapped", "5260252074", "PL"],
    ["a wrong check digit of an IČO", "45274648", "CZ"],
    ["a wrong Slovak DIČ", "2020273894", "SK"],
    ["a wrong USt-IdNr", "DE136695977", "DE"],
    ["a wrong UID", "ATU13585626", "AT"],
    ["ones, which would pass the check of a NIP", "1111111111", "PL"],
    ["zeros", "0000000000", "PL"],
    ["a country that is no market", "FR12345678901", "FR"],
    ["a number of nine digits in Poland", "526025027", "PL"],
    ["nothing", "", "PL"],
    ["a word", "brak", "PL"],
    ["70,000 digits", "5".repeat(70_000), "PL"],
    ["a property of every object", "12345678", "constructor"],
  ])("%s", (_title, raw, country) => {
    expect(canonicalTaxId(raw, country)).toBeNull();
  });
});
