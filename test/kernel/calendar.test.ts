/** Bank days of the five markets, every day from 2026 to 2030, against holidays written down by hand. */
import { describe, expect, it } from "vitest";
import { countries, type Country, isBankDay, isCountry, nextBankDay, previousBankDay } from "../../src/kernel/calendar.ts";
import { addDays, type CalendarDate } from "../../src/kernel/time.ts";

const on = (text: string) => text as CalendarDate;

/** Movable days of each year; Easter Sunday is 5 April 2026, 28 March 2027, 16 April 2028, 1 April 2029, 21 April 2030. */
const movable: Record<string, Record<"goodFriday" | "easterMonday" | "ascension" | "whitMonday" | "corpusChristi", string>> = {
  2026: { goodFriday: "04-03", easterMonday: "04-06", ascension: "05-14", whitMonday: "05-25", corpusChristi: "06-04" },
  2027: { goodFriday: "03-26", easterMonday: "03-29", ascension: "05-06", whitMonday: "05-17", corpusChristi: "05-27" },
  2028: { goodFriday: "04-14", easterMonday: "04-17", ascension: "05-25", whitMonday: "06-05", corpusChristi: "06-15" },
  2029: { goodFriday: "03-30", easterMonday: "04-02", ascension: "05-10", whitMonday: "05-21", corpusChristi: "05-31" },
  2030: { goodFriday: "04-19", easterMonday: "04-22", ascension: "05-30", whitMonday: "06-10", corpusChristi: "06-20" },
};
type Movable = keyof (typeof movable)[string];

const holidays: Record<Country, { fixed: string; movable: readonly Movable[] }> = {
  PL: { fixed: "01-01 01-06 05-01 05-03 08-15 11-01 11-11 12-24 12-25 12-26", movable: ["easterMonday", "corpusChristi"] },
  CZ: { fixed: "01-01 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26", movable: ["goodFriday", "easterMonday"] },
  SK: { fixed: "01-01 01-06 05-01 05-08 07-05 08-29 09-15 11-01 12-24 12-25 12-26", movable: ["goodFriday", "easterMonday"] },
  DE: { fixed: "01-01 05-01 10-03 12-25 12-26", movable: ["goodFriday", "easterMonday", "ascension", "whitMonday"] },
  AT: {
    fixed: "01-01 01-06 05-01 08-15 10-26 11-01 12-08 12-25 12-26",
    movable: ["easterMonday", "ascension", "whitMonday", "corpusChristi"],
  },
};

/** Slovakia took the day of rest from these two in 2026 alone. */
const workedIn2026 = ["SK 2026-05-08", "SK 2026-09-15"];

function isHolidayByHand(country: Country, date: string): boolean {
  const day = date.slice(5);
  const ofYear = movable[date.slice(0, 4)];
  if (workedIn2026.includes(`${country} ${date}`)) return false;
  return holidays[country].fixed.split(" ").includes(day) || holidays[country].movable.some((name) => ofYear?.[name] === day);
}

describe("bank days", () => {
  it.each([...countries])("of %s are the weekdays from 2026 to 2030 that are no holiday of the whole country", (country) => {
    const wrong: string[] = [];
    // 1 January 2026 is a Thursday: the fourth day of a week that begins on Monday.
    for (let date = on("2026-01-01"), weekday = 3; date < "2031-01-01"; date = addDays(date, 1), weekday = (weekday + 1) % 7) {
      const expected = weekday < 5 && !isHolidayByHand(country, date);
      if (isBankDay(date, country) !== expected) wrong.push(`${date} ${expected ? "is" : "is no"} bank day`);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ["International Women's Day, Berlin", "2027-03-08"],
    ["Epiphany, Bavaria", "2027-01-06"],
    ["Corpus Christi, Bavaria", "2026-06-04"],
    ["Assumption, Saarland", "2028-08-15"],
    ["Children's Day, Thuringia", "2027-09-20"],
    ["Reformation Day, Saxony", "2028-10-31"],
    ["All Saints, Bavaria", "2027-11-01"],
    ["Day of Repentance, Saxony", "2026-11-18"],
    ["Christmas Eve, when banks are open for payments", "2026-12-24"],
    ["New Year's Eve", "2026-12-31"],
  ])("in Germany %s counts", (_name, date) => {
    expect(isBankDay(on(date), "DE")).toBe(true);
  });
});

describe("the next bank day", () => {
  it.each<[string, Country, string, string]>([
    ["is the day itself", "PL", "2026-11-24", "2026-11-24"],
    ["after a Saturday", "PL", "2026-11-28", "2026-11-30"],
    ["after a Sunday", "PL", "2026-11-29", "2026-11-30"],
    ["after Independence Day on a Wednesday", "PL", "2026-11-11", "2026-11-12"],
    ["after Polish Christmas, which begins on the 24th", "PL", "2026-12-24", "2026-12-28"],
    ["after German Christmas, which begins on the 25th", "DE", "2026-12-25", "2026-12-28"],
    ["after Czech Easter from Good Friday", "CZ", "2026-04-03", "2026-04-07"],
    ["on Good Friday in Poland", "PL", "2026-04-03", "2026-04-03"],
    ["after Easter Saturday in Poland", "PL", "2026-04-04", "2026-04-07"],
    ["over two Czech holidays in July", "CZ", "2027-07-03", "2027-07-07"],
    ["over a year's end", "SK", "2027-01-01", "2027-01-04"],
    ["over the longest closure, five days from Christmas Eve", "CZ", "2031-12-24", "2031-12-29"],
    ["over the Polish holidays of May", "PL", "2027-05-01", "2027-05-04"],
    ["over German unity on a Saturday", "DE", "2026-10-03", "2026-10-05"],
    ["after the Austrian national holiday", "AT", "2026-10-26", "2026-10-27"],
    ["on 17 November, worked in Slovakia", "SK", "2026-11-17", "2026-11-17"],
    ["after 17 November, a Czech holiday", "CZ", "2026-11-17", "2026-11-18"],
    ["on 15 September 2026, worked in Slovakia", "SK", "2026-09-15", "2026-09-15"],
    ["after 15 September 2027, a day of rest again", "SK", "2027-09-15", "2027-09-16"],
  ])("%s (%s, %s)", (_name, country, from, next) => {
    expect(nextBankDay(on(from), country)).toBe(next);
  });
});

describe("the bank day before", () => {
  it.each<[string, Country, string, string]>([
    ["is the day itself", "PL", "2026-11-24", "2026-11-24"],
    ["a Sunday", "PL", "2026-11-29", "2026-11-27"],
    ["Easter Monday, in Poland, where Good Friday is worked", "PL", "2026-04-06", "2026-04-03"],
    ["Easter Monday, in Czechia, where it is not", "CZ", "2026-04-06", "2026-04-02"],
    ["the end of the longest closure", "CZ", "2031-12-28", "2031-12-23"],
  ])("%s (%s, %s)", (_name, country, from, previous) => {
    expect(previousBankDay(on(from), country)).toBe(previous);
  });
});

describe("a market", () => {
  it.each([
    ["PL", true],
    ["AT", true],
    ["CH", false],
    ["pl", false],
    ["", false],
    ["length", false],
  ])("%s: %s", (code, isMarket) => {
    expect(isCountry(code)).toBe(isMarket);
  });
});
