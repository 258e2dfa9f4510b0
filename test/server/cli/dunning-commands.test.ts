/** A day that has not come is run for test shops only. */
import { describe, expect, it } from "vitest";
import { assertDayHasCome } from "../../../server/cli/dunning-commands.ts";
import type { CalendarDate, Instant } from "../../../src/kernel/time.ts";
import type { Mode } from "../../../src/ports/shops.ts";
import { shopIn } from "../../usecases/shops.ts";

describe("a run on a day by hand", () => {
  /** Half past midnight of 2 December in Warsaw. */
  const now = "2026-12-01T23:30:00.000Z" as Instant;

  it.each<[string, Mode, string, boolean]>([
    ["of yesterday", "live", "2026-12-01", true],
    ["of today in the shop's zone", "live", "2026-12-02", true],
    ["of tomorrow", "live", "2026-12-03", false],
    ["of tomorrow, for a test shop", "test", "2026-12-03", true],
  ])("%s", (_name, mode, date, isRun) => {
    const run = () => assertDayHasCome({ ...shopIn("PL"), mode }, date as CalendarDate, now);
    if (isRun) expect(run).not.toThrow();
    else expect(run).toThrow("has not come yet");
  });
});
