/** How alike two words are, against published values and by hand. */
import { describe, expect, it } from "vitest";
import { isOneSlipApart, jaroWinkler } from "../../src/identity/likeness.ts";

describe("Jaro–Winkler", () => {
  it.each([
    ["martha", "marhta", 0.961],
    ["dwayne", "duane", 0.84],
    ["dixon", "dicksonx", 0.813],
    ["kowalsk", "kowalsk", 1],
    ["abc", "xyz", 0],
    ["", "abc", 0],
  ])("of %s and %s is %d", (left, right, expected) => {
    expect(jaroWinkler(left, right)).toBeCloseTo(expected, 3);
    expect(jaroWinkler(right, left)).toBeCloseTo(expected, 3);
  });
});

describe("one slip of the finger", () => {
  it.each([
    ["replaced", "kowal", "kowel", true],
    ["left out", "kowal", "kowl", true],
    ["added at the end", "kowal", "kowals", true],
    ["neighbours turned", "kowal", "koawl", true],
    ["nothing", "kowal", "kowal", false],
    ["two replaced", "kowal", "kewel", false],
    ["letters turned over a third", "abc", "cba", false],
    ["two added", "kow", "kowal", false],
  ])("%s", (_title, left, right, expected) => {
    expect(isOneSlipApart(left, right)).toBe(expected);
    expect(isOneSlipApart(right, left)).toBe(expected);
  });
});
