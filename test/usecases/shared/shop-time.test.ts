/** The time of a shop: its clock may run ahead, and its day begins at midnight where it sells. */
import { describe, expect, it } from "vitest";
import type { Country } from "../../../src/kernel/calendar.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import { shopDay, shopNow } from "../../../src/usecases/shared/shop-time.ts";
import { shopIn } from "../shops.ts";

describe("the day of a shop", () => {
  it.each<[Country, string, string]>([
    ["PL", "2026-11-24T22:59:59.999Z", "2026-11-24"],
    ["PL", "2026-11-24T23:00:00.000Z", "2026-11-25"],
    ["CZ", "2026-11-24T23:30:00.000Z", "2026-11-25"],
    ["SK", "2026-07-24T21:59:59.999Z", "2026-07-24"],
    ["DE", "2026-07-24T22:00:00.000Z", "2026-07-25"],
    ["AT", "2026-12-31T23:30:00.000Z", "2027-01-01"],
  ])("in %s at %s is %s", (country, at, day) => {
    expect(shopDay(shopIn(country), at as Instant)).toBe(day);
  });
});

describe("the clock of a shop", () => {
  it.each([
    [0, "2026-11-24T10:00:00.000Z"],
    [86_400_000, "2026-11-25T10:00:00.000Z"],
    [-1, "2026-11-24T09:59:59.999Z"],
  ])("moved by %i ms", (clockOffsetMs, now) => {
    const clock = { now: () => "2026-11-24T10:00:00.000Z" as Instant };
    expect(shopNow(clock, { ...shopIn("PL"), clockOffsetMs })).toBe(now);
  });
});
