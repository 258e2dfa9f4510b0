/** Postal addresses: keys of the building, the flat, and whether there is a house number at all. */
import { describe, expect, it } from "vitest";
import { hasHouseNumber, isPickupPoint, readAddress } from "../../src/identity/address.ts";
import { addressOf } from "./subjects.ts";

const read = (line1: string, told: Parameters<typeof addressOf>[0] = {}) => readAddress(addressOf({ line1, ...told }));

describe("Polish lines that mean one flat", () => {
  const flat = { buildings: ["PL|00044|swietokrzyska|12"], unit: "4" };
  it.each([
    ["ul. Świętokrzyska 12 m. 4, 00-044", {}],
    ["Swietokrzyska 12/4, 00044", {}],
    ["ŚWIĘTOKRZYSKA 12 lok 4, 00 044", {}],
    ["ul. Świętokrzyska 12 m. 4", { postalCode: "00-044" }],
    ["Swietokrzyska 12/4", { postalCode: "00044" }],
    ["ŚWIĘTOKRZYSKA 12 lok 4", { postalCode: " 00 044" }],
    ["Świętokrzyska 12m4", { postalCode: "PL-00-044" }],
    ["Świętokrzyska nr 12, mieszkanie 4", { postalCode: "00-044" }],
    ["Świętokrzyska 12 4", { postalCode: "00-044" }],
    ["Świętokrzyska 12-4", { postalCode: "00-044" }],
    ["Świętokrzyska 12 lok. 4 piętro 3", { postalCode: "00-044" }],
    ["Świętokrzyska 12, III piętro, m. 4", { postalCode: "00-044" }],
    ["00-044 Warszawa, ul. Świętokrzyska 12/4", {}],
    ["Świętokrzyska 12/4 00-044 Warszawa", {}],
    ["Firma 24h, ul. Świętokrzyska 12/4", { postalCode: "00-044" }],
    ["c/o Jan Nowak 7, Świętokrzyska 12/4", { postalCode: "00-044" }],
    ["Świętokrzyska", { line2: "12/4", postalCode: "00-044" }],
    ["Świętokrzyska 12", { line2: "m. 4", postalCode: "00-044" }],
    ["Świętokrzyska 12", { line2: "4", postalCode: "00-044" }],
    ["Świętokrzyska 12/4\nWarszawa", { postalCode: "00-044" }],
  ])("%s %j", (line1, told) => {
    expect(read(line1, told)).toEqual(flat);
  });
});

describe("Polish streets and numbers", () => {
  it.each([
    ["ul. gen. Władysława Andersa 5A/17", "andersa|5a", "17"],
    ["Andersa 5 a m.17", "andersa|5a", "17"],
    ["al. Jana Pawła II 61", "pawla|61", null],
    ["Jana Pawla 2 61", "pawla|61", null],
    ["Aleja Jana Pawła II 61/3", "pawla|61", "3"],
    ["Jana Pawla 2", "pawla|2", null],
    ["ul. Jana III Sobieskiego 10", "sobieskiego|10", null],
    ["I Armii Wojska Polskiego 5", "polskiego|5", null],
    ["ul. 3 Maja 7/2", "3maja|7", "2"],
    ["III Maja 7", "3maja|7", null],
    ["3-go Maja 7", "3maja|7", null],
    ["Trzeciego Maja 7", "3maja|7", null],
    ["1 Maja 7", "1maja|7", null],
    ["os. 1000-lecia 5 m 6", "lecia|5", "6"],
    ["ul. Marii Skłodowskiej-Curie 5", "sklodowskiej|5", null],
    ["Curie-Skłodowskiej 5", "sklodowskiej|5", null],
    ["ul. Jana 5", "jana|5", null],
    ["Piękna 12-14/3", "piekna|12", "3"],
    ["Piękna 5/7 m 3", "piekna|5", "3"],
    ["os. Słoneczne blok 5 klatka 2 m 3", "sloneczne|5", "3"],
    ["Prosta 012", "prosta|12", null],
    ["12 Prosta", "prosta|12", null],
    ["Prosta 5 Warszawa", "prosta|5", null],
  ])("%s is %s, flat %s", (line1, key, unit) => {
    expect(read(line1, { postalCode: "00-001" })).toEqual({ buildings: [`PL|00001|${key}`], unit });
  });
});

describe("Czech and Slovak lines", () => {
  it.each([
    ["Vinohradská 1234/56", "CZ", ["vinohradska|1234", "vinohradska|56"], null],
    ["Vinohradská třída 56", "CZ", ["vinohradska|56"], null],
    ["Vinohradská č.p. 1234", "CZ", ["vinohradska|1234"], null],
    ["Vinohradská 1234/56a byt 7", "CZ", ["vinohradska|1234", "vinohradska|56a"], "7"],
    ["nám. Míru 9", "CZ", ["miru|9"], null],
    ["náměstí Míru 9", "CZ", ["miru|9"], null],
    ["17. listopadu 12", "CZ", ["17listopadu|12"], null],
    ["nábř. 17. listopadu 12/3", "CZ", ["17listopadu|12", "17listopadu|3"], null],
    ["Karla IV. 8", "CZ", ["karla|8"], null],
    ["Hlavná 123/4", "SK", ["hlavna|123", "hlavna|4"], null],
    ["Hlavná ulica 123", "SK", ["hlavna|123"], null],
  ])("%s in %s", (line1, country, keys, unit) => {
    const postalCode = "120 00";
    expect(read(line1, { postalCode, country })).toEqual({ buildings: keys.map((key) => `${country}|12000|${key}`), unit });
  });

  it.each([
    ["č.p. 15, Dolní Lhota 592 02", {}],
    ["č.p. 15", { postalCode: "592 02", city: "Dolní Lhota" }],
    ["15", { postalCode: "59202", city: "DOLNI LHOTA" }],
    ["Dolní Lhota 15", { postalCode: "592 02", city: "Dolní Lhota" }],
    ["Dolní Lhota č. 15", { postalCode: "592 02" }],
    ["čp 15", { line2: "Dolní Lhota", postalCode: "592 02" }],
  ])("a village without streets: %s %j", (line1, told) => {
    expect(read(line1, { country: "CZ", ...told })).toEqual({ buildings: ["CZ|59202|lhota|15"], unit: null });
  });
});

describe("German and Austrian lines", () => {
  it.each([
    ["Hauptstraße 5", "DE", "haupt|5", null],
    ["Hauptstr. 5", "DE", "haupt|5", null],
    ["Haupt-Str. 5", "DE", "haupt|5", null],
    ["Königstraße 5", "DE", "konig|5", null],
    ["Koenigstr. 5", "DE", "konig|5", null],
    ["Berliner Platz 7", "DE", "berlinerpl|7", null],
    ["Berliner Pl. 7", "DE", "berlinerpl|7", null],
    ["Berliner Str. 7", "DE", "berliner|7", null],
    ["Straße des 17. Juni 135", "DE", "17juni|135", null],
    ["Hauptstr. 12-14", "DE", "haupt|12", null],
    ["Hauptstr. 12 a, Whg. 3", "DE", "haupt|12a", "3"],
    ["Hauptstr. 12, 3. OG", "DE", "haupt|12", null],
    ["Karl-Marx-Allee 5", "DE", "marxallee|5", null],
  ])("%s in %s is %s", (line1, country, key, unit) => {
    expect(read(line1, { country, postalCode: "10115" })).toEqual({ buildings: [`DE|10115|${key}`], unit });
  });

  it.each([
    ["Mariahilfer Straße 12/3/7", "mariahilfer|12", "3/7"],
    ["Mariahilferg. 12 Top 7", "mariahilferg|12", "7"],
    ["Mariahilfergasse 12", "mariahilferg|12", null],
    ["1060 Wien, Mariahilfer Str. 12", "mariahilfer|12", null],
  ])("%s in Austria is %s", (line1, key, unit) => {
    expect(read(line1, { country: "AT", postalCode: "A-1060" })).toEqual({ buildings: [`AT|1060|${key}`], unit });
  });
});

describe("an address that does not say enough", () => {
  it.each([
    ["no postal code but a town", { line1: "Prosta 5", city: "Nowa Sól" }, ["PL|nowasol|prosta|5"]],
    [
      "a postal code of the wrong length counts as missing",
      { line1: "Prosta 5", city: "Nowa Sól", postalCode: "123" },
      ["PL|nowasol|prosta|5"],
    ],
    ["neither postal code nor town", { line1: "Prosta 5" }, []],
    ["no number", { line1: "Prosta", postalCode: "00-001" }, []],
    ["a date as street and no number", { line1: "ul. 3 Maja", postalCode: "00-001" }, []],
    ["a number and nothing else", { line1: "5", postalCode: "00-001" }, []],
    ["no line", { postalCode: "00-001", city: "Warszawa" }, []],
    ["pictures", { line1: "🏠🏠", postalCode: "00-001" }, []],
  ])("%s", (_title, told, buildings) => {
    expect(readAddress(addressOf(told)).buildings).toEqual(buildings);
  });
});

describe("a house number is there", () => {
  it.each([
    [{ line1: "Prosta 5" }, true],
    [{ line1: "Prosta", line2: "5" }, true],
    [{ line1: "5 rue de la Paix", country: "FR" }, true],
    [{ line1: "Paczkomat WAW01A" }, true],
    [{ line1: "ul. 3 Maja" }, false],
    [{ line1: "ul. Prosta m. 4" }, false],
    [{ line1: "Prosta" }, false],
    [{ line1: " " }, null],
    [{}, null],
  ])("%j: %s", (told, expected) => {
    expect(hasHouseNumber(addressOf(told))).toBe(expected);
  });
});

describe("a pick-up point is one by what the shop says or by its text", () => {
  it.each([
    [{ kind: "locker" as const }, true],
    [{ kind: "pickupPoint" as const, line1: "Prosta 5" }, true],
    [{ kind: "home" as const, line1: "Paczkomat WAW01A" }, true],
    [{ kind: "home" as const, line1: "Prosta 5" }, false],
  ])("%j: %s", (told, expected) => {
    expect(isPickupPoint(addressOf(told))).toBe(expected);
  });
});
