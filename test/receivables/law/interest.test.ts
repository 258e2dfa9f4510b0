/** Late-payment interest by law: worked examples to the cent, the traps of each country, and what is refused rather than guessed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Currency,
  exactMinor,
  fromDecimalString,
  money,
  smaller,
  subtract,
  total,
  toDecimalString,
} from "../../../src/kernel/money.ts";
import { addDays, type CalendarDate, daysBetween } from "../../../src/kernel/time.ts";
import { computeInterest, type Interest, type InterestQuestion } from "../../../src/receivables/law/interest.ts";
import type { LawCountry, LawSegment } from "../../../src/receivables/law/law-row.ts";
import { rateSeries } from "../../../src/receivables/law/rate-tables.ts";

const day = (text: string) => text as CalendarDate;

function question(
  country: LawCountry,
  segment: LawSegment,
  principal: string,
  [dueOn, through]: readonly [string, string],
  more: Partial<InterestQuestion> = {},
): InterestQuestion {
  const currencies: Partial<Record<LawCountry, Currency>> = { PL: "PLN", CZ: "CZK", UK: "GBP" };
  const amount = fromDecimalString(principal, currencies[country] ?? "EUR");
  if (amount === null) throw new Error(`${principal} is no amount`);
  const usual = { option: null, paid: [], dayCount: null } as const;
  return { country, segment, principal: amount, dueOn: day(dueOn), through: day(through), ...usual, ...more };
}

function interestOf(asked: InterestQuestion): Interest {
  const computed = computeInterest(asked);
  if (!computed.ok) throw new Error(computed.refusal.code);
  return computed.value;
}

/** As people would write the working: first day, last day, days, rate. */
const workingOf = ({ periods }: Interest) => periods.map(({ from, to, days, ratePercent }) => `${from}..${to} ${days} d @${ratePercent}`);

describe("worked examples", () => {
  it.each<[string, InterestQuestion, string]>([
    ["PL business over two half-years", question("PL", "business", "10000.00", ["2025-03-31", "2025-07-15"]), "455.34"],
    ["PL consumer over eight changes", question("PL", "consumer", "1234.56", ["2025-04-30", "2026-04-30"]), "123.31"],
    ["DE business over four half-years", question("DE", "business", "5000.00", ["2025-05-31", "2026-08-31"]), "649.16"],
    ["AT business", question("AT", "business", "2000.00", ["2024-11-30", "2025-02-28"]), "60.14"],
    ["CZ by the days of the year", question("CZ", "consumer", "25000", ["2023-06-09", "2024-07-13"]), "4104.12"],
    ["CZ counted over 365 days", question("CZ", "business", "25000", ["2023-06-09", "2024-07-13"], { dayCount: "act/365" }), "4109.59"],
    ["NL consumer over the turn of the year", question("NL", "consumer", "10000", ["2025-12-16", "2026-01-15"]), "41.10"],
    ["NL business", question("NL", "business", "8400", ["2025-07-31", "2025-08-22"]), "51.39"],
    ["DE over 360 days", question("DE", "business", "10000", ["2024-01-31", "2024-03-01"], { dayCount: "act/360" }), "105.17"],
    ["DE over 365 days", question("DE", "business", "10000", ["2024-01-31", "2024-03-01"]), "103.73"],
    ["UK by the day", question("UK", "business", "10000", ["2026-01-31", "2026-02-01"]), "3.22"],
    ["AT consumer at four per cent", question("AT", "consumer", "365.00", ["2026-01-31", "2026-03-02"]), "1.20"],
  ])("%s", (_, asked, expected) => {
    expect(toDecimalString(interestOf(asked).amount)).toBe(expected);
  });

  it("show their working", () => {
    expect(workingOf(interestOf(question("PL", "business", "10000.00", ["2025-03-31", "2025-07-15"])))).toEqual([
      "2025-04-01..2025-06-30 91 d @15.75",
      "2025-07-01..2025-07-15 15 d @15.25",
    ]);
    const [first, second] = interestOf(question("CZ", "consumer", "25000", ["2023-06-09", "2024-07-13"])).periods;
    expect([first?.basis, first?.days, second?.basis, second?.days]).toEqual(["act/365", 205, "act/366", 195]);
  });
});

describe("rates", () => {
  it.each<[string, InterestQuestion, readonly string[]]>([
    ["stay those of the first day in CZ", question("CZ", "business", "100", ["2024-06-29", "2024-07-02"]), ["14.75"]],
    [
      "are those of the new half-year in CZ when default begins with it",
      question("CZ", "business", "100", ["2024-06-30", "2024-07-02"]),
      ["12.75"],
    ],
    ["stay those of the first day for SK consumers", question("SK", "consumer", "100", ["2025-06-09", "2026-07-31"]), ["7.4"]],
    ["stay those of the first day for SK businesses", question("SK", "business", "100", ["2025-06-10", "2026-07-31"]), ["11.15"]],
    [
      "move for SK businesses who chose so",
      question("SK", "business", "100", ["2026-05-31", "2026-07-31"], { option: "moving" }),
      ["10.15", "10.4"],
    ],
    ["stay those of the start in the UK", question("UK", "business", "100", ["2024-12-30", "2025-08-31"]), ["13.25"]],
    ["move in AT", question("AT", "business", "100", ["2025-06-29", "2025-07-01"]), ["11.73", "10.73"]],
    [
      "are lower for Polish hospitals",
      question("PL", "business", "100", ["2026-06-30", "2026-07-31"], { option: "publicHealthcare" }),
      ["11.75"],
    ],
  ])("%s", (_, asked, expected) => {
    expect([...new Set(interestOf(asked).periods.map(({ ratePercent }) => ratePercent))]).toEqual(expected);
  });

  it.each<[string, InterestQuestion, object]>([
    [
      "past the last half-year",
      question("PL", "business", "100", ["2026-12-01", "2027-01-01"]),
      { code: "rateNotAnnounced", lastDay: "2026-12-31" },
    ],
    [
      "of a default that begins later",
      question("CZ", "consumer", "100", ["2026-12-31", "2027-01-05"]),
      { code: "rateNotAnnounced", lastDay: "2026-12-31" },
    ],
    [
      "of a business where the rate may change any day",
      question("SK", "business", "100", ["2026-12-31", "2027-01-05"]),
      { code: "rateNotAnnounced", lastDay: "2026-12-31" },
    ],
    [
      "before the first row",
      question("UK", "business", "100", ["2012-12-30", "2014-01-01"]),
      { code: "rateTooOld", firstDay: "2013-01-01" },
    ],
    ["of British consumers", question("UK", "consumer", "100", ["2025-12-31", "2026-01-05"]), { code: "lawMissing" }],
    [
      "of an option that is none",
      question("DE", "business", "100", ["2025-12-31", "2026-01-05"], { option: "moving" }),
      { code: "lawMissing" },
    ],
  ])("are not guessed: %s", (_, asked, refusal) => {
    expect(computeInterest(asked)).toEqual({ ok: false, refusal });
  });

  it("hold for consumers until something else is announced, and say that this is assumed", () => {
    const asked = question("PL", "consumer", "1000", ["2026-12-31", "2027-01-31"]);
    expect(interestOf(asked)).toMatchObject({ isRateAssumed: true, periods: [{ ratePercent: "9.25", days: 31 }] });
    expect(interestOf({ ...asked, dueOn: day("2026-05-31"), through: day("2026-06-30") }).isRateAssumed).toBe(false);
  });

  it("of a fixed default reach past the last half-year that was announced", () => {
    expect(interestOf(question("CZ", "consumer", "100", ["2026-11-30", "2027-12-31"])).periods.length).toBeGreaterThan(0);
  });

  it.each(rateSeries.map((one) => [one.country, one.segment, one.option ?? "usual", one] as const))(
    "of %s, %s, %s are dated in order, with a source each",
    (_country, _segment, _option, { rows }) => {
      const dates = rows.map(([validFrom]) => validFrom);
      expect([...new Set(dates)].sort()).toEqual(dates);
      for (const [, ratePercent, source] of rows) {
        expect(ratePercent).toMatch(/^\d{1,2}(\.\d{1,2})?$/);
        expect(source.length).toBeGreaterThan(5);
      }
    },
  );
});

describe("interest on interest", () => {
  it("is added after each year in the Netherlands, on the day on which the default began", () => {
    const { periods, amount } = interestOf(question("NL", "consumer", "1000.00", ["2020-01-31", "2022-03-02"]));
    expect(periods.map(({ from, principal }) => [from, toDecimalString(principal)])).toEqual([
      ["2020-02-01", "1000.00"],
      ["2021-02-01", "1020.05"],
      ["2022-02-01", "1040.46"],
    ]);
    expect(toDecimalString(amount)).toBe("42.17");
  });

  it("is not added in Poland and Germany", () => {
    for (const country of ["PL", "DE"] as const) {
      const { periods } = interestOf(question(country, "consumer", "1000.00", ["2023-01-31", "2026-03-02"]));
      expect(new Set(periods.map(({ principal }) => toDecimalString(principal)))).toEqual(new Set(["1000.00"]));
    }
  });
});

describe("payments", () => {
  const paid = (on: string, amount: string) => ({ on: day(on), amount: fromDecimalString(amount, "PLN") ?? money(0n, "PLN") });

  it("lower the principal from the day after them", () => {
    const asked = question("PL", "business", "1000", ["2026-06-30", "2026-07-20"], { paid: [paid("2026-07-10", "400")] });
    const { periods, amount, openPrincipal } = interestOf(asked);
    expect(periods.map(({ from, to, principal }) => `${from}..${to} ${toDecimalString(principal)}`)).toEqual([
      "2026-07-01..2026-07-10 1000.00",
      "2026-07-11..2026-07-20 600.00",
    ]);
    // 1000 × 13.75 % × 10/365 = 3.7671…, 600 × 13.75 % × 10/365 = 2.2603…
    expect([toDecimalString(amount), toDecimalString(openPrincipal)]).toEqual(["6.03", "600.00"]);
  });

  it("before the due date count from the beginning, and end the interest when nothing is left", () => {
    const part = question("PL", "consumer", "1000", ["2026-06-30", "2026-07-10"], { paid: [paid("2026-06-15", "400")] });
    expect(interestOf(part).periods.map(({ principal }) => toDecimalString(principal))).toEqual(["600.00"]);
    const whole = question("PL", "consumer", "1000", ["2026-06-30", "2026-09-30"], { paid: [paid("2026-07-10", "1200")] });
    expect(interestOf(whole)).toMatchObject({
      periods: [{ to: "2026-07-10" }],
      unallocated: money(20_000n, "PLN"),
      openPrincipal: money(0n, "PLN"),
    });
  });

  it("on the due date leave no interest", () => {
    const asked = question("PL", "consumer", "1000", ["2026-06-30", "2026-07-10"], { paid: [paid("2026-06-30", "1000")] });
    expect(interestOf(asked)).toMatchObject({ amount: money(0n, "PLN"), periods: [] });
  });
});

describe("any claim", () => {
  const anyQuestion = fc
    .record({
      series: fc.constantFrom(...rateSeries),
      principalMinor: fc.bigInt(1n, 10n ** 10n),
      start: fc.integer({ min: 0, max: 700 }),
      days: fc.integer({ min: 0, max: 900 }),
      payments: fc.array(fc.record({ after: fc.integer({ min: -30, max: 1000 }), minor: fc.bigInt(1n, 10n ** 9n) }), { maxLength: 4 }),
    })
    .map(({ series, principalMinor, start, days, payments }): InterestQuestion => {
      const dueOn = addDays(day("2022-01-31"), start);
      return {
        country: series.country,
        segment: series.segment,
        option: series.option,
        principal: money(principalMinor, "EUR"),
        dueOn,
        through: addDays(dueOn, days),
        paid: payments.map(({ after, minor }) => ({ on: addDays(dueOn, after), amount: money(minor, "EUR") })),
        dayCount: null,
      };
    });

  it("has parts in order that add up to the whole, and never less interest a day later", () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        const { amount, periods } = interestOf(asked);
        expect(
          total(
            periods.map((period) => period.amount),
            "EUR",
          ),
        ).toEqual(amount);
        for (const [index, { from, to, days }] of periods.entries()) {
          expect(daysBetween(from, to) + 1).toBe(days);
          const before = periods[index - 1];
          if (before !== undefined) expect(before.to < from).toBe(true);
        }
        const later = interestOf({ ...asked, through: addDays(asked.through, 1) });
        expect(later.amount.amountMinor).toBeGreaterThanOrEqual(amount.amountMinor);
      }),
      { numRuns: 300 },
    );
  });

  it("agrees with a reckoning day by day", () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        const { amount, periods } = interestOf(asked);
        if (
          rateSeries.some(({ country, segment, isCompounding }) => isCompounding && country === asked.country && segment === asked.segment)
        )
          return;
        // In hundredths of a per cent, over the least common multiple of 365 and 366 days: one whole number per day.
        let units = 0n;
        for (let on = addDays(asked.dueOn, 1); on <= asked.through; on = addDays(on, 1)) {
          const period = periods.find(({ from, to }) => from <= on && on <= to);
          if (period === undefined) continue;
          const paid = total(
            asked.paid.filter((part) => part.on < on).map((part) => part.amount),
            "EUR",
          );
          const open = exactMinor(subtract(asked.principal, smaller(paid, asked.principal))).numerator;
          const rate = BigInt((period.ratePercent.split(".")[0] ?? "0") + (period.ratePercent.split(".")[1] ?? "").padEnd(2, "0"));
          // Only the Czech day count is that of the year, of every day by itself.
          const isOfLeapYear = asked.country === "CZ" && Number(on.slice(0, 4)) % 4 === 0;
          units += open * rate * (isOfLeapYear ? 365n : 366n);
        }
        const scale = 10_000n * 365n * 366n;
        expect(amount.amountMinor).toBe((2n * units + scale) / (2n * scale));
      }),
      { numRuns: 200 },
    );
  });
});
