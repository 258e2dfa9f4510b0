/** What an address lacks, and how it would be written. */
import { describe, expect, it } from "vitest";
import { checkAddress } from "../../src/identity/address-check.ts";
import type { PostalAddress } from "../../src/identity/postal-address.ts";

const whole: PostalAddress = {
  line1: "ul. Leszczynowa 12",
  line2: null,
  postalCode: "80-175",
  city: "Gdańsk",
  country: "PL",
  kind: "home",
};

describe("an address", () => {
  it("that is whole has no fault and no suggestion", () => {
    expect(checkAddress(whole)).toMatchObject({ faults: [], suggestion: null, isPickupPoint: false, unit: null });
  });

  it.each<[string, Partial<PostalAddress>, readonly string[]]>([
    ["without lines", { line1: null }, ["streetMissing"]],
    ["of signs only", { line1: "---" }, ["streetMissing", "houseNumberMissing"]],
    ["without house number", { line1: "ul. Leszczynowa" }, ["houseNumberMissing"]],
    ["without postal code", { postalCode: null }, ["postalCodeMissing"]],
    ["with a postal code of four digits", { postalCode: "8017" }, ["postalCodeWrong"]],
    ["without town", { city: null }, ["cityMissing"]],
    ["of nothing", { line1: null, postalCode: null, city: null }, ["streetMissing", "postalCodeMissing", "cityMissing"]],
    ["with the house number in the second line", { line1: "ul. Leszczynowa", line2: "12" }, []],
    ["of a locker, which needs no house number", { line1: "Paczkomat GDA08M", kind: "locker" }, []],
  ])("%s", (_name, change, faults) => {
    expect(checkAddress({ ...whole, ...change }).faults).toEqual(faults);
  });

  it.each<[string, Partial<PostalAddress>, Partial<PostalAddress>]>([
    ["a postal code without hyphen", { postalCode: "80175" }, { postalCode: "80-175" }],
    ["a Czech code without space", { country: "CZ", postalCode: "60200", city: "Brno" }, { postalCode: "602 00" }],
    ["capitals only", { line1: "UL. LESZCZYNOWA 12A", city: "GDAŃSK" }, { line1: "ul. Leszczynowa 12A", city: "Gdańsk" }],
    ["small letters only", { city: "nowy sącz" }, { city: "Nowy Sącz" }],
    ["space in plenty", { line1: "  ul.  Leszczynowa   12 ,", city: "Gdańsk " }, { line1: "ul. Leszczynowa 12", city: "Gdańsk" }],
    ["code and town in one field", { postalCode: null, city: "80-175 Gdańsk" }, { postalCode: "80-175", city: "Gdańsk" }],
    [
      "a German code and town in one field",
      { country: "DE", postalCode: null, city: "20095 Hamburg" },
      { postalCode: "20095", city: "Hamburg" },
    ],
  ])("with %s gets a suggestion", (_name, change, expected) => {
    const checked = checkAddress({ ...whole, ...change });
    expect(checked.suggestion).toMatchObject(expected);
    expect(checked.faults).toEqual([]);
  });

  it("names the flat", () => {
    expect(checkAddress({ ...whole, line1: "ul. Leszczynowa 12 m. 4" }).unit).toBe("4");
  });
});
