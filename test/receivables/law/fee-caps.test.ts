/** What a reminder may cost: the letter, the penalty and the tiers to the cent, and where the law gives no number. */
import { describe, expect, it } from "vitest";
import { type Currency, fromDecimalString, toDecimalString } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import { feeCap, type FeeQuestion } from "../../../src/receivables/law/fee-caps.ts";
import type { LawCountry, LawSegment } from "../../../src/receivables/law/law-row.ts";
import { lawCountries, lawSegments } from "../../../src/wire/law-terms.ts";

const day = (text: string) => text as CalendarDate;

function amount(text: string, currency: Currency) {
  const found = fromDecimalString(text, currency);
  if (found === null) throw new Error(`${text} is no amount`);
  return found;
}

function asked(country: LawCountry, segment: LawSegment, overdue: string, more: Partial<FeeQuestion> = {}): FeeQuestion {
  const currencies: Partial<Record<LawCountry, Currency>> = { PL: "PLN", CZ: "CZK", UK: "GBP" };
  const owed = amount(overdue, currencies[country] ?? "EUR");
  const days = { onDay: day("2026-11-29"), dueOn: day("2026-10-30") };
  return { country, segment, ...days, overdue: owed, credit: owed, beginsDefault: false, noticeReceivedOn: null, ...more };
}

function told(question: FeeQuestion): string {
  const { most, because } = feeCap(question);
  return `${most === null ? "no number" : toDecimalString(most)}, ${because}`;
}

describe("a reminder costs at most", () => {
  it.each<[string, FeeQuestion, string]>([
    ["paper and postage in DE", asked("DE", "consumer", "100.00"), "0.76, letterCost"],
    ["nothing where it begins the default", asked("DE", "consumer", "100.00", { beginsDefault: true }), "0.00, firstLetterFree"],
    ["nothing on the due day", asked("DE", "consumer", "100.00", { onDay: day("2026-10-30") }), "0.00, notInDefault"],
    ["nothing when nothing is owed", asked("DE", "consumer", "0.00"), "0.00, notInDefault"],
    ["what it cost a German business", asked("DE", "business", "100.00"), "no number, realCostOnly"],
    ["a thousandth a day in CZ", asked("CZ", "consumer", "10000.00"), "300.00, penaltyPerDay"],
    ["a thousandth of one day", asked("CZ", "consumer", "1234.56", { onDay: day("2026-10-31") }), "1.23, penaltyPerDay"],
    ["half the credit in CZ", asked("CZ", "consumer", "10000.00", { dueOn: day("2025-01-01") }), "5000.00, penaltyOfCredit"],
    [
      "half the credit, not half of what is still open",
      asked("CZ", "consumer", "10000.00", { dueOn: day("2025-01-01"), credit: amount("12000.00", "CZK") }),
      "6000.00, penaltyOfCredit",
    ],
    ["two hundred thousand in CZ", asked("CZ", "consumer", "900000.00", { dueOn: day("2025-01-01") }), "200000.00, penaltySum"],
    [
      "no number in another currency",
      asked("CZ", "consumer", "100.00", { overdue: amount("100.00", "EUR"), credit: amount("100.00", "EUR") }),
      "no number, otherCurrency",
    ],
    ["what it cost in PL", asked("PL", "consumer", "100.00"), "no number, realCostOnly"],
    ["what it cost in SK", asked("SK", "business", "100.00"), "no number, realCostOnly"],
    ["what it cost in AT", asked("AT", "consumer", "100.00"), "no number, realCostOnly"],
  ])("%s", (_, question, expected) => {
    expect(told(question)).toBe(expected);
  });

  // 2,500 × 15 % = 375; + 2,500 × 10 % = 625; + 5,000 × 5 % = 875; + 190,000 × 1 % = 2,775; + 800,000 × 0.5 % = 6,775.
  it.each([
    ["0.01", "40.00"],
    ["266.66", "40.00"],
    ["266.67", "40.00"],
    ["266.74", "40.01"],
    ["2500.00", "375.00"],
    ["2500.10", "375.01"],
    ["5000.00", "625.00"],
    ["10000.00", "875.00"],
    ["200000.00", "2775.00"],
    ["200001.00", "2775.00"],
    ["200002.00", "2775.01"],
    ["1000000.00", "6775.00"],
    ["1000002.00", "6775.00"],
    ["5000000.00", "6775.00"],
  ])("the Dutch tiers of %s: %s", (overdue, expected) => {
    expect(told(asked("NL", "consumer", overdue, { noticeReceivedOn: day("2026-11-14") }))).toBe(`${expected}, tiers`);
    expect(told(asked("NL", "business", overdue))).toBe(`${expected}, tiers`);
  });

  it.each([
    [null, "0.00, noticeMissing"],
    ["2026-11-16", "0.00, noticeRunning"],
    ["2026-11-15", "0.00, noticeRunning"],
    ["2026-11-14", "150.00, tiers"],
  ])("in NL on 29 November after a letter of %s: %s", (received, expected) => {
    expect(told(asked("NL", "consumer", "1000.00", { noticeReceivedOn: received === null ? null : day(received) }))).toBe(expected);
  });

  it("something in every country, with a source", () => {
    for (const country of lawCountries)
      for (const segment of lawSegments) expect(feeCap(asked(country, segment, "100.00")).source).not.toBe("");
    expect(feeCap(asked("EU", "business", "100.00")).status).toBe("house");
  });
});
