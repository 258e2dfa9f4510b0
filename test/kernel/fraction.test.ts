/** Exact fractions: read from decimals, added, multiplied, and rounded once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fractionOf, product, rounded, sum, whole } from "../../src/kernel/fraction.ts";

const anyFraction = fc.record({ numerator: fc.bigInt(-(10n ** 12n), 10n ** 12n), denominator: fc.bigInt(1n, 10n ** 6n) });

describe("fractions", () => {
  it.each([
    ["11.25", 1125n, 100n],
    ["-0.88", -88n, 100n],
    ["4", 4n, 1n],
    ["0", 0n, 1n],
  ])("%s is read", (text, numerator, denominator) => {
    expect(fractionOf(text)).toEqual({ numerator, denominator });
  });

  it.each(["", "1,5", "1.", ".5", "1e3", "+1", "1.123456789", "12345678901234"])("%s is refused", (text) => {
    expect(() => fractionOf(text)).toThrow("is no decimal number");
  });

  it.each([
    [{ numerator: 1n, denominator: 2n }, 1n],
    [{ numerator: 49n, denominator: 100n }, 0n],
    [{ numerator: -1n, denominator: 2n }, -1n],
    [{ numerator: -49n, denominator: 100n }, 0n],
    [{ numerator: 7n, denominator: 1n }, 7n],
    [{ numerator: -5n, denominator: 3n }, -2n],
  ])("%o is rounded to %s", (fraction, expected) => {
    expect(rounded(fraction)).toBe(expected);
  });

  it("adds and multiplies without loss, in any order", () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, anyFraction, (a, b, c) => {
        const same = (left: typeof a, right: typeof a) => left.numerator * right.denominator === right.numerator * left.denominator;
        expect(same(sum(a, sum(b, c)), sum(sum(a, b), c))).toBe(true);
        expect(same(product(a, sum(b, c)), sum(product(a, b), product(a, c)))).toBe(true);
        expect(same(sum(a, whole(0n)), a)).toBe(true);
      }),
    );
  });
});
