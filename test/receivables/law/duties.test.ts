/** Duties of a creditor: whose they are, from when, and how sure. */
import { describe, expect, it } from "vitest";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import { dutiesOf } from "../../../src/receivables/law/duties.ts";
import type { LawCountry, LawSegment } from "../../../src/receivables/law/law-row.ts";

const day = (text: string) => text as CalendarDate;

describe("a creditor", () => {
  it.each<[LawCountry, LawSegment, readonly string[]]>([
    ["PL", "consumer", ["complaintReply", "filingWindow", "neutralEnvelope", "noInterestOnInterest", "timeBarredLeftAlone"]],
    ["PL", "business", ["filingWindow", "noInterestOnInterest"]],
    ["CZ", "consumer", ["assignmentTold", "longDefaultInterest", "planInterestAgreed"]],
    ["CZ", "business", ["assignmentTold", "planInterestAgreed"]],
    ["SK", "consumer", ["sanctionCap", "timeBarredLeftAlone"]],
    ["DE", "consumer", ["agencyCostCap", "defaultBegins", "firstLetterContents", "noDoubleCharge", "noInterestOnInterest"]],
    ["AT", "business", []],
  ])("in %s owes a %s: %j", (country, segment, expected) => {
    expect([...dutiesOf(country, segment, day("2026-11-29")).keys()].sort()).toEqual(expected);
  });

  it("answers a Polish complaint within thirty days, and may demand no time-barred claim of a consumer since 2018", () => {
    expect(dutiesOf("PL", "consumer", day("2026-11-29")).get("complaintReply")).toMatchObject({ days: 30, status: "secondary" });
    expect(dutiesOf("PL", "consumer", day("2018-07-08")).has("timeBarredLeftAlone")).toBe(false);
    expect(dutiesOf("PL", "consumer", day("2018-07-09")).has("timeBarredLeftAlone")).toBe(true);
  });
});
