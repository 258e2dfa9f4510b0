/** Cluster profiles on their way through the hot store. */
import { describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { decodeProfiles, encodeProfiles, exposureIn } from "../../src/risk/cluster-profile.ts";
import { merchantId, now, profile } from "./buyers.ts";

const full = profile({
  version: 7,
  earliestDueOn: "2026-12-08" as CalendarDate,
  exposureMinor: { PLN: 9_007_199_254_740_993n, EUR: 0n },
  marks: [{ kind: "block", merchantId, until: now }],
});

describe("encodeProfiles and decodeProfiles", () => {
  it("give back what they were given, amounts beyond the exact numbers of JSON included", () => {
    expect(decodeProfiles(encodeProfiles([full, profile()]))).toEqual([full, profile()]);
    expect(decodeProfiles(encodeProfiles([]))).toEqual([]);
  });

  it("write amounts as decimal text", () => {
    expect(encodeProfiles([full])).toContain('"exposureMinor":{"PLN":"9007199254740993","EUR":"0"}');
  });

  it.each([
    ["no list", '{"a":1}'],
    ["an unknown currency", JSON.stringify([{ exposureMinor: { XXX: "1" } }])],
    ["no whole amount", JSON.stringify([{ exposureMinor: { PLN: "1.5" } }])],
    ["no JSON", "["],
  ])("throw on %s", (_name, json) => {
    expect(() => decodeProfiles(json)).toThrow();
  });
});

describe("exposureIn", () => {
  it("adds one currency over all profiles", () => {
    expect(exposureIn([full, profile({ exposureMinor: { PLN: 7n } })], "PLN")).toEqual(money(9_007_199_254_741_000n, "PLN"));
    expect(exposureIn([full], "CZK")).toEqual(money(0n, "CZK"));
  });
});
