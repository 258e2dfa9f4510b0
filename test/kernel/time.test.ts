/** Instants and calendar days: parsing, zones at their edges, and days across months and clock changes. */
import { describe, expect, it } from "vitest";
import * as time from "../../src/kernel/time.ts";
import type { CalendarDate, Instant } from "../../src/kernel/time.ts";

const at = (text: string) => text as Instant;
const on = (text: string) => text as CalendarDate;

describe("an instant", () => {
  it.each([
    ["in UTC", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00.000Z"],
    ["with an offset", "2026-11-24T00:30:00+01:00", "2026-11-23T23:30:00.000Z"],
    ["finer than a millisecond, cut", "2026-11-24T10:00:00.123999Z", "2026-11-24T10:00:00.123Z"],
    ["on a leap day", "2028-02-29T00:00:00Z", "2028-02-29T00:00:00.000Z"],
    ["without a zone", "2026-11-24T10:00:00", null],
    ["a day alone", "2026-11-24", null],
    ["on a day that is none", "2026-02-29T00:00:00Z", null],
    ["at an hour that is none", "2026-11-24T25:00:00Z", null],
    ["nothing", "", null],
  ])("%s", (_name, text, instant) => {
    expect(time.parseInstant(text)).toBe(instant);
  });

  it("counts milliseconds since 1970 both ways and moves by them", () => {
    expect(time.instantFromMs(0)).toBe("1970-01-01T00:00:00.000Z");
    expect(time.msFromInstant(at("1970-01-02T00:00:00.001Z"))).toBe(86_400_001);
    expect(time.addMs(at("2026-12-31T23:59:59.999Z"), 1)).toBe("2027-01-01T00:00:00.000Z");
    expect(time.addMs(at("2027-01-01T00:00:00.000Z"), -time.msPerDay)).toBe("2026-12-31T00:00:00.000Z");
  });
});

describe("a calendar day", () => {
  it.each([
    ["2026-11-24", "2026-11-24"],
    ["2028-02-29", "2028-02-29"],
    ["2026-02-29", null],
    ["2026-13-01", null],
    ["2026-00-10", null],
    ["2026-4-1", null],
    ["2026-11-24T00:00:00Z", null],
    ["20261124", null],
    [" 2026-11-24", null],
    ["", null],
  ])("%s reads as %s", (text, date) => {
    expect(time.parseDate(text)).toBe(date);
  });

  it.each([
    ["2026-11-24", 0, "2026-11-24"],
    ["2026-02-28", 1, "2026-03-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2027-01-02", -3, "2026-12-30"],
    ["2026-10-24", 2, "2026-10-26"],
    ["2026-11-24", 30, "2026-12-24"],
  ])("%s and %i days is %s", (date, days, moved) => {
    expect(time.addDays(on(date), days)).toBe(moved);
    expect(time.daysBetween(on(date), on(moved))).toBe(days);
  });
});

describe("an instant falls on a day of its zone", () => {
  it.each([
    ["the last moment of a winter day", "2026-11-24T22:59:59.999Z", "Europe/Warsaw", "2026-11-24", 23],
    ["its midnight", "2026-11-24T23:00:00.000Z", "Europe/Warsaw", "2026-11-25", 0],
    ["23:30 UTC", "2026-11-24T23:30:00.000Z", "Europe/Prague", "2026-11-25", 0],
    ["the last moment of a summer day", "2026-07-24T21:59:59.999Z", "Europe/Berlin", "2026-07-24", 23],
    ["its midnight", "2026-07-24T22:00:00.000Z", "Europe/Berlin", "2026-07-25", 0],
    ["23:30 UTC on New Year's Eve", "2026-12-31T23:30:00.000Z", "Europe/Vienna", "2027-01-01", 0],
    ["before the clock goes forward", "2026-03-29T00:59:59.000Z", "Europe/Bratislava", "2026-03-29", 1],
    ["after the clock went forward", "2026-03-29T01:00:00.000Z", "Europe/Bratislava", "2026-03-29", 3],
    ["before the clock goes back", "2026-10-25T00:59:59.000Z", "Europe/Warsaw", "2026-10-25", 2],
    ["after the clock went back", "2026-10-25T01:00:00.000Z", "Europe/Warsaw", "2026-10-25", 2],
  ])("%s: %s in %s is %s at %i", (_name, instant, zone, date, hour) => {
    expect(time.dateIn(at(instant), zone)).toBe(date);
    expect(time.hourIn(at(instant), zone)).toBe(hour);
  });

  it.each([
    ["in winter", "2026-11-24", 9, "2026-11-24T08:00:00.000Z"],
    ["in summer", "2026-07-24", 9, "2026-07-24T07:00:00.000Z"],
    ["at midnight", "2026-11-25", 0, "2026-11-24T23:00:00.000Z"],
    ["at the hour that is skipped: the one after it", "2026-03-29", 2, "2026-03-29T01:00:00.000Z"],
    ["at the hour that comes twice: the first of them", "2026-10-25", 2, "2026-10-25T00:00:00.000Z"],
  ])("the hour of a day %s", (_name, date, hour, instant) => {
    expect(time.instantAt(on(date), hour, "Europe/Warsaw")).toBe(instant);
  });
});
