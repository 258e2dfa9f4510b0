/** Who is addressed in the debtor's place, where, and by which channel first. */
import { describe, expect, it } from "vitest";
import { type ContactPerson, inWishedOrder, noWishes, personFor, reachedBy } from "../../src/dunning/contact-wishes.ts";
import type { ContactRole } from "../../src/wire/contact-wishes.ts";

const own = { email: "firma@example.com", phone: "+48600700800", addressLines: ["Długa 7", "00-001 Warszawa"], language: "pl" } as const;
const person = (role: ContactRole, told: Partial<ContactPerson> = {}): ContactPerson => ({
  role,
  name: `the ${role}`,
  email: `${role}@example.com`,
  phone: null,
  addressLines: [],
  ...told,
});
const wishing = (...persons: readonly ContactPerson[]) => ({ ...noWishes, persons });

describe("who is addressed", () => {
  it.each([
    ["nobody else where nobody was named", [], "friendlyReminder", null],
    ["accounts for a mild word", ["accounts", "manager"], "friendlyReminder", "accounts"],
    ["accounts for a word before an agreed day", ["accounts", "manager"], "instalmentNotice", "accounts"],
    ["the manager for a formal one", ["accounts", "manager"], "formalReminder", "manager"],
    ["the manager for the last one", ["accounts", "manager"], "finalNotice", "manager"],
    ["accounts for a formal one where there is no manager", ["accounts"], "formalReminder", "accounts"],
    ["nobody else for a mild one where there is a manager alone", ["manager"], "preDueNotice", null],
    ["the representative for everything", ["accounts", "manager", "representative"], "friendlyReminder", "representative"],
    ["the representative for everything formal too", ["manager", "representative"], "finalNotice", "representative"],
  ] as const)("is %s", (_name, roles, template, expected) => {
    expect(personFor(wishing(...roles.map((role) => person(role))), template)?.role ?? null).toBe(expected);
  });
});

describe("where a message goes", () => {
  it("is where the debtor said, in the wished language", () => {
    expect(reachedBy(own, noWishes, "friendlyReminder")).toEqual({ reached: own, attention: null });
    expect(reachedBy(own, { ...noWishes, language: "de" }, "friendlyReminder").reached).toEqual({ ...own, language: "de" });
  });

  it("is to the person at the debtor's own addresses where the person told none", () => {
    const { reached, attention } = reachedBy(own, wishing(person("accounts", { name: "Ewa Nowak" })), "friendlyReminder");
    expect(attention).toEqual({ role: "accounts", name: "Ewa Nowak" });
    expect(reached).toEqual({ ...own, email: "accounts@example.com", addressLines: ["Ewa Nowak", ...own.addressLines] });
  });

  it("is never at the debtor's own address once somebody represents the debtor", () => {
    const { reached } = reachedBy(own, wishing(person("representative", { email: null, phone: "+48500600700" })), "finalNotice");
    expect(reached).toEqual({ email: null, phone: "+48500600700", addressLines: [], language: "pl" });
    const lines = ["Krótka 1", "80-001 Gdańsk"];
    const written = reachedBy(
      own,
      wishing(person("representative", { name: "Adw. Lis", addressLines: lines })),
      "friendlyReminder",
    ).reached;
    expect(written.addressLines).toEqual(["Adw. Lis", ...lines]);
  });
});

describe("the wished channel", () => {
  it.each([
    [["email", "sms", "letter"], "sms", ["sms", "email", "letter"]],
    [["letter", "email"], "email", ["email", "letter"]],
    [["email"], "sms", ["email"]],
    [["email", "sms"], null, ["email", "sms"]],
  ] as const)("makes %j with %s into %j", (chain, channel, expected) => {
    expect(inWishedOrder(chain, { ...noWishes, channel })).toEqual(expected);
  });
});
