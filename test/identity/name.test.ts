/** Personal and company names: one key for every way to write them. */
import { describe, expect, it } from "vitest";
import { companyKey } from "../../src/identity/company-name.ts";
import { nameKeys } from "../../src/identity/name.ts";

const surname = (lastName: string) => nameKeys(null, lastName).surname;

describe("surnames that are one", () => {
  it.each([
    ["Kowalski", "Kowalska", "kowalsk"],
    ["Kowalský", "Kowalski", "kowalsk"],
    ["Kovalskyi", "Kovalska", "kovalsk"],
    ["Potocki", "Potocka", "potock"],
    ["Zawadzki", "Zawadzka", "zawadzk"],
    ["Dvořák", "Dvořáková", "dvorak"],
    ["Novotný", "Novotná", "novotn"],
    ["Svoboda", "Svobodová", "svobod"],
    ["Hájek", "Hájková", "hajk"],
    ["Němec", "Němcová", "nemc"],
    ["Ivanov", "Ivanova", "ivan"],
    ["Kowalska-Nowak", "Nowak Kowalska", "kowalsk nowak"],
    ["Müller", "Mueller", "muller"],
    ["Strauß", "Strauss", "strauss"],
    ["Świętosławski", "SWIETOSLAWSKI", "swietoslawsk"],
    ["dr inż. Nowak", "Nowak, mgr", "nowak"],
    ["O'Brien", "O’Brien", "obrien"],
    ["Kow\u200balski 😀", "Kowalski1", "kowalsk"],
    ["Żak", "Z\u0307ak", "zak"],
  ])("%s and %s", (left, right, key) => {
    expect([surname(left), surname(right)]).toEqual([key, key]);
  });
});

describe("surnames that are two", () => {
  it.each([
    ["Nowak", "Nowicki"],
    ["Kowalski", "Kowalczyk"],
    ["Novák", "Nováček"],
    ["Novák", "Novotný"],
    ["Müller", "Möller"],
  ])("%s and %s", (left, right) => {
    expect(surname(left)).not.toBe(surname(right));
  });
});

describe("a name by its parts", () => {
  it.each([
    ["fields in order", "Jan", "Kowalski", { surname: "kowalsk", first: "jan", whole: "kowalsk, jan", swap: "jan kowalsk" }],
    ["fields swapped", "Kowalski", "Jan", { surname: "jan", first: "kowalski", whole: "jan, kowalski", swap: "jan kowalsk" }],
    ["both in the surname", null, "Jan Kowalski", { surname: "jan kowalsk", first: null, whole: "jan kowalsk", swap: "jan kowalsk" }],
    ["both in the first name", "Jan Kowalski", null, { surname: null, first: "jan", whole: null, swap: "jan kowalsk" }],
    [
      "a title before the first name",
      "mgr Jan",
      "Kowalski",
      { surname: "kowalsk", first: "jan", whole: "kowalsk, jan", swap: "jan kowalsk" },
    ],
    ["a surname that is a title", "Pan", "Prof", { surname: "prof", first: "pan", whole: "prof, pan", swap: "pan prof" }],
    ["a surname alone", "", "Nowak", { surname: "nowak", first: null, whole: "nowak", swap: null }],
    ["signs only", "😀", "123 --", { surname: null, first: null, whole: null, swap: null }],
    ["nothing", null, null, { surname: null, first: null, whole: null, swap: null }],
  ])("%s", (_title, firstName, lastName, keys) => {
    expect(nameKeys(firstName, lastName)).toEqual(keys);
  });
});

describe("company names", () => {
  it.each([
    ["Żółw Sp. z o.o.", "zolw"],
    ["ZOLW spółka z ograniczoną odpowiedzialnością", "zolw"],
    ["Müller & Söhne GmbH & Co. KG", "muller sohne"],
    ["Mueller und Soehne GmbH", "muller sohne"],
    ["Lhota, s.r.o.", "lhota"],
    ["Firma 24 S.A.", "firma 24"],
    ["S.A.", "s a"],
    ["–", null],
    ["brak", null],
    [null, null],
  ])("%s gives %s", (name, key) => {
    expect(companyKey(name)).toBe(key);
  });
});
