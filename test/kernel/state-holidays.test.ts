/** Holidays of every German state in 2026 and 2027, against days written down by hand; and Easter against a printed table. */
import { describe, expect, it } from "vitest";
import { dayKind, isBankDay, nextBankDay, previousBankDay, regionsOf } from "../../src/kernel/calendar.ts";
import { regions, type Region } from "../../src/kernel/german-states.ts";
import { easterSunday } from "../../src/kernel/state-holidays.ts";
import { addDays, type CalendarDate } from "../../src/kernel/time.ts";

const on = (text: string) => text as CalendarDate;

/** Of the whole country: Easter is on 5 April 2026 and on 28 March 2027. */
const national = {
  2026: "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26",
  2027: "01-01 03-26 03-29 05-01 05-06 05-17 10-03 12-25 12-26",
};
/** Corpus Christi is on 4 June 2026 and 27 May 2027, the day of repentance on 18 November 2026 and 17 November 2027. */
const own: Readonly<Record<Region, Readonly<Record<keyof typeof national, string>>>> = {
  BW: { 2026: "01-06 06-04 11-01", 2027: "01-06 05-27 11-01" },
  BY: { 2026: "01-06 06-04 08-15 11-01", 2027: "01-06 05-27 08-15 11-01" },
  BE: { 2026: "03-08", 2027: "03-08" },
  BB: { 2026: "10-31", 2027: "10-31" },
  HB: { 2026: "10-31", 2027: "10-31" },
  HH: { 2026: "10-31", 2027: "10-31" },
  HE: { 2026: "06-04", 2027: "05-27" },
  MV: { 2026: "03-08 10-31", 2027: "03-08 10-31" },
  NI: { 2026: "10-31", 2027: "10-31" },
  NW: { 2026: "06-04 11-01", 2027: "05-27 11-01" },
  RP: { 2026: "06-04 11-01", 2027: "05-27 11-01" },
  SL: { 2026: "06-04 08-15 11-01", 2027: "05-27 08-15 11-01" },
  SN: { 2026: "06-04 10-31 11-18", 2027: "05-27 10-31 11-17" },
  ST: { 2026: "01-06 10-31", 2027: "01-06 10-31" },
  SH: { 2026: "10-31", 2027: "10-31" },
  TH: { 2026: "06-04 09-20 10-31", 2027: "05-27 09-20 10-31" },
  Augsburg: { 2026: "08-08", 2027: "08-08" },
};

describe.each([2026, 2027] as const)("in %d", (year) => {
  it.each([...regions])("the holidays in %s are those of the country and its own", (region) => {
    const found: string[] = [];
    for (let day = on(`${year}-01-01`); day <= `${year}-12-31`; day = addDays(day, 1))
      if (dayKind(day, { country: "DE", regions: [region] }) === "holiday") found.push(day.slice(5));
    expect(found).toEqual(`${national[year]} ${own[region][year]}`.split(" ").toSorted());
  });
});

it.each([
  [1998, "04-12"],
  [2019, "04-21"],
  [2024, "03-31"],
  [2025, "04-20"],
  [2026, "04-05"],
  [2027, "03-28"],
  [2038, "04-25"],
  [2049, "04-18"],
  [2076, "04-19"],
])("Easter of %d is on %s", (year, expected) => {
  expect(easterSunday(year)).toBe(`${year}-${expected}`);
});

describe("days that were holidays in some years alone", () => {
  it.each([
    ["Women's Day in Berlin from 2019 on", "BE", "2018-03-08", "2019-03-08"],
    ["Women's Day in Mecklenburg-Vorpommern from 2023 on", "MV", "2022-03-08", "2023-03-08"],
    ["Liberation Day in Berlin in 2025", "BE", "2026-05-08", "2025-05-08"],
    ["17 June in Berlin in 2028, a Saturday", "BE", "2027-06-17", "2028-06-17"],
    ["Children's Day in Thuringia from 2019 on", "TH", "2018-09-20", "2019-09-20"],
    ["Reformation Day in Hamburg from 2018 on", "HH", "2016-10-31", "2018-10-31"],
  ] as const)("%s", (_name, region, without, withIt) => {
    const place = { country: "DE", regions: [region] } as const;
    expect([dayKind(on(without), place), dayKind(on(withIt), place)]).toEqual(["bankDay", "holiday"]);
  });
});

describe("a debtor who may be in several states", () => {
  const border = { country: "DE", regions: ["HE", "RP"] } as const;

  it("has the holidays of each of them, so that nobody is called on one", () => {
    // Sunday 1 November 2026 is one of Rhineland-Palatinate, Monday 1 November 2027 too; Hesse has none of the two.
    expect(dayKind(on("2027-11-01"), border)).toBe("holiday");
    expect(dayKind(on("2027-11-01"), { country: "DE", regions: ["HE"] })).toBe("bankDay");
  });

  it("has deadlines that end later, and words before a day that come earlier", () => {
    expect(nextBankDay(on("2027-11-01"), border)).toBe("2027-11-02");
    expect(previousBankDay(on("2027-11-01"), border)).toBe("2027-10-29");
  });

  it("of whom no postal code is known has those of all", () => {
    const anywhere = { country: "DE", regions: regionsOf("DE", null) } as const;
    for (const day of ["2027-01-06", "2027-03-08", "2027-05-27", "2027-09-20", "2027-11-01", "2027-11-17"])
      expect(isBankDay(on(day), anywhere)).toBe(false);
    expect(nextBankDay(on("2026-06-04"), anywhere)).toBe("2026-06-05");
  });
});

it.each(["PL", "CZ", "SK", "AT"] as const)("in %s no region has holidays of its own", (country) => {
  expect(regionsOf(country, "1010")).toEqual([]);
});

it("Saint Leopold's Day, on which offices of Vienna are closed, is a bank day in Austria", () => {
  expect(isBankDay(on("2027-11-15"), { country: "AT", regions: regionsOf("AT", "1010") })).toBe(true);
});
