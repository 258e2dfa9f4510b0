/** Pick-up points and shared buildings, recognised in the text of an address. */
import { describe, expect, it } from "vitest";
import { pickupPointOf } from "../../src/identity/pickup-point.ts";
import { isSharedBuilding } from "../../src/identity/shared-building.ts";
import { addressOf } from "./subjects.ts";

describe("a Paczkomat code is found wherever it is written", () => {
  it.each([
    ["in the street with its name", { line1: "Paczkomat WAW01A" }, null],
    ["in the street alone", { line1: "WAW01A" }, null],
    ["behind the street", { line1: "Prosta 5, WAW01A" }, null],
    ["without a comma", { line1: "Prosta 5 WAW01A" }, null],
    ["in line 2", { line1: "ul. Prosta 5", line2: "paczkomat: waw01a" }, null],
    ["in line 2 alone", { line1: "ul. Prosta 5", line2: "WAW01A" }, null],
    ["in the company's field", { line1: "ul. Prosta 5" }, "WAW01A"],
    ["in the company's field with its name", { line1: "ul. Prosta 5" }, "Paczkomat InPost WAW01A"],
    ["before its name", { line1: "WAW01A InPost" }, null],
  ])("%s", (_title, told, companyName) => {
    expect(pickupPointOf(addressOf(told), companyName)).toEqual({ network: "inpost", code: "waw01a" });
  });
});

describe("networks have a type", () => {
  it.each([
    ["Paczkomat KRA010", "PL", "inpost", "kra010"],
    ["POP-WAW112", "PL", "inpost", "pop-waw112"],
    ["ORLEN Paczka 123456", "PL", "orlen", "123456"],
    ["DPD Pickup PL12345", "PL", "dpd", "pl12345"],
    ["Automat paczkowy, Prosta 5", "PL", "other", null],
    ["Balíkovna 11000", "CZ", "balikovna", "11000"],
    ["Zásilkovna, Vinohradská 12", "CZ", "packeta", null],
    ["Z-BOX 24513", "CZ", "packeta", "24513"],
    ["Packeta 24513", "SK", "packeta", "24513"],
    ["PPL ParcelShop KM10001", "CZ", "ppl", "km10001"],
    ["AlzaBox 1234", "CZ", "alza", "1234"],
    ["BalíkoBOX 81101", "SK", "sps", "81101"],
    ["Packstation 145", "DE", "dhl", "145"],
    ["Postfiliale 503", "DE", "dhl", "503"],
    ["Hermes PaketShop 4711", "DE", "hermes", "4711"],
    ["Abholstation 1060", "AT", "post", "1060"],
  ])("%s in %s", (line1, country, network, code) => {
    expect(pickupPointOf(addressOf({ line1, country }))).toEqual({ network, code });
  });

  it("a Packstation keeps its own number, not the buyer's post number", () => {
    expect(pickupPointOf(addressOf({ line1: "1234567", line2: "Packstation 145", country: "DE" }))).toEqual({
      network: "dhl",
      code: "145",
    });
  });

  it("the shop's word is enough without text", () => {
    expect(pickupPointOf(addressOf({ line1: "Prosta 5", kind: "locker" }))).toEqual({ network: "other", code: null });
  });
});

describe("homes are no pick-up points", () => {
  it.each([
    ["ul. Prosta 5 lok12", "PL", null],
    ["ul. Prosta 5", "PL", "InPost sp. z o.o."],
    ["ul. Ząbkowska 12a", "PL", null],
    ["ul. Skrzynkowa 5 m12a", "PL", null],
    ["WAW01A", "CZ", null],
    ["Am Packhof 5", "DE", null],
    ["Poststraße 100", "DE", null],
  ])("%s in %s, company %s", (line1, country, companyName) => {
    expect(pickupPointOf(addressOf({ line1, country }), companyName)).toBeNull();
  });
});

describe("buildings that strangers share", () => {
  it.each([
    ["Dom Studencki nr 3, Piastowska 5", true],
    ["DS 14 pok. 203", true],
    ["Akademik Sezam, Narutowicza 5", true],
    ["Koleje Strahov, Vaníčkova 7", true],
    ["Internát Družba, Botanická 25", true],
    ["Studentenwohnheim, Hauptstr. 5", true],
    ["Hotel Polonia, Prosta 5", true],
    ["Skr. poczt. 12", true],
    ["Postfach 1234", true],
    ["ul. Kolejowa 5", false],
    ["ul. Hotelowa 5", false],
    ["ul. Prosta 5", false],
  ])("%s: %s", (line1, expected) => {
    expect(isSharedBuilding(addressOf({ line1 }))).toBe(expected);
  });
});
