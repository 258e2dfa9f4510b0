/** What a step charges: fees within the law, the fixed sum once, interest that no letter stated yet. */
import { describe, expect, it } from "vitest";
import { type ChargeFacts, chargesOf } from "../../src/dunning/charges.ts";
import { standardStrategy, type StrategyStep } from "../../src/dunning/strategy.ts";
import { type Money, money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";

const on = (text: string) => text as CalendarDate;
const [, , formal] = standardStrategy.steps;
if (formal === undefined) throw new Error("the standard ladder has no formal reminder");
const step: StrategyStep = formal;
const day = on("2026-06-30");

const facts = (
  country: "PL" | "CZ" | "DE",
  segment: "consumer" | "business",
  total: Money,
  change: Partial<ChargeFacts> = {},
): ChargeFacts => ({
  invoice: { country, segment, total, dueOn: on("2026-06-16"), strategyVersion: "1-0/all" },
  reductions: [],
  earlier: [],
  ...change,
});
const told = (made: ReturnType<typeof chargesOf>) => made.map(({ part, amount }) => `${part} ${amount.amountMinor} ${amount.currency}`);
const withFee = (minor: bigint, currency: "PLN" | "CZK" | "EUR") => ({ ...step, fee: [money(minor, currency)] });

describe("a fee", () => {
  it.each<[string, StrategyStep, ChargeFacts, string[]]>([
    ["stands where the law names no number", withFee(1_500n, "PLN"), facts("PL", "consumer", money(20_000n, "PLN")), ["fees 1500 PLN"]],
    ["of a German consumer is what a letter costs", withFee(500n, "EUR"), facts("DE", "consumer", money(20_000n, "EUR")), ["fees 76 EUR"]],
    ["below that stands", withFee(50n, "EUR"), facts("DE", "consumer", money(20_000n, "EUR")), ["fees 50 EUR"]],
    ["of a German company stands", withFee(500n, "EUR"), facts("DE", "business", money(20_000n, "EUR")), ["fees 500 EUR"]],
    [
      "of a Czech consumer is no more than a thousandth a day for all letters: 1,000 CZK × 0.1 % × 14 d = 14 CZK",
      withFee(10_000n, "CZK"),
      facts("CZ", "consumer", money(100_000n, "CZK")),
      ["fees 1400 CZK"],
    ],
    [
      "of a Czech consumer leaves what earlier letters took",
      withFee(10_000n, "CZK"),
      facts("CZ", "consumer", money(100_000n, "CZK"), { earlier: [{ part: "fees", amount: money(1_000n, "CZK") }] }),
      ["fees 400 CZK"],
    ],
    ["in another currency is none", withFee(500n, "EUR"), facts("PL", "consumer", money(20_000n, "PLN")), []],
  ])("%s", (_name, costly, known, expected) => {
    expect(told(chargesOf(costly, known, day))).toEqual(expected);
  });

  it("is none before the day after the due date, and none once the principal was paid in time", () => {
    const paid = { reductions: [{ on: on("2026-06-16"), amount: money(20_000n, "PLN") }] };
    expect(chargesOf(withFee(1_500n, "PLN"), facts("PL", "consumer", money(20_000n, "PLN")), on("2026-06-16"))).toEqual([]);
    expect(chargesOf(withFee(1_500n, "PLN"), facts("PL", "consumer", money(20_000n, "PLN"), paid), day)).toEqual([]);
  });
});

describe("interest and the fixed sum", () => {
  const costly = { ...step, interest: true, compensation: true };
  it("are those of the law, the sum once and the interest less what was stated", () => {
    const total = money(100_000n, "EUR");
    const first = chargesOf(costly, facts("DE", "business", total), day);
    // 1,000.00 EUR × 10.27 % × 14 / 365, the rate of the first half of 2026: 1.27 % and nine points.
    expect(told(first)).toEqual(["compensation 4000 EUR", "interest 394 EUR"]);
    const later = chargesOf(costly, facts("DE", "business", total, { earlier: first }), day);
    expect(told(later)).toEqual([]);
  });

  it("are not claimed of a consumer, or in a currency that the law does not name", () => {
    expect(told(chargesOf({ ...costly, interest: false }, facts("DE", "consumer", money(100_000n, "EUR")), day))).toEqual([]);
    expect(told(chargesOf({ ...costly, interest: false }, facts("PL", "business", money(100_000n, "PLN")), day))).toEqual([]);
  });
});
