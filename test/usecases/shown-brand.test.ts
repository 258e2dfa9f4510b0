/** What debtors see of a shop, and which words about itself a shop may say. */
import { describe, expect, it } from "vitest";
import { noBrand } from "../../src/ports/brand-book.ts";
import { shownBrand } from "../../src/usecases/shared/shown-brand.ts";
import { brandRequest } from "../../src/wire/brands.ts";
import { shopIn } from "./shops.ts";

describe("what debtors see", () => {
  it("is the merchant where the shop says nothing", () => {
    const seen = {
      creditor: "Buty Wisła",
      name: "Buty Wisła",
      senderName: "Buty Wisła",
      colour: "#123456",
      contactEmail: "pomoc@example.com",
    };
    expect(shownBrand(shopIn("PL"))).toEqual({ ...seen, phone: null });
  });

  it("is the shop's own name, while the creditor stays who it is", () => {
    const shown = shownBrand({ ...shopIn("PL"), brand: { ...noBrand, name: "Dobre Buty", colour: "#abcdef", phone: "+48 22 000 00 00" } });
    expect(shown).toMatchObject({
      creditor: "Buty Wisła",
      name: "Dobre Buty",
      senderName: "Dobre Buty",
      colour: "#abcdef",
      phone: "+48 22 000 00 00",
    });
  });
});

describe("a shop that speaks of itself", () => {
  it.each([
    ["name", " "],
    ["name", "Buty\r\nBcc: x@y.example"],
    ["name", "x".repeat(61)],
    ["colour", "red"],
    ["colour", "#12345g"],
    ["contactEmail", "no address"],
    ["contactEmail", `${"a".repeat(55)}@x.example`],
    ["phone", "22 123 45 67"],
    ["phone", "+48 22 CALL NOW"],
    ["phone", "+48"],
  ])("cannot say as its %s: %s", (field, value) => {
    expect(brandRequest.safeParse({ [field]: value }).error?.issues.map(({ path }) => path)).toEqual([[field]]);
  });

  it.each(["+48 22 123 45 67", "+48221234567", "+420 222 123 456", "+49 (30) 1234-567"])("can be called at %s", (phone) => {
    expect(brandRequest.parse({ phone })).toEqual({ ...noBrand, phone });
  });
});
