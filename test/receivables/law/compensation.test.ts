/** The fixed sum for collecting: its steps to the cent, and against whom it is never owed. */
import { describe, expect, it } from "vitest";
import { type Currency, formatMoney, money } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import { fixedCompensation } from "../../../src/receivables/law/compensation.ts";
import type { LawCountry, LawSegment } from "../../../src/receivables/law/law-row.ts";

function owed(country: LawCountry, segment: LawSegment, minor: bigint, currency: Currency, perEuro: string | null = null): string | null {
  const asked = { country, segment, principal: money(minor, currency), dueOn: "2026-03-31" as CalendarDate, perEuro };
  const found = fixedCompensation(asked);
  return found === null ? null : formatMoney(found.amount, "en-GB");
}

describe("the fixed sum", () => {
  it.each<[LawCountry, bigint, Currency, string]>([
    ["PL", 1n, "PLN", "€40.00"],
    ["PL", 500_000n, "PLN", "€40.00"],
    ["PL", 500_001n, "PLN", "€70.00"],
    ["PL", 4_999_999n, "PLN", "€70.00"],
    ["PL", 5_000_000n, "PLN", "€100.00"],
    ["CZ", 100n, "CZK", "CZK 1,200.00"],
    ["SK", 100n, "EUR", "€40.00"],
    ["DE", 100n, "EUR", "€40.00"],
    ["DE", 100n, "PLN", "€40.00"],
    ["AT", 100n, "EUR", "€40.00"],
    ["NL", 100n, "EUR", "€40.00"],
    ["EU", 100n, "EUR", "€40.00"],
    ["UK", 99_999n, "GBP", "£40.00"],
    ["UK", 100_000n, "GBP", "£70.00"],
    ["UK", 999_999n, "GBP", "£70.00"],
    ["UK", 1_000_000n, "GBP", "£100.00"],
  ])("in %s for %s minor units of %s", (country, minor, currency, expected) => {
    expect(owed(country, "business", minor, currency)?.replaceAll("\u00a0", " ")).toBe(expected);
  });

  it.each<LawCountry>(["PL", "CZ", "SK", "DE", "AT", "NL", "UK", "EU"])("is never owed by a consumer in %s", (country) => {
    expect(owed(country, "consumer", 100_000n, "EUR")).toBeNull();
  });

  it("in PL had no steps before 2020", () => {
    const owedOn = (dueOn: string) =>
      fixedCompensation({
        country: "PL",
        segment: "business",
        principal: money(9_000_000n, "PLN"),
        dueOn: dueOn as CalendarDate,
        perEuro: null,
      });
    expect(owedOn("2013-04-27")).toBeNull();
    expect(owedOn("2019-12-31")).toMatchObject({ amount: money(4000n, "EUR"), status: "unverified" });
    expect(owedOn("2020-01-01")).toMatchObject({ amount: money(10_000n, "EUR"), status: "secondary" });
  });

  it("is not told where its steps are in another currency", () => {
    expect(owed("PL", "business", 100_000n, "EUR")).toBeNull();
    expect(owed("UK", "business", 100_000n, "EUR")).toBeNull();
  });

  it("is converted at the rate that was given, to the nearest minor unit", () => {
    expect(owed("PL", "business", 500_001n, "PLN", "4.2567")).toContain("297.97");
    expect(owed("DE", "business", 100n, "EUR", "4.2567")).toBe("€40.00");
  });
});
