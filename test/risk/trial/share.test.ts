/** A buyer's share: the same buyer always the same, shares of the right size, and wider shares that hold the narrower ones. */
import { describe, expect, it } from "vitest";
import { isInShare } from "../../../src/risk/trial/share.ts";

const names = Array.from({ length: 20_000 }, (_, index) => `hash-${index.toString(16)}`);
const inside = (trial: string, percent: number) => names.filter((name) => isInShare(trial, name, percent));

describe("a share of buyers", () => {
  it.each([1, 5, 25, 50])("of %i per cent has about that many", (percent) => {
    const expected = (names.length * percent) / 100;
    expect(Math.abs(inside("trl_1", percent).length - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  it("has nobody at 0 and all at 100 per cent", () => {
    expect([inside("trl_1", 0).length, inside("trl_1", 100).length]).toEqual([0, names.length]);
  });

  it("keeps those whom it had when it grows", () => {
    const wider = new Set(inside("trl_1", 25));
    expect(inside("trl_1", 5).every((name) => wider.has(name))).toBe(true);
  });

  it("is another one in another trial", () => {
    const first = new Set(inside("trl_1", 10));
    expect(inside("trl_2", 10).filter((name) => first.has(name)).length).toBeLessThan(300);
  });
});
