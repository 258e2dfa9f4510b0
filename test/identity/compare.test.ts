/** Which pairs of buyers are linked hard, softly or not at all. */
import { describe, expect, it } from "vitest";
import { type ComparedSubject, compareSubjects, type LinkStrength } from "../../src/identity/compare.ts";
import type { PostalAddress } from "../../src/identity/postal-address.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { addressOf, subjectOf } from "./subjects.ts";

type Told = Partial<ComparedSubject>;

const nothingProved = { isPhoneVerified: false, iban: null, hasIbanPaid: false };
const linkOf = (left: Told, right: Told) =>
  compareSubjects({ ...subjectOf(left), ...nothingProved, ...left }, { ...subjectOf(right), ...nothingProved, ...right });

const born = (date: string) => ({ birthDate: date as CalendarDate });
const named = (firstName: string, lastName: string): Told => ({ firstName, lastName });
const at = (line1: string, told: Partial<PostalAddress> = {}): Told => ({
  billingAddress: addressOf({ line1, postalCode: "00-044", city: "Warszawa", ...told }),
});
const czech = (line1: string) => at(line1, { country: "CZ", postalCode: "120 00", city: "Praha 2" });
const german = (line1: string) => at(line1, { country: "DE", postalCode: "10115", city: "Berlin" });
const locker = at("Paczkomat WAW01A");
const jan = named("Jan", "Kowalski");
const contact = { email: "zielony.kot@wp.pl", phone: "600700800" };
const otherContact = { email: "szybki.pies@o2.pl", phone: "512345678" };
const company = (companyName: string, taxId: string | null = null): Told => ({ kind: "company", companyName, taxId });

function expectLink(left: Told, right: Told, link: LinkStrength): void {
  expect(linkOf(left, right).link).toBe(link);
  expect(linkOf(right, left).link).toBe(link);
}

describe("one person by proof: hard", () => {
  it.each<[string, Told, Told]>([
    ["mailbox and name", { ...jan, email: "Jan.Kowalski+x1@gmail.com" }, { ...jan, email: "jankowalski@googlemail.com" }],
    ["mailbox, wrong first name", { ...jan, email: "kot7@wp.pl" }, { ...named("Piotr", "Kowalski"), email: "kot7+1@wp.pl" }],
    [
      "mailbox and building, another name",
      { ...jan, ...contact, ...at("Prosta 5/3") },
      { ...named("Ewa", "Lis"), email: contact.email, ...at("Prosta 5") },
    ],
    ["mailbox, swapped names", { ...jan, email: "kot7@wp.pl" }, { ...named("Kowalski", "Jan"), email: "kot7@wp.pl" }],
    ["mailbox, name in one field", { ...jan, email: "kot7@wp.pl" }, { lastName: "Kowalski Jan", email: "kot7@wp.pl" }],
    ["mailbox, one slip in the surname", { ...jan, email: "kot7@wp.pl" }, { ...named("Jan", "Kowlaski"), email: "kot7@wp.pl" }],
    ["telephone and name", { ...jan, phone: "600 700 800" }, { ...named("Jan", "KOWALSKI"), phone: "+48600700800" }],
    [
      "telephone and a short first name",
      { ...named("Krzysztof", "Lis"), phone: "600700800" },
      { ...named("Krzysiek", "Lis"), phone: "600700800" },
    ],
    ["telephone and an initial", { ...jan, phone: "600700800" }, { ...named("J.", "Kowalski"), phone: "600700800" }],
    [
      "telephone and umlauts",
      { ...named("Jörg", "Müller"), phone: "0301234567", ...german("Hauptstr. 1") },
      { ...named("Joerg", "Mueller"), phone: "+49301234567" },
    ],
    [
      "telephone and a married name",
      { ...named("Anna", "Nowak"), phone: "600700800" },
      { ...named("Anna", "Nowak-Lis"), phone: "600700800" },
    ],
    ["an account", { ...jan, ref: "c-9" }, { ...jan, ref: "c-9", ...otherContact }],
    ["a company's tax number", company("Żółw sp. z o.o.", "5260250274"), company("Zolw", "PL 526-025-02-74")],
    ["an IBAN that paid", { iban: "PL61 1090 1014 0000 0712 1981 2874", hasIbanPaid: true }, { iban: "61109010140000071219812874" }],
    ["an IBAN and name", { ...jan, iban: "PL61109010140000071219812874" }, { ...jan, iban: "PL61109010140000071219812874" }],
    ["a telephone verified twice", { ...contact, isPhoneVerified: true }, { phone: contact.phone, isPhoneVerified: true }],
    [
      "a company by mailbox and name",
      { ...company("Lhota s.r.o."), email: "info@lhota.cz" },
      { ...company("LHOTA, spol. s r.o."), email: "info@lhota.cz" },
    ],
  ])("%s", (_title, left, right) => {
    expectLink(left, right, "hard");
  });
});

describe("probably one person, or two who live together: soft", () => {
  it.each<[string, Told, Told]>([
    ["a mailbox alone", { email: "kot7@wp.pl" }, { email: "kot7+2@wp.pl" }],
    ["a telephone with another name", { ...jan, phone: "600700800" }, { ...named("Ewa", "Lis"), phone: "600700800" }],
    [
      "one flat, spelled otherwise",
      { ...jan, ...contact, ...at("ul. Prosta 5/3") },
      { ...named("Jan", "Kowalsky"), ...otherContact, ...at("PROSTA 5 m. 3") },
    ],
    [
      "one flat, swapped names",
      { ...jan, ...contact, ...at("Prosta 5/3") },
      { ...named("Kowalski", "Jan"), ...otherContact, ...at("Prosta 5 lok. 3") },
    ],
    ["a slip in the domain", { ...jan, email: "kot7@gmail.com" }, { ...jan, email: "kot7@gmial.com" }],
    [
      "husband and wife",
      { ...jan, ...contact, ...at("Prosta 5/3") },
      { ...named("Anna", "Kowalska"), ...otherContact, ...at("Prosta 5/3") },
    ],
    [
      "husband and wife with one telephone",
      { ...jan, phone: "600700800", ...at("Prosta 5/3") },
      { ...named("Anna", "Kowalska"), phone: "600700800", ...at("Prosta 5/3") },
    ],
    [
      "father and son of one name with one telephone",
      { ...jan, ...contact, ...born("1960-01-02"), ...at("Prosta 5") },
      { ...jan, ...contact, ...born("1990-05-06"), ...at("Prosta 5") },
    ],
    [
      "junior and senior",
      { ...named("Jan", "Novák ml."), ...contact, ...czech("Vinohradská 12") },
      { ...named("Jan", "Novák st."), ...contact, ...czech("Vinohradská 12") },
    ],
    ["name and birth date", { ...jan, ...born("1988-04-02") }, { ...jan, ...born("1988-04-02") }],
    [
      "register and street number",
      { ...named("Jana", "Dvořáková"), ...czech("Vinohradská 1234/56") },
      { ...named("Jana", "Dvorakova"), ...czech("Vinohradska 56") },
    ],
    ["one device", { ...jan, ...contact, deviceId: "d-1" }, { ...named("Ewa", "Lis"), ...otherContact, deviceId: "d-1" }],
    [
      "a Yahoo dash and the same name at one building",
      { ...jan, email: "jan-shop@yahoo.com", ...at("Prosta 5") },
      { ...jan, email: "jan-nowak@yahoo.com", ...at("Prosta 5") },
    ],
  ])("%s", (_title, left, right) => {
    expectLink(left, right, "soft");
  });
});

describe("strangers: none", () => {
  it.each<[string, Told, Told]>([
    [
      "one common name in one city",
      { ...named("Jan", "Nowak"), ...contact, ...at("Prosta 5") },
      { ...named("Jan", "Nowak"), ...otherContact, ...at("Długa 7", { postalCode: "00-222" }) },
    ],
    ["a rare name alone", named("Zdzisława", "Brzęczyszczykiewicz"), named("Zdzisława", "Brzęczyszczykiewicz")],
    [
      "the same digits in two countries",
      { ...jan, phone: "600700800" },
      { ...named("Petr", "Novák"), phone: "600700800", ...czech("Vinohradská 5") },
    ],
    [
      "one locker",
      { ...jan, ...contact, shippingAddress: locker.billingAddress ?? null },
      { ...named("Ewa", "Lis"), ...otherContact, shippingAddress: locker.billingAddress ?? null },
    ],
    [
      "one dormitory",
      { ...jan, ...contact, ...at("Dom Studencki nr 5, Piastowska 47") },
      { ...named("Ewa", "Lis"), ...otherContact, ...at("DS 5, Piastowska 47") },
    ],
    ["one building", { ...jan, ...contact, ...at("Prosta 5") }, { ...named("Ewa", "Lis"), ...otherContact, ...at("Prosta 5") }],
    [
      "neighbours of one common surname",
      { ...jan, ...contact, ...at("Prosta 5/3") },
      { ...named("Ewa", "Kowalska"), ...otherContact, ...at("Prosta 5/8") },
    ],
    [
      "Müller and Möller in one house",
      { ...named("Hans", "Müller"), ...german("Hauptstr. 5") },
      { ...named("Karin", "Möller"), ...german("Hauptstraße 5") },
    ],
    ["Yahoo boxes with one beginning", { ...jan, email: "jan-shop@yahoo.com" }, { ...named("Jan", "Nowak"), email: "jan-nowak@yahoo.com" }],
    ["one network", { ...jan, ip: "203.0.113.7" }, { ...named("Ewa", "Lis"), ip: "203.0.113.7" }],
    [
      "one common name and one town, nothing else",
      { ...named("Jan", "Nowak"), billingAddress: addressOf({ city: "Warszawa" }) },
      { ...named("Jan", "Nowak"), billingAddress: addressOf({ city: "Warszawa" }) },
    ],
    ["nothing told", {}, {}],
  ])("%s", (_title, left, right) => {
    expectLink(left, right, "none");
  });
});

describe("what never makes a hard link", () => {
  it.each<[string, Told, Told]>([
    [
      "a mailbox of an office with two names",
      { ...jan, email: "biuro@firma.pl", ...at("Prosta 5") },
      { ...named("Ewa", "Lis"), email: "biuro@firma.pl", ...at("Prosta 5") },
    ],
    [
      "a mailbox at one locker with two names",
      { ...jan, email: "kot7@wp.pl", ...locker },
      { ...named("Ewa", "Lis"), email: "kot7@wp.pl", ...locker },
    ],
    [
      "two companies with one telephone",
      { ...company("Alfa sp. z o.o.", "5260250274"), ...contact },
      { ...company("Alfa sp. z o.o.", "7740001454"), ...contact },
    ],
    ["one name in one flat", { ...jan, ...contact, ...at("Prosta 5/3") }, { ...jan, ...otherContact, ...at("Prosta 5/3") }],
    ["one name on one device", { ...jan, deviceId: "d-1" }, { ...jan, deviceId: "d-1" }],
  ])("%s", (_title, left, right) => {
    expect(linkOf(left, right).link).not.toBe("hard");
  });
});

describe("evidence", () => {
  it("says what agrees and differs, proofs first, then by weight", () => {
    const { evidence } = linkOf(
      { ...jan, ...contact, ...at("Prosta 5/3") },
      { ...jan, phone: contact.phone, email: "x.y.z@o2.pl", ...at("Prosta 5") },
    );
    expect(evidence.map(({ kind, strength }) => [kind, strength])).toEqual([
      ["phoneName", "hard"],
      ["phone", "soft"],
      ["place", "soft"],
      ["surname", "soft"],
      ["firstName", "soft"],
      ["email", "against"],
    ]);
  });

  it("counts a rare surname for more than a common one", () => {
    const weightOf = (surname: string) =>
      linkOf(named("Jan", surname), named("Jan", surname)).evidence.find(({ kind }) => kind === "surname")?.weight ?? 0;
    expect(weightOf("Nowak")).toBeLessThan(weightOf("Rutkowski"));
    expect(weightOf("Rutkowski")).toBeLessThan(weightOf("Brzęczyszczykiewicz"));
  });

  it("holds no personal words", () => {
    const told = { ...jan, ...contact, ...at("Prosta 5/3"), deviceId: "d-1" };
    expect(JSON.stringify(linkOf(told, told))).not.toMatch(/kowalski|prosta|600700800|kot|d-1/i);
  });
});
