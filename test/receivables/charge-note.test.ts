/** The number of a note, and the working of a charge as it is read back from what was kept. */
import { describe, expect, it } from "vitest";
import { chargesOf } from "../../src/dunning/charges.ts";
import { standardStrategy, type StrategyStep } from "../../src/dunning/strategy.ts";
import { money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { chargeNoteNumber, readWorking } from "../../src/receivables/charge-note.ts";

const on = (text: string) => text as CalendarDate;
const [, , formal] = standardStrategy.steps;
if (formal === undefined) throw new Error("the standard ladder has no formal reminder");
const step: StrategyStep = { ...formal, fee: [money(1_500n, "PLN")], interest: true, compensation: true };

/** Kept and read again, as the database does it. */
function kept(country: "PL" | "DE", day: string) {
  const currency = country === "PL" ? "PLN" : "EUR";
  const total = money(1_000_000n, currency);
  const invoice = { country, segment: "business", total, dueOn: on("2025-03-31"), strategyVersion: "1-0/all" } as const;
  const earlier = [{ part: "interest", amount: money(20_000n, currency) }] as const;
  const made = chargesOf(step, { invoice, reductions: [], earlier }, on(day));
  return made.map((charge) => ({ ...charge, working: JSON.parse(JSON.stringify(charge.working)) as typeof charge.working }));
}

describe("the working of a charge", () => {
  it("of interest has each period with its days, both ends counted, and what was told before", () => {
    const interest = kept("PL", "2025-07-15").find(({ part }) => part === "interest");
    expect(interest?.amount).toEqual(money(25_534n, "PLN"));
    expect(interest === undefined ? null : readWorking(interest)).toEqual({
      part: "interest",
      through: "2025-07-15",
      stated: money(20_000n, "PLN"),
      periods: [
        {
          from: "2025-04-01",
          to: "2025-06-30",
          days: 91,
          principal: money(1_000_000n, "PLN"),
          ratePercent: "15.75",
          basis: "act/365",
          amount: money(39_267n, "PLN"),
          source: "M.P. 2024 poz. 1106",
        },
        {
          from: "2025-07-01",
          to: "2025-07-15",
          days: 15,
          principal: money(1_000_000n, "PLN"),
          ratePercent: "15.25",
          basis: "act/365",
          amount: money(6_267n, "PLN"),
          source: "M.P. 2025 poz. 602",
        },
      ],
    });
  });

  it("of fixed compensation has its article", () => {
    const compensation = kept("DE", "2025-07-15").find(({ part }) => part === "compensation");
    expect(compensation === undefined ? null : readWorking(compensation)).toEqual({
      part: "compensation",
      source: expect.stringContaining("BGB") as string,
    });
  });

  it("of a fee has what the programme asks for and its step", () => {
    const fee = kept("PL", "2025-07-15").find(({ part }) => part === "fees");
    const expected = { part: "fees", step: "formalReminder", wanted: money(1_500n, "PLN") };
    expect(fee === undefined ? null : readWorking(fee)).toMatchObject(expected);
  });
});

describe("the number of a note", () => {
  it.each([
    ["interest", 2026, 1, "IN 2026/000001"],
    ["compensation", 2026, 123, "FC 2026/000123"],
    ["fees", 2027, 1_234_567, "RF 2027/1234567"],
  ] as const)("of %s names its series, year and place", (part, year, running, expected) => {
    expect(chargeNoteNumber(part, year, running)).toBe(expected);
  });
});
