/** When a reminder that could not leave is tried again, and when no more. */
import { describe, expect, it } from "vitest";
import { nextAttemptAt, withFailure } from "../../src/dunning/attempts.ts";
import type { Instant } from "../../src/kernel/time.ts";

const since = "2026-12-11T09:00:00.000Z" as Instant;

describe("a reminder that failed is tried again", () => {
  it.each([
    ["after five minutes", 1, "2026-12-11T09:00:00.000Z", "2026-12-11T09:05:00.000Z"],
    ["after a quarter of an hour more", 2, "2026-12-11T09:05:00.000Z", "2026-12-11T09:20:00.000Z"],
    ["after an hour more", 3, "2026-12-11T09:20:00.000Z", "2026-12-11T10:20:00.000Z"],
    ["after four hours more", 4, "2026-12-11T10:20:00.000Z", "2026-12-11T14:20:00.000Z"],
    ["after twelve hours more", 5, "2026-12-11T14:20:00.000Z", "2026-12-12T02:20:00.000Z"],
    ["after twelve hours each from then on", 9, "2026-12-13T09:00:00.000Z", "2026-12-13T21:00:00.000Z"],
    ["after twelve hours that end with the three days", 6, "2026-12-13T21:00:00.000Z", "2026-12-14T09:00:00.000Z"],
    ["once more when the three days end sooner", 7, "2026-12-13T21:00:00.001Z", "2026-12-14T09:00:00.000Z"],
    ["once more, a millisecond before their end", 8, "2026-12-14T08:59:59.999Z", "2026-12-14T09:00:00.000Z"],
    ["no more when three days have passed", 8, "2026-12-14T09:00:00.000Z", null],
    ["no more when a closure kept it for longer", 2, "2026-12-15T07:00:00.000Z", null],
  ] as const)("%s", (_name, count, now, expected) => {
    expect(nextAttemptAt({ count, since }, now as Instant)).toBe(expected);
  });

  it("counts from its first failure", () => {
    const first = withFailure(null, since);
    expect(first).toEqual({ count: 1, since });
    expect(withFailure(first, "2026-12-11T09:05:00.000Z" as Instant)).toEqual({ count: 2, since });
  });
});
