/** The report of champion and challenger for a terminal and as a page. */
import { describe, expect, it } from "vitest";
import { comparisonLines, differenceText, splitText } from "../../../server/cli/comparison-lines.ts";
import { comparisonPage } from "../../../server/cli/comparison-page.ts";
import type { WireComparison } from "../../../src/wire/comparison.ts";

const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" as const });
const totals = {
  buyers: 410,
  claims: 500,
  due: pln(5_000_000),
  charged: pln(12_000),
  writtenOff: pln(900),
  writtenOffClaims: 1,
  messages: { email: 800, sms: 20 },
  disputes: 3,
  complaints: 1,
};
const side = { buyers: 400, claims: 480, paidClaims: 240, due: pln(4_800_000), paid: pln(2_400_000), claimsPercent: 50, moneyPercent: 50 };
const unseen = { points: { estimate: 1, from: -3, to: 5 }, verdict: "noDifferenceSeen", buyersNeeded: 12_345 } as const;
const report: WireComparison = {
  programme: "3-9f2c1a7b",
  champion: "all",
  challenger: "soft<er",
  asOf: "2027-03-01",
  isCut: false,
  split: { buyers: { champion: 410, challenger: 390 }, expectedPercent: 50, chiSquare: 0.5, probability: 0.48, isFair: true },
  currencies: [
    {
      currency: "PLN",
      totals: { champion: totals, challenger: totals },
      ages: [
        {
          days: 7,
          sides: { champion: side, challenger: { ...side, claimsPercent: null, moneyPercent: null } },
          claims: unseen,
          money: unseen,
        },
      ],
    },
  ],
};

describe("the words of a difference", () => {
  it.each([
    [unseen, "no difference can be seen yet (-3.0 to +5.0 points; about 12,345 buyers are needed)"],
    [
      { points: { estimate: 4, from: 1, to: 7 }, verdict: "better", buyersNeeded: null },
      "the challenger is better by +4.0 points (95 %: +1.0 to +7.0 points)",
    ],
    [{ points: null, verdict: "tooFew", buyersNeeded: null }, "too few buyers whose claims are old enough: 30 on each side are the least"],
  ] as const)("%#", (difference, text) => {
    expect(differenceText(difference)).toBe(text);
  });

  it("say when the draw was not fair", () => {
    expect(splitText(report.split)).toContain("as drawn (chi-square 0.50, p 0.480)");
    expect(splitText({ ...report.split, isFair: false })).toContain("The figures prove nothing");
  });
});

describe("the report", () => {
  it("has a row for each figure in the terminal", () => {
    const lines = comparisonLines(report);
    expect(lines.find((line) => line.includes("messages"))).toContain("email 800, sms 20");
    const claims = lines.find((line) => line.includes("claims paid within 7 days")) ?? "";
    expect(claims).toContain("50.0 % of 480");
    expect(claims).toContain("none old enough");
    expect(claims).toContain("no difference can be seen yet");
  });

  it("is a page of its own, with a bar for each side and nothing of a shop's words as marks", () => {
    const page = comparisonPage(report);
    expect(page.match(/<svg/g)).toHaveLength(2);
    expect(page).toContain("soft&lt;er");
    expect(page).not.toContain("soft<er");
    expect(page).toContain("default-src 'none'");
  });
});
