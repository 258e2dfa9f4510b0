/** When and how often a debtor may be addressed: hours, closed days, the cap over seven days, and the moment at which it opens again. */
import { describe, expect, it } from "vitest";
import type { Country } from "../../../src/kernel/calendar.ts";
import type { CalendarDate, Instant } from "../../../src/kernel/time.ts";
import { type ContactQuestion, contactWindow, mayContact } from "../../../src/receivables/law/contact.ts";
import { shippedLaw } from "../../../src/receivables/law/law.ts";

const day = (text: string) => text as CalendarDate;
const at = (text: string) => `${text}.000Z` as Instant;

function asked(country: Country, instant: string, more: Partial<ContactQuestion> = {}): ContactQuestion {
  return { country, regions: [], segment: "consumer", at: at(instant), earlier: [], isLastResort: false, ...more };
}

function told(question: ContactQuestion): string {
  const answer = mayContact(question);
  return answer.isAllowed ? "allowed" : `${answer.reason} until ${answer.opensAt}`;
}

describe("hours", () => {
  it("are those of a code of the trade in Poland and of the house elsewhere, told as such", () => {
    const monday = day("2026-11-30");
    expect(contactWindow("PL", "consumer", monday)).toMatchObject({ hours: { from: 6, until: 22 }, status: "secondary" });
    expect(contactWindow("PL", "business", monday)).toMatchObject({ hours: { from: 8, until: 20 }, status: "house" });
    for (const country of ["CZ", "SK", "DE", "AT"] as const)
      expect(contactWindow(country, "consumer", monday)).toMatchObject({ hours: { from: 8, until: 20 }, status: "house" });
  });

  it("are closed at weekends and on holidays, and open on a Polish weekend only where nothing else worked", () => {
    expect(contactWindow("PL", "consumer", day("2026-11-28")).hours).toBeNull();
    expect(contactWindow("PL", "consumer", day("2026-11-28"), shippedLaw, true).hours).toEqual({ from: 8, until: 20 });
    expect(contactWindow("PL", "consumer", day("2026-11-11"), shippedLaw, true).hours).toBeNull();
    expect(contactWindow("CZ", "consumer", day("2026-11-28"), shippedLaw, true).hours).toBeNull();
    expect(contactWindow("CZ", "consumer", day("2026-11-17")).hours).toBeNull();
  });
});

describe("a debtor may be addressed", () => {
  it.each<[string, ContactQuestion, string]>([
    ["at eight in the morning", asked("CZ", "2026-11-30T07:00:00"), "allowed"],
    ["not a second before", asked("CZ", "2026-11-30T06:59:59"), "quietHours until 2026-11-30T07:00:00.000Z"],
    ["until just before eight in the evening", asked("CZ", "2026-11-30T18:59:59"), "allowed"],
    ["not at eight sharp", asked("CZ", "2026-11-30T19:00:00"), "quietHours until 2026-12-01T07:00:00.000Z"],
    ["an hour earlier by UTC in summer", asked("DE", "2026-07-06T06:00:00"), "allowed"],
    ["not on a Saturday", asked("DE", "2026-11-28T10:00:00"), "closedDay until 2026-11-30T07:00:00.000Z"],
    ["not on Friday evening before a weekend", asked("AT", "2026-11-27T20:30:00"), "quietHours until 2026-11-30T07:00:00.000Z"],
    ["not over Christmas", asked("PL", "2026-12-25T10:00:00"), "closedDay until 2026-12-28T05:00:00.000Z"],
    ["not over the turn to summer time", asked("SK", "2026-03-28T10:00:00"), "closedDay until 2026-03-30T06:00:00.000Z"],
    ["on All Saints in Berlin", asked("DE", "2027-11-01T10:00:00", { regions: ["BE"] }), "allowed"],
    ["not on All Saints in Bavaria", asked("DE", "2027-11-01T10:00:00", { regions: ["BY"] }), "closedDay until 2027-11-02T07:00:00.000Z"],
    [
      "not on the holiday of one of the states where the debtor may be",
      asked("DE", "2027-11-01T10:00:00", { regions: ["HE", "RP"] }),
      "closedDay until 2027-11-02T07:00:00.000Z",
    ],
    ["from six in Poland", asked("PL", "2026-11-30T05:00:00"), "allowed"],
    ["when the local day has begun though UTC's has not", asked("PL", "2026-11-29T23:30:00"), "quietHours until 2026-11-30T05:00:00.000Z"],
  ])("%s", (_, question, expected) => {
    expect(told(question)).toBe(expected);
  });

  const three = [at("2026-11-24T10:00:00"), at("2026-11-25T10:00:00"), at("2026-11-27T10:00:00")];
  it.each<[string, ContactQuestion, string]>([
    ["the third time", asked("CZ", "2026-11-30T10:00:00", { earlier: three.slice(1) }), "allowed"],
    [
      "not the fourth time in seven days",
      asked("CZ", "2026-11-30T10:00:00", { earlier: three }),
      "contactCap until 2026-12-01T07:00:00.000Z",
    ],
    ["again on the seventh day after the first", asked("CZ", "2026-12-01T10:00:00", { earlier: three }), "allowed"],
    ["more often as a business", asked("CZ", "2026-11-30T10:00:00", { earlier: three, segment: "business" }), "allowed"],
    [
      "later still when more was sent than the cap allows",
      asked("CZ", "2026-11-30T10:00:00", { earlier: [...three, at("2026-11-27T11:00:00")] }),
      "contactCap until 2026-12-02T07:00:00.000Z",
    ],
    [
      "not on a closed day, which is told before the cap",
      asked("CZ", "2026-11-28T10:00:00", { earlier: three }),
      "closedDay until 2026-12-01T07:00:00.000Z",
    ],
    ["whatever is sent later than the moment asked for", asked("CZ", "2026-11-23T10:00:00", { earlier: three }), "allowed"],
  ])("%s", (_, question, expected) => {
    expect(told(question)).toBe(expected);
  });

  it("never, where a law closes every day, and that is a fault of the table", () => {
    const contactHours = shippedLaw.contactHours.map((one) => ({ ...one, bankDay: null }));
    expect(() => mayContact(asked("CZ", "2026-11-30T10:00:00"), { ...shippedLaw, contactHours })).toThrow("no hour");
  });
});
