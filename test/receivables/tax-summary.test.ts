/** The tax in prices that contain it: rounding, groups, and what has no rate. */
import { describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import { includedTax, taxSummary } from "../../src/receivables/tax-summary.ts";

describe("the tax in a price", () => {
  it.each([
    { title: "exact", gross: 12_300n, rate: "23", tax: 2_300n },
    { title: "14990 × 23 ÷ 123 = 2803.01, down", gross: 14_990n, rate: "23", tax: 2_803n },
    { title: "2 × 23 ÷ 123 = 0.37, down", gross: 2n, rate: "23", tax: 0n },
    { title: "3 × 23 ÷ 123 = 0.56, up", gross: 3n, rate: "23", tax: 1n },
    { title: "an exact half, 21 × 25 ÷ 125 = 4.2, down", gross: 21n, rate: "25", tax: 4n },
    { title: "11 × 10 ÷ 110 = 1, exact", gross: 11n, rate: "10", tax: 1n },
    { title: "3 × 20 ÷ 120 = 0.5, half, up", gross: 3n, rate: "20", tax: 1n },
    { title: "9 × 20 ÷ 120 = 1.5, half, up", gross: 9n, rate: "20", tax: 2n },
    { title: "a rebate mirrors a price", gross: -3n, rate: "20", tax: -1n },
    { title: "decimals, 1055 × 5.5 ÷ 105.5 = 55", gross: 1_055n, rate: "5.5", tax: 55n },
    { title: "rate zero", gross: 14_990n, rate: "0", tax: 0n },
    { title: "nothing", gross: 0n, rate: "23", tax: 0n },
  ])("$title", ({ gross, rate, tax }) => {
    expect(includedTax(money(gross, "PLN"), rate)).toEqual(money(tax, "PLN"));
  });

  it.each(["", "-1", "23%", "100", "1.00000", "zw"])("is refused for the rate %j", (rate) => {
    expect(() => includedTax(money(1n, "PLN"), rate)).toThrow(RangeError);
  });
});

describe("the summary of tax", () => {
  const line = (taxRatePercent: string | null, minor: bigint) => ({ taxRatePercent, total: money(minor, "CZK") });

  it("has one group per rate, the highest first, and reckons on the sum of the group", () => {
    const lines = [line("12", 3n), line("21.0", 5n), line(null, 700n), line("21", 5n), line("12", 4n), line("0", 100n)];
    const amounts = (gross: bigint, net: bigint, tax: bigint) => ({
      gross: money(gross, "CZK"),
      net: money(net, "CZK"),
      tax: money(tax, "CZK"),
    });
    expect(taxSummary(lines)).toEqual([
      { ratePercent: "21", ...amounts(10n, 8n, 2n) },
      { ratePercent: "12", ...amounts(7n, 6n, 1n) },
      { ratePercent: "0", ...amounts(100n, 100n, 0n) },
      { ratePercent: null, gross: money(700n, "CZK"), net: null, tax: null },
    ]);
  });

  it("of no lines is empty", () => {
    expect(taxSummary([])).toEqual([]);
  });
});
