/** When claims become time-barred: the period of each country, its year ends, and what renews it. */
import { describe, expect, it } from "vitest";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { LawCountry, LawSegment } from "../../../src/receivables/law/law-row.ts";
import { limitationEndsOn, limitationNearness, type LimitationQuestion } from "../../../src/receivables/law/limitation.ts";
import { shippedLaw } from "../../../src/receivables/law/law.ts";

const day = (text: string) => text as CalendarDate;

function asked(country: LawCountry, segment: LawSegment, dueOn: string, more: Partial<LimitationQuestion> = {}): LimitationQuestion {
  return { country, segment, kind: "sale", dueOn: day(dueOn), acknowledgedOn: null, titledOn: null, ...more };
}

describe("a claim is time-barred after", () => {
  it.each<[string, LimitationQuestion, string, string]>([
    ["three years from the end of the year in DE", asked("DE", "consumer", "2023-03-15"), "2026-12-31", "BGB § 195, 199, read"],
    ["the same when due on the last day of the year", asked("DE", "business", "2023-12-31"), "2026-12-31", "BGB § 195, 199, read"],
    ["a year more when due on the first", asked("DE", "business", "2024-01-01"), "2027-12-31", "BGB § 195, 199, read"],
    ["three years in CZ", asked("CZ", "consumer", "2023-06-09"), "2026-06-09", "OZ § 629, read"],
    ["three years in CZ from 29 February", asked("CZ", "business", "2024-02-29"), "2027-02-28", "OZ § 629, read"],
    ["three years for SK consumers", asked("SK", "consumer", "2023-06-09"), "2026-06-09", "OZ 40/1964 § 101, read"],
    ["four years in SK commerce", asked("SK", "business", "2023-06-09"), "2027-06-09", "ObZ § 397, read"],
    ["two years to the end of the year for PL sales", asked("PL", "consumer", "2024-01-02"), "2026-12-31", "KC art. 118, 554, unverified"],
    ["two years on the last day of a year", asked("PL", "business", "2024-12-31"), "2026-12-31", "KC art. 118, 554, unverified"],
    ["three for PL services", asked("PL", "business", "2024-01-02", { kind: "service" }), "2027-12-31", "KC art. 118, unverified"],
    ["to the day before the change in PL", asked("PL", "business", "2016-07-08"), "2018-07-08", "KC art. 554, unverified"],
    ["to the end of the year from the change on", asked("PL", "business", "2016-07-09"), "2018-12-31", "KC art. 118, 554, unverified"],
    ["six years in the UK", asked("UK", "business", "2022-01-31"), "2028-01-31", "Limitation Act 1980, s. 5, secondary"],
    ["three years in AT", asked("AT", "consumer", "2022-01-31"), "2025-01-31", "ABGB § 1486, unverified"],
    ["five years in NL", asked("NL", "business", "2022-01-31"), "2027-01-31", "BW 3:307, unverified"],
    ["two years for what NL consumers bought", asked("NL", "consumer", "2022-01-31"), "2024-01-31", "BW 7:28, unverified"],
    ["five for their services", asked("NL", "consumer", "2022-01-31", { kind: "service" }), "2027-01-31", "BW 3:307, unverified"],
  ])("%s", (_, question, on, authority) => {
    const ends = limitationEndsOn(question);
    expect([ends?.on, ends?.ground, `${ends?.source ?? "none"}, ${ends?.status ?? "none"}`]).toEqual([on, "due", authority]);
  });

  it("a day that nobody knows where the law is not on record", () => {
    expect(limitationEndsOn(asked("EU", "business", "2023-01-01"))).toBeNull();
    expect(limitationEndsOn(asked("CZ", "business", "2013-12-31"))).toBeNull();
  });
});

describe("the period is renewed", () => {
  it.each<[string, LimitationQuestion, string, string]>([
    [
      "for ten years by an acknowledgment in CZ",
      asked("CZ", "consumer", "2023-06-09", { acknowledgedOn: day("2025-01-15") }),
      "2035-01-15",
      "acknowledged",
    ],
    [
      "on the last day of the period too",
      asked("CZ", "consumer", "2023-06-09", { acknowledgedOn: day("2026-06-09") }),
      "2036-06-09",
      "acknowledged",
    ],
    ["not once it is over", asked("CZ", "consumer", "2023-06-09", { acknowledgedOn: day("2026-06-10") }), "2026-06-09", "due"],
    ["for ten years by a judgment in CZ", asked("CZ", "business", "2023-06-09", { titledOn: day("2025-03-01") }), "2035-03-01", "titled"],
    ["for thirty years by a title in DE", asked("DE", "business", "2023-06-09", { titledOn: day("2025-03-01") }), "2055-03-01", "titled"],
    [
      "from the day itself by an acknowledgment in DE",
      asked("DE", "business", "2023-06-09", { acknowledgedOn: day("2025-03-01") }),
      "2028-03-01",
      "acknowledged",
    ],
    ["to no earlier end", asked("DE", "business", "2023-06-09", { acknowledgedOn: day("2023-07-01") }), "2026-12-31", "due"],
    [
      "to the end of the sixth year by a title in PL",
      asked("PL", "consumer", "2024-06-09", { titledOn: day("2025-03-01") }),
      "2031-12-31",
      "titled",
    ],
    [
      "anew by an acknowledgment in PL",
      asked("PL", "consumer", "2024-06-09", { acknowledgedOn: day("2025-03-01") }),
      "2027-12-31",
      "acknowledged",
    ],
    [
      "by a title that came in time only through an acknowledgment",
      asked("AT", "business", "2020-01-31", { acknowledgedOn: day("2022-06-01"), titledOn: day("2024-01-10") }),
      "2054-01-10",
      "titled",
    ],
    [
      "by an acknowledgment after a title, unless the title lasts longer",
      asked("CZ", "business", "2023-06-09", { titledOn: day("2024-01-10"), acknowledgedOn: day("2030-01-10") }),
      "2040-01-10",
      "acknowledged",
    ],
  ])("%s", (_, question, on, ground) => {
    const ends = limitationEndsOn(question);
    expect([ends?.on, ends?.ground]).toEqual([on, ground]);
  });

  it("by a rule of the law that was handed in", () => {
    const limitation = shippedLaw.limitation.map((one) => (one.source === "OZ § 629" ? { ...one, years: 4 } : one));
    expect(limitationEndsOn(asked("CZ", "consumer", "2023-06-09"), { limitation })?.on).toBe("2027-06-09");
  });
});

describe("the end", () => {
  it.each([
    ["2026-10-01", "far"],
    ["2026-10-02", "near"],
    ["2026-12-31", "near"],
    ["2027-01-01", "barred"],
  ] as const)("seen from %s with ninety days is %s", (today, expected) => {
    expect(limitationNearness(day("2026-12-31"), day(today), 90)).toBe(expected);
  });
});
