/** Which facts of a buyer become keys, how strong they are, and what two checkouts then share. */
import { describe, expect, it } from "vitest";
import { type IdentitySubject, identityMaterials, maxMaterials } from "../../src/identity/identity-keys.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { addressOf, materialsOf, sharedKinds, subjectOf } from "./subjects.ts";

type Told = Partial<IdentitySubject>;

const home = addressOf({ line1: "ul. Świętokrzyska 12 m. 4", postalCode: "00-044", city: "Warszawa", kind: "home" });
const locker = addressOf({ line1: "Paczkomat WAW01A", postalCode: "00-044", city: "Warszawa" });
const dormitory = addressOf({ line1: "Dom Studencki, Piastowska 47", postalCode: "30-065", city: "Kraków" });
const birthDate = "1988-04-02" as CalendarDate;
const jan: Told = { firstName: "Jan", lastName: "Kowalski" };
const everything: Told = {
  ...jan,
  ...{
    ref: "cust-9",
    email: "Jan.Kowalski+x1@gmail.com",
    phone: "600 700 800",
    birthDate,
    billingAddress: home,
    deviceId: "d-1",
    ip: "203.0.113.7",
  },
};

describe("everything a person can tell", () => {
  it("gives these keys in this order", () => {
    expect(identityMaterials(subjectOf(everything)).map((one) => [one.strength, one.kind, one.material])).toEqual([
      ["hard", "account", "shp_1|cust-9"],
      ["hard", "emailName", "jankowalski@gmail.com|kowalsk"],
      ["hard", "emailName", "jankowalski@gmail.com|=jan kowalsk"],
      ["hard", "emailAddress", "jankowalski@gmail.com|PL|00044|swietokrzyska|12"],
      ["hard", "phoneName", "+48600700800|kowalsk, jan"],
      ["hard", "phoneName", "+48600700800|=jan kowalsk"],
      ["soft", "email", "jankowalski@gmail.com"],
      ["soft", "phone", "+48600700800"],
      ["soft", "device", "d-1"],
      ["soft", "ip", "203.0.113.7"],
      ["soft", "person", "kowalsk|jan|1988-04-02"],
      ["soft", "person", "=jan kowalsk|1988-04-02"],
      ["soft", "nameBuilding", "kowalsk|PL|00044|swietokrzyska|12"],
      ["soft", "nameBuilding", "=jan kowalsk|PL|00044|swietokrzyska|12"],
      ["soft", "building", "PL|00044|swietokrzyska|12"],
    ]);
  });

  it("gives no key twice when delivery and billing are one", () => {
    const twice = identityMaterials(subjectOf({ ...everything, shippingAddress: home }));
    expect(twice).toEqual(identityMaterials(subjectOf(everything)));
  });

  it("nothing known gives no key", () => {
    expect(identityMaterials(subjectOf({}))).toEqual([]);
  });

  it("gives at most 24 keys, hard ones first", () => {
    const czech = (line1: string, postalCode: string) => addressOf({ line1, postalCode, country: "CZ" });
    const told: Told = {
      ...{ ...everything, kind: "company", taxId: "CZ45274649", email: "jan-shop@yahoo.com", phone: "601700800" },
      ...{ billingAddress: czech("Vinohradská 1234/56", "120 00"), shippingAddress: czech("Hlavní 77/8", "140 00") },
    };
    const materials = identityMaterials(subjectOf(told));
    expect(materials).toHaveLength(maxMaterials);
    expect(materials.slice(0, 10).map((one) => one.strength)).toEqual(Array(10).fill("hard"));
    expect(materials.slice(10).map((one) => one.strength)).toEqual(Array(14).fill("soft"));
  });
});

describe("an account is a hard key at its own shop only", () => {
  it.each([
    ["a reference", "cust-9", ["shp_1|cust-9"]],
    ["space around it", " cust-9 ", ["shp_1|cust-9"]],
    ["a guest", "guest", []],
    ["a Polish guest", "Gość", []],
    ["zero", "0", []],
    ["null as text", "null", []],
    ["blank", " ", []],
    ["301 characters", "9".repeat(301), []],
  ])("%s", (_title, ref, keys) => {
    expect(materialsOf({ ref }, "account")).toEqual(keys);
  });

  it("the same reference at another shop is another account", () => {
    expect(sharedKinds({ ref: "9" }, { ref: "9", shopId: "shp_2" }, "hard")).toEqual([]);
  });
});

describe("twins: the same person once more", () => {
  const mail = { email: "jan@wp.pl" };
  it.each<[string, Told, Told, string[]]>([
    [
      "another spelling of mail and name",
      { ...jan, email: "jan+1@wp.pl" },
      { lastName: "KOWALSKA", firstName: "Anna", ...mail },
      ["emailName"],
    ],
    ["a wrong first name", { ...jan, ...mail }, { ...jan, firstName: "Piotr", ...mail }, ["emailName"]],
    ["no first name", { ...jan, ...mail }, { lastName: "Kowalski", ...mail }, ["emailName"]],
    ["swapped fields", { ...jan, ...mail }, { firstName: "Kowalski", lastName: "Jan", ...mail }, ["emailName"]],
    ["both names in one field", { ...jan, ...mail }, { lastName: "Jan Kowalski", ...mail }, ["emailName"]],
    [
      "a telephone and a short first name",
      { ...jan, phone: "600700800" },
      { firstName: "Janek", lastName: "Kowalski", phone: "600700800" },
      ["phoneName"],
    ],
    ["a telephone in another form", { ...jan, phone: "+48 600-700-800" }, { ...jan, phone: "0048600700800" }, ["phoneName"]],
    [
      "mail and building, another name",
      { ...jan, ...mail, billingAddress: home },
      { lastName: "Nowak", ...mail, billingAddress: home },
      ["emailAddress"],
    ],
    ["a company by its tax number", { kind: "company", taxId: "5260250274" }, { kind: "company", taxId: "PL 526-025-02-74" }, ["taxId"]],
    [
      "a company by mail and name",
      { kind: "company", companyName: "Żółw Sp. z o.o.", ...mail },
      { kind: "company", companyName: "ZOLW spółka z o.o.", lastName: "Nowak", ...mail },
      ["emailName"],
    ],
  ])("%s", (_title, left, right, kinds) => {
    expect(sharedKinds(left, right, "hard")).toEqual(kinds);
  });
});

describe("strangers never share a hard key", () => {
  const nowak: Told = { firstName: "Ewa", lastName: "Nowak" };
  it.each<[string, Told, Told, string[]]>([
    ["one building", { ...jan, billingAddress: home }, { ...nowak, billingAddress: home }, ["building"]],
    [
      "one surname in one building",
      { ...jan, billingAddress: home },
      { firstName: "Ewa", lastName: "Kowalska", billingAddress: home },
      ["nameBuilding", "building"],
    ],
    ["one locker", { ...jan, shippingAddress: locker }, { ...nowak, shippingAddress: locker }, []],
    [
      "one locker and one mailbox",
      { ...jan, email: "a@wp.pl", billingAddress: locker },
      { ...nowak, email: "a@wp.pl", billingAddress: locker },
      ["email"],
    ],
    ["one dormitory", { ...jan, billingAddress: dormitory }, { ...nowak, billingAddress: dormitory }, []],
    [
      "one dormitory and one surname",
      { ...jan, billingAddress: dormitory },
      { lastName: "Kowalska", billingAddress: dormitory },
      ["nameBuilding"],
    ],
    ["one mailbox, two surnames", { ...jan, email: "biuro@wp.pl" }, { ...nowak, email: "biuro@wp.pl" }, ["email"]],
    [
      "spouses with one telephone",
      { ...jan, phone: "600700800" },
      { firstName: "Anna", lastName: "Kowalska", phone: "600700800" },
      ["phone"],
    ],
    [
      "Jan and Jana with one telephone",
      { ...jan, phone: "600700800" },
      { firstName: "Jana", lastName: "Kowalská", phone: "600700800" },
      ["phone"],
    ],
    ["one telephone, two surnames", { ...jan, phone: "600700800" }, { ...nowak, phone: "600700800" }, ["phone"]],
    ["one name and birthday", { ...jan, birthDate }, { ...jan, birthDate }, ["person"]],
    ["one name alone", jan, jan, []],
    [
      "one device and network",
      { ...jan, deviceId: "d-1", ip: "203.0.113.7" },
      { ...nowak, deviceId: "d-1", ip: "203.0.113.7" },
      ["device", "ip"],
    ],
    ["a device that is none", { deviceId: "unknown" }, { deviceId: "unknown" }, []],
    ["a tax number that a private person typed", { ...jan, taxId: "5260250274" }, { ...nowak, taxId: "5260250274" }, []],
    ["two Yahoo boxes with one beginning", { ...jan, email: "jan-shop@yahoo.com" }, { ...jan, email: "jan-nowak@yahoo.com" }, ["email"]],
    ["a telephone typed to fill the field", { ...jan, phone: "123456789" }, { ...jan, phone: "123456789" }, []],
    ["a guest at one shop", { ...jan, ref: "guest" }, { ...nowak, ref: "guest" }, []],
  ])("%s", (_title, left, right, soft) => {
    expect(sharedKinds(left, right, "hard")).toEqual([]);
    expect(sharedKinds(left, right, "soft")).toEqual(soft);
  });
});

describe("the vectors of the field", () => {
  const at = (line1: string, told: Parameters<typeof addressOf>[0] = {}): Told => ({
    ...jan,
    billingAddress: addressOf({ line1, ...told }),
  });
  const named = (lastName: string, firstName = "Jan"): Told => ({ firstName, lastName, birthDate });
  const dialled = (phone: string, country: string): Told => ({ phone, billingAddress: addressOf({ country }) });
  const warsaw = { postalCode: "00-175" };
  it.each<[string, Told, Told, string[]]>([
    ["dots, tags, Gmail's other name", { email: "Jan.Kowalski+x1@gmail.com" }, { email: "jankowalski@googlemail.com" }, ["email"]],
    ["a Fastmail subdomain", { email: "x@jan.fastmail.com" }, { email: "jan@fastmail.com" }, ["email"]],
    ["a Polish flat", at("ul. Świętokrzyska 12 m. 4, 00-044"), at("Swietokrzyska 12/4, 00044"), ["nameBuilding", "building"]],
    [
      "a Polish flat in capitals",
      at("ul. Świętokrzyska 12 m. 4, 00-044"),
      at("ŚWIĘTOKRZYSKA 12 lok 4, 00 044"),
      ["nameBuilding", "building"],
    ],
    ["a general's street", at("ul. gen. Władysława Andersa 5A/17", warsaw), at("Andersa 5 a m.17", warsaw), ["nameBuilding", "building"]],
    ["a pope's avenue", at("al. Jana Pawła II 61", warsaw), at("Jana Pawla 2 61", warsaw), ["nameBuilding", "building"]],
    [
      "a Czech register number",
      at("Vinohradská 1234/56", { country: "CZ", postalCode: "120 00" }),
      at("Vinohradska 1234", { country: "CZ", postalCode: "12000" }),
      ["nameBuilding", "building"],
    ],
    [
      "a Czech street number",
      at("Vinohradská 1234/56", { country: "CZ", postalCode: "120 00" }),
      at("Vinohradska 56", { country: "CZ", postalCode: "12000" }),
      ["nameBuilding", "building"],
    ],
    [
      "a village without streets",
      at("č.p. 15, Dolní Lhota 592 02", { country: "CZ" }),
      at("Dolni Lhota 15", { country: "CZ", postalCode: "59202" }),
      ["nameBuilding", "building"],
    ],
    ["Kowalski and Kowalska", named("Kowalski"), named("Kowalska"), ["person"]],
    ["Dvořák and Dvořáková", named("Dvořák"), named("Dvořáková"), ["person"]],
    ["a double name", named("Kowalska-Nowak"), named("Nowak Kowalska"), ["person"]],
    ["swapped names", named("Kowalski"), named("Jan", "Kowalski"), ["person"]],
    ["Müller and Mueller", named("Müller"), named("Mueller"), ["person"]],
    ["Strauß and Strauss", named("Strauß"), named("Strauss"), ["person"]],
    ["a telephone with and without prefix", dialled("600 700 800", "PL"), dialled("+48 600-700-800", "PL"), ["phone"]],
    ["a telephone with zeros", dialled("600 700 800", "PL"), dialled("0048600700800", "PL"), ["phone"]],
    ["the same digits in Czechia", dialled("600 700 800", "PL"), dialled("600 700 800", "CZ"), []],
  ])("%s", (_title, left, right, kinds) => {
    expect(sharedKinds(left, right, "soft")).toEqual(kinds);
  });
});

describe("a pick-up point stands for itself", () => {
  it.each<[string, Told]>([
    ["in the street", { ...jan, shippingAddress: locker }],
    ["in the company's field", { ...jan, companyName: "WAW01A", shippingAddress: home }],
    ["in line 2", { ...jan, shippingAddress: { ...home, line2: "Paczkomat WAW01A" } }],
  ])("%s", (_title, told) => {
    expect(materialsOf(told, "nameBuilding")).toEqual(["kowalsk|inpost|waw01a", "=jan kowalsk|inpost|waw01a"]);
    expect(materialsOf(told, "building")).toEqual([]);
  });

  it("a Packstation carries its postal code, because every town counts anew", () => {
    const shippingAddress = addressOf({ line1: "Packstation 145", postalCode: "10115", country: "DE" });
    expect(materialsOf({ lastName: "Müller", shippingAddress }, "nameBuilding")).toEqual(["muller|dhl|10115-145"]);
  });

  it("a point without a code is known by its street", () => {
    const shippingAddress = addressOf({ line1: "Prosta 5", postalCode: "00-001", kind: "pickupPoint" });
    expect(materialsOf({ lastName: "Nowak", shippingAddress }, "nameBuilding")).toEqual(["nowak|other|PL|00001|prosta|5"]);
  });
});
