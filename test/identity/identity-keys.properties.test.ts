/** What holds for any buyer: normal forms are stable, spelling does not matter, strangers stay strangers, nothing breaks. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAddress } from "../../src/identity/address.ts";
import { canonicalEmail, emailTags } from "../../src/identity/email.ts";
import { type IdentitySubject, identityMaterials, maxMaterials } from "../../src/identity/identity-keys.ts";
import { nameKeys } from "../../src/identity/name.ts";
import { e164 } from "../../src/identity/phone.ts";
import { canonicalTaxId } from "../../src/identity/tax-id.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { addressOf, sharedKinds, subjectOf } from "./subjects.ts";

const letters = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from("abcdefghijklmnoprstuwyząćęłńóśźżáčďéěíňřšťúůýžäöüß")), minLength: min, maxLength: max });
const word = letters(2, 14);
const country = fc.constantFrom("PL", "CZ", "SK", "DE", "AT", "FR");
const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 80 }), fc.string({ unit: "grapheme", maxLength: 80 }), word);
const domain = fc.constantFrom(
  "gmail.com",
  "googlemail.com",
  "wp.pl",
  "seznam.cz",
  "x.fastmail.com",
  "pm.me",
  "example.com",
  "bücher.example",
  "gmail.com.com",
);
const email = fc
  .tuple(fc.string({ unit: fc.constantFrom(...Array.from("abcżé019.+-_")), minLength: 1, maxLength: 20 }), domain)
  .map((parts) => parts.join("@"));

const addressOfAny = fc.record({
  line1: fc.option(anyText),
  line2: fc.option(anyText),
  postalCode: fc.option(anyText),
  city: fc.option(anyText),
  country: fc.oneof(country, anyText),
  kind: fc.constantFrom(null, "home" as const, "locker" as const),
});
const anySubject: fc.Arbitrary<IdentitySubject> = fc.record({
  shopId: fc.constant("shp_1"),
  ref: fc.option(anyText),
  kind: fc.constantFrom("person" as const, "company" as const),
  firstName: fc.option(anyText),
  lastName: fc.option(anyText),
  companyName: fc.option(anyText),
  taxId: fc.option(anyText),
  email: fc.option(fc.oneof(anyText, email)),
  phone: fc.option(anyText),
  birthDate: fc.constantFrom(null, "1988-04-02" as CalendarDate),
  billingAddress: addressOfAny,
  shippingAddress: fc.option(addressOfAny),
  deviceId: fc.option(anyText),
  ip: fc.option(anyText),
});

describe("a normal form is its own normal form", () => {
  it("of e-mail addresses", () => {
    fc.assert(
      fc.property(email, (raw) => {
        const canonical = canonicalEmail(raw)?.canonical ?? null;
        expect(canonical === null ? null : (canonicalEmail(canonical)?.canonical ?? null)).toBe(canonical);
      }),
    );
  });

  it("of surnames", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (parts) => {
        const { surname } = nameKeys(null, parts.join("-"));
        expect(nameKeys(null, surname).surname).toBe(surname);
      }),
    );
  });

  it("of telephone numbers and tax numbers", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from("0123456789+ ")), minLength: 6, maxLength: 14 }),
        country,
        (raw, home) => {
          const number = e164(raw, home);
          if (number !== null) expect(e164(number, home)).toBe(number);
          const taxId = canonicalTaxId(raw, home);
          if (taxId !== null) expect(canonicalTaxId(taxId, "FR")).toBe(taxId);
        },
      ),
    );
  });
});

describe("spelling does not matter", () => {
  const spellings = [
    (text: string) => text.toUpperCase(),
    (text: string) => `  ${text.replaceAll(" ", "   ")} `,
    (text: string) => text.normalize("NFD"),
    (text: string) =>
      text
        .replaceAll(/[ąáä]/g, "a")
        .replaceAll(/[ęéě]/g, "e")
        .replaceAll("ł", "l")
        .replaceAll("ß", "ss")
        .normalize("NFD")
        .replaceAll(/\p{M}/gu, ""),
  ];
  const polishWord = fc.string({ unit: fc.constantFrom(...Array.from("abdfgjknrtuząćłńóśźż")), minLength: 3, maxLength: 12 });

  it.each(spellings.map((spell, index) => [index, spell] as const))("to names and streets, variant %i", (_index, spell) => {
    fc.assert(
      fc.property(word, word, polishWord, fc.integer({ min: 1, max: 999 }), (first, last, street, house) => {
        expect(nameKeys(spell(first), spell(last))).toEqual(nameKeys(first, last));
        const line = `ul. ${street} ${house}`;
        const at = (line1: string) => readAddress(addressOf({ line1, postalCode: "00-044" }));
        expect(at(spell(line))).toEqual(at(line));
      }),
    );
  });
});

describe("strangers stay strangers", () => {
  it("with another surname and another mailbox no hard key is shared, whatever else is the same", () => {
    const surnames = fc.tuple(word, word).filter(([left, right]) => nameKeys(null, left).surname !== nameKeys(null, right).surname);
    fc.assert(
      fc.property(surnames, fc.integer({ min: 1, max: 999 }), country, ([left, right], house, home) => {
        const billingAddress = addressOf({ line1: `Prosta ${house}`, postalCode: "00044", country: home });
        const same = { phone: "+48600700800", billingAddress, deviceId: "d-1", ip: "203.0.113.7", birthDate: "1988-04-02" as CalendarDate };
        const one = { ...same, firstName: "Ada", lastName: left, email: "one@wp.pl" };
        const other = { ...same, firstName: "Bob", lastName: right, email: "other@wp.pl" };
        fc.pre(nameKeys("Ada", left).swap !== nameKeys("Bob", right).swap);
        expect(sharedKinds(one, other, "hard")).toEqual([]);
      }),
    );
  });
});

describe("any text is survived", () => {
  it("with at most 24 keys, none twice, the same each time", () => {
    fc.assert(
      fc.property(anySubject, (subject) => {
        const materials = identityMaterials(subject);
        expect(materials.length).toBeLessThanOrEqual(maxMaterials);
        expect(new Set(materials.map((one) => `${one.kind}|${one.material}`)).size).toBe(materials.length);
        expect(identityMaterials(subject)).toEqual(materials);
      }),
    );
  });

  it.each([
    ["digits", "1"],
    ["letters", "a"],
    ["spaces", " "],
    ["plus signs and an @", "+@"],
    ["dots", "."],
    ["slashes", "1/"],
    ["dashes", "-"],
    ["commas", "1,"],
    ["pictures", "👨‍👩‍👧"],
    ["half surrogate pairs", "\ud83d"],
    ["combining marks", "a\u0301\u0302"],
    ["Roman numerals", "xiv "],
    ["register numbers", "c. p. "],
    ["Chinese", "漢"],
    ["ligatures that grow", "\ufdfa"],
    ["NUL", "\u0000"],
    ["doubled endings", ".com.com"],
    ["surname endings", "ova"],
  ])("70,000 characters of %s in every field take under half a second", (_title, unit) => {
    const text = unit.repeat(70_000 / unit.length);
    const address = addressOf({ line1: text, line2: text, postalCode: text, city: text, country: "CZ" });
    const told = {
      firstName: text,
      lastName: text,
      companyName: text,
      taxId: text,
      email: `${text}@${text}`,
      phone: text,
      deviceId: text,
      ip: text,
      ref: text,
    };
    const subject = subjectOf({ ...told, billingAddress: address, shippingAddress: { ...address, country: text } });
    identityMaterials(subject);
    const startedAt = performance.now();
    identityMaterials(subject);
    emailTags(text);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
