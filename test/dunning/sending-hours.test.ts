/** When reminders leave: each edge of the day, in the zone of the market, and the days on which none does. */
import { expect, it } from "vitest";
import { isSendingTime } from "../../src/dunning/sending-hours.ts";
import type { Instant } from "../../src/kernel/time.ts";

it.each([
  ["PL", "2026-11-24T06:59:59.999Z", false, "a Tuesday before eight"],
  ["PL", "2026-11-24T07:00:00.000Z", true, "eight"],
  ["PL", "2026-11-24T18:59:59.999Z", true, "the last moment before twenty"],
  ["PL", "2026-11-24T19:00:00.000Z", false, "twenty"],
  ["PL", "2026-07-14T06:00:00.000Z", true, "eight in summer"],
  ["PL", "2026-11-28T11:00:00.000Z", false, "a Saturday"],
  ["PL", "2026-11-29T11:00:00.000Z", false, "a Sunday"],
  ["PL", "2026-11-11T11:00:00.000Z", false, "the Polish day of independence"],
  ["CZ", "2026-11-11T11:00:00.000Z", true, "no holiday in Czechia"],
  ["CZ", "2026-11-17T11:00:00.000Z", false, "the Czech day of freedom and democracy"],
  ["SK", "2026-11-24T07:00:00.000Z", true, "eight in Slovakia"],
] as const)("in %s at %s: %s, %s", (country, at, isOpen, _why) => {
  expect(isSendingTime(country, at as Instant)).toBe(isOpen);
});
