/** The promised answer falls on a bank day of the market, at six in the evening there. */
import { describe, expect, it } from "vitest";
import type { Country } from "../../../src/kernel/calendar.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import { answerBy } from "../../../src/usecases/shared/review-promise.ts";
import { shopIn } from "../shops.ts";

describe("the promised answer", () => {
  it.each<[string, Country, string, number, string]>([
    ["a Tuesday's request is answered on Wednesday", "PL", "2026-11-24T10:00:00.000Z", 1, "2026-11-25T17:00:00.000Z"],
    ["a Friday's on Monday", "PL", "2026-11-27T10:00:00.000Z", 1, "2026-11-30T17:00:00.000Z"],
    ["a Saturday's on Monday", "DE", "2026-11-28T10:00:00.000Z", 1, "2026-11-30T17:00:00.000Z"],
    ["the day is that of the market, past midnight", "PL", "2026-11-24T23:30:00.000Z", 1, "2026-11-26T17:00:00.000Z"],
    ["a holiday is none: 11 November in Poland", "PL", "2026-11-10T10:00:00.000Z", 1, "2026-11-12T17:00:00.000Z"],
    ["and is one in Germany", "DE", "2026-11-10T10:00:00.000Z", 1, "2026-11-11T17:00:00.000Z"],
    ["two bank days over Christmas", "CZ", "2026-12-23T10:00:00.000Z", 2, "2026-12-29T17:00:00.000Z"],
    ["summer time counts", "SK", "2026-07-14T10:00:00.000Z", 1, "2026-07-15T16:00:00.000Z"],
    ["the same day when nothing more is allowed", "PL", "2026-11-24T10:00:00.000Z", 0, "2026-11-24T17:00:00.000Z"],
  ])("%s", (_name, country, now, bankDays, expected) => {
    expect(answerBy(shopIn(country), now as Instant, bankDays)).toBe(expected);
  });
});
