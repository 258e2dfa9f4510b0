/** Interest reckoned by hand: leap years, turns of the year, creditor's choices, compounding, and payments on awkward days. */
import { describe, expect, it } from "vitest";
import { type Currency, formatMoney, fromDecimalString, type Money, toDecimalString } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import { computeInterest, type Interest, type InterestQuestion, isLate } from "../../../src/receivables/law/interest.ts";
import type { LawCountry, LawSegment } from "../../../src/receivables/law/law-row.ts";

const day = (text: string) => text as CalendarDate;

function amount(text: string, currency: Currency): Money {
  const found = fromDecimalString(text, currency);
  if (found === null) throw new Error(`${text} is no amount`);
  return found;
}

const currencies: Partial<Record<LawCountry, Currency>> = { PL: "PLN", CZ: "CZK", UK: "GBP" };

interface Claim {
  readonly principal?: string;
  readonly due: string;
  readonly to: string;
  readonly option?: string;
  readonly paid?: Readonly<Record<string, string>>;
}

function asked(country: LawCountry, segment: LawSegment, { principal = "1000", due, to, option, paid = {} }: Claim): InterestQuestion {
  const currency = currencies[country] ?? "EUR";
  return {
    country,
    segment,
    option: option ?? null,
    principal: amount(principal, currency),
    dueOn: day(due),
    through: day(to),
    paid: Object.entries(paid).map(([on, sum]) => ({ on: day(on), amount: amount(sum, currency) })),
    dayCount: null,
  };
}

function reckon(question: InterestQuestion): Interest {
  const computed = computeInterest(question);
  if (!computed.ok) throw new Error(computed.refusal.code);
  return computed.value;
}

const owed = (question: InterestQuestion) => toDecimalString(reckon(question).amount);

describe("by hand", () => {
  it.each<[string, InterestQuestion, string]>([
    // 10,000 × 14.75 % × 366/366.
    ["CZ over a whole leap year", asked("CZ", "consumer", { principal: "10000", due: "2023-12-31", to: "2024-12-31" }), "1475.00"],
    // 10,000 × 11.75 % × ((228 + 365 + 160)/365 + 366/366).
    [
      "CZ from a common year over another one into a leap year and beyond",
      asked("CZ", "business", { principal: "10000", due: "2022-05-17", to: "2025-06-09" }),
      "3599.04",
    ],
    // 10,000 × 12 % × 31/365: the rate of the half-year that begins with the default.
    ["CZ due on the last day of a year", asked("CZ", "business", { principal: "10000", due: "2024-12-31", to: "2025-01-31" }), "101.92"],
    // 10,000 × 15 % × 31/365 + 6,000 × 15 % × 31/366.
    [
      "CZ paid in part on the last day before a leap year",
      asked("CZ", "consumer", { principal: "10000", due: "2023-11-30", to: "2024-01-31", paid: { "2023-12-31": "4000" } }),
      "203.63",
    ],
    // 10,000 × 15.75 % × 366/365.
    [
      "PL over a leap year counts 366 days over 365",
      asked("PL", "business", { principal: "10000", due: "2023-12-31", to: "2024-12-31" }),
      "1579.32",
    ],
    // 10,000 × 14 % × 31/365.
    ["PL due on the last day of a year", asked("PL", "business", { principal: "10000", due: "2025-12-31", to: "2026-01-31" }), "118.90"],
    // 1,000 × (8.62 % × 182 + 8.37 % × 184) / 365.
    ["DE consumer over a leap year", asked("DE", "consumer", { due: "2023-12-31", to: "2024-12-31" }), "85.18"],
    // 1,000 × 12.75 % × 455/365: the base rate of 31 December before interest began, though it fell twice since.
    ["UK due on the last day of a year, for fifteen months", asked("UK", "business", { due: "2024-12-31", to: "2026-03-31" }), "158.94"],
    // 1,000 × 13.25 % × 1/365: a day earlier the rate before counts.
    ["UK due a day before", asked("UK", "business", { due: "2024-12-30", to: "2024-12-31" }), "0.36"],
    // 1,000 × 12.15 % × 334/365: MRO 3.15 on 1 February 2025.
    ["SK business at the rate of its first day", asked("SK", "business", { due: "2025-01-31", to: "2025-12-31" }), "111.18"],
    // 1,000 × (11.15 % × 150 + 10.15 % × 184) / 365.
    ["SK business at moving rates", asked("SK", "business", { due: "2025-01-31", to: "2025-12-31", option: "moving" }), "96.99"],
    // 1,000 × 7.15 % × 16/365; a day later MRO is higher.
    ["SK consumer on the eve of a change", asked("SK", "consumer", { due: "2026-06-15", to: "2026-07-01" }), "3.13"],
    // 1,000 × 7.4 % × 16/365.
    ["SK consumer on the day of a change", asked("SK", "consumer", { due: "2026-06-16", to: "2026-07-02" }), "3.24"],
    // 365 × 4 % × 366/365.
    ["AT consumer over a leap year", asked("AT", "consumer", { principal: "365", due: "2023-12-31", to: "2024-12-31" }), "14.64"],
    // Year 1: 1,000 × (4 % × 122 + 6 % × 184 + 7 % × 60)/365 = 55.1233; year 2: 1,055.1233 × (7 % × 306 + 6 % × 59)/365 = 72.1531;
    // then 1,127.2764 × 6 % × 31/365 = 5.7445.
    ["NL compounding over 29 February", asked("NL", "consumer", { due: "2023-02-28", to: "2025-03-31" }), "133.02"],
    // Year 1 as above; all principal paid on its last day, so that 55.1233 alone bears 7 % for 306 days: 3.2349.
    [
      "NL interest of a year on its own",
      asked("NL", "consumer", { due: "2023-02-28", to: "2024-12-31", paid: { "2024-02-29": "1000" } }),
      "58.36",
    ],
    // 0.01 × 13.75 % × 31/365 rounds to nothing.
    ["the smallest claim", asked("PL", "business", { principal: "0.01", due: "2026-06-30", to: "2026-07-31" }), "0.00"],
  ])("%s", (_, question, expected) => {
    expect(owed(question)).toBe(expected);
  });

  it("a default that begins on 29 February compounds by the years of the calendar", () => {
    const { periods } = reckon(asked("NL", "business", { due: "2024-02-28", to: "2026-03-01" }));
    const bases = periods.map(({ from, principal }) => [from, toDecimalString(principal)] as const);
    const starts = bases.filter(([, base], index) => index === 0 || base !== bases[index - 1]?.[1]);
    expect(starts.map(([from]) => from)).toEqual(["2024-02-29", "2025-02-28", "2026-02-28"]);
  });
});

describe("payments", () => {
  it("in any order, and several on one day, are the same", () => {
    const days = { due: "2026-06-30", to: "2026-07-20" };
    const question = asked("PL", "business", days);
    const part = (on: string, sum: string) => ({ on: day(on), amount: amount(sum, "PLN") });
    const inOrder = { ...question, paid: [part("2026-07-05", "300"), part("2026-07-10", "200"), part("2026-07-10", "100")] };
    const shuffled = { ...question, paid: inOrder.paid.toReversed() };
    const together = { ...question, paid: [part("2026-07-10", "300"), part("2026-07-05", "300")] };
    // 1,000 × 13.75 % × 5/365 + 700 × 13.75 % × 5/365 + 400 × 13.75 % × 10/365.
    for (const one of [inOrder, shuffled, together]) expect(owed(one)).toBe("4.71");
  });

  it("beyond the principal are left over, also in two steps and after the last one", () => {
    const paid = { "2026-07-10": "900", "2026-07-15": "150", "2026-07-18": "50" };
    const { openPrincipal, unallocated, periods } = reckon(asked("PL", "business", { due: "2026-06-30", to: "2026-07-20", paid }));
    expect([toDecimalString(openPrincipal), toDecimalString(unallocated), periods.at(-1)?.to]).toEqual(["0.00", "100.00", "2026-07-15"]);
  });

  it("after the day asked for change nothing", () => {
    const days = { due: "2026-06-30", to: "2026-07-20" };
    const late = asked("PL", "business", { ...days, paid: { "2026-07-21": "1000" } });
    expect(reckon(late)).toEqual(reckon(asked("PL", "business", days)));
  });

  it("on the day asked for are open no more, and interest of that day is owed", () => {
    const { amount: interest, openPrincipal } = reckon(
      asked("PL", "business", { due: "2026-06-30", to: "2026-07-01", paid: { "2026-07-01": "1000" } }),
    );
    // 1,000 × 13.75 % × 1/365.
    expect([formatMoney(interest, "en-GB").replaceAll("\u00a0", " "), toDecimalString(openPrincipal)]).toEqual(["PLN 0.38", "0.00"]);
  });
});

describe("no days", () => {
  it.each(["2026-06-30", "2026-06-29", "2020-01-01"])("through %s cost nothing and are not late", (to) => {
    for (const [country, segment] of [
      ["PL", "business"],
      ["CZ", "consumer"],
      ["NL", "consumer"],
      ["UK", "business"],
    ] as const) {
      const question = asked(country, segment, { due: "2026-06-30", to });
      expect(reckon(question)).toMatchObject({ periods: [], isRateAssumed: false });
      expect([owed(question), isLate(question, question.through)]).toEqual(["0.00", false]);
    }
  });

  it("are left when all was paid by the due day, and nothing is late", () => {
    const question = asked("DE", "business", { due: "2026-06-30", to: "2026-08-30", paid: { "2026-06-30": "1000" } });
    expect([owed(question), isLate(question, question.through)]).toEqual(["0.00", false]);
  });
});
