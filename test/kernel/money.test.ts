/** Money: sums, splits and texts of whole minor units, and what is refused. */
import { describe, expect, it } from "vitest";
import * as kernel from "../../src/kernel/money.ts";
import { type Currency, money } from "../../src/kernel/money.ts";

const pln = (minor: bigint) => money(minor, "PLN");
const mixed = "mixed currencies PLN and EUR";

describe("currencies", () => {
  it.each([
    ["PLN", true],
    ["KWD", true],
    ["pln", false],
    ["XXX", false],
    ["", false],
    ["toString", false],
    ["__proto__", false],
  ])("%s is accepted: %s", (code, isAccepted) => {
    expect(kernel.isCurrency(code)).toBe(isAccepted);
  });
});

describe("an amount in major units is read", () => {
  it.each([
    ["149.90", "PLN", 14_990n],
    ["149.9", "PLN", 14_990n],
    ["149", "PLN", 14_900n],
    ["0.005", "KWD", 5n],
    ["7", "JPY", 7n],
    ["7.0", "JPY", null],
    ["0.005", "PLN", null],
    ["-1", "PLN", null],
    ["1,50", "PLN", null],
    ["1e3", "PLN", null],
    [".5", "PLN", null],
    ["", "PLN", null],
  ] as const)("%s in %s", (text, currency, amountMinor) => {
    expect(kernel.fromDecimalString(text, currency)?.amountMinor ?? null).toBe(amountMinor);
  });
});

describe("sums", () => {
  it.each([
    ["two amounts", [1n, 2n], 3n],
    ["a negative one", [5n, -7n], -2n],
    ["none", [], 0n],
    ["more than a JSON number holds", [9_007_199_254_740_993n, 1n], 9_007_199_254_740_994n],
  ])("of %s", (_name, minors, sum) => {
    expect(kernel.total(minors.map(pln), "PLN")).toEqual(pln(sum));
  });

  it("may fall below zero when more is taken than there is", () => {
    expect(kernel.subtract(pln(1n), pln(3n))).toEqual(pln(-2n));
  });

  it.each([
    [1n, 2n, -1, 1n],
    [2n, 2n, 0, 2n],
    [3n, 2n, 1, 2n],
    [-3n, 2n, -1, -3n],
  ])("%s against %s compares as %s, the smaller is %s", (left, right, sign, least) => {
    expect(kernel.compare(pln(left), pln(right))).toBe(sign);
    expect(kernel.smaller(pln(left), pln(right))).toEqual(pln(least));
  });

  it.each([
    ["add", () => kernel.add(pln(1n), money(1n, "EUR"))],
    ["subtract", () => kernel.subtract(pln(1n), money(1n, "EUR"))],
    ["compare", () => kernel.compare(pln(0n), money(0n, "EUR"))],
    ["smaller", () => kernel.smaller(pln(1n), money(1n, "EUR"))],
    ["total", () => kernel.total([money(1n, "EUR")], "PLN")],
    ["share", () => kernel.sharePercent(pln(1n), money(1n, "EUR"))],
  ])("%s throws on mixed currencies", (_name, work) => {
    expect(work).toThrow(mixed);
  });
});

describe("split", () => {
  it.each([
    ["evenly", 100n, [1n, 1n], [50n, 50n]],
    ["a unit that is left goes to the first part", 101n, [1n, 1n], [51n, 50n]],
    ["two units that are left go to the first two", 11n, [1n, 1n, 1n], [4n, 4n, 3n]],
    ["by weight", 100n, [1n, 2n, 1n], [25n, 50n, 25n]],
    ["a part without a weight gets nothing, not even what is left", 10n, [0n, 1n, 1n, 1n], [0n, 4n, 3n, 3n]],
    ["less than there are parts", 2n, [1n, 1n, 1n], [1n, 1n, 0n]],
    ["nothing", 0n, [1n, 2n], [0n, 0n]],
    ["a negative amount towards zero", -101n, [1n, 1n], [-51n, -50n]],
    ["one part takes all", 7n, [3n], [7n]],
  ])("%s", (_name, minor, weights, parts) => {
    expect(kernel.split(pln(minor), weights)).toEqual(parts.map(pln));
  });

  it.each([
    ["no weights", []],
    ["only zeros", [0n, 0n]],
    ["a negative weight", [2n, -1n]],
  ])("%s throws", (_name, weights) => {
    expect(() => kernel.split(pln(10n), weights)).toThrow("weights must be");
  });
});

describe("a share in whole per cent", () => {
  it.each([
    [0n, 100n, 0],
    [1n, 101n, 0],
    [199n, 200n, 99],
    [200n, 200n, 100],
    [201n, 200n, 100],
    [-1n, 200n, 0],
  ])("%s of %s is %s", (part, whole, percent) => {
    expect(kernel.sharePercent(pln(part), pln(whole))).toBe(percent);
  });
});

describe("texts", () => {
  it.each<[bigint, Currency, string]>([
    [0n, "PLN", "0.00"],
    [5n, "PLN", "0.05"],
    [-5n, "PLN", "-0.05"],
    [14_990n, "PLN", "149.90"],
    [-100n, "EUR", "-1.00"],
    [0n, "JPY", "0"],
    [1234n, "JPY", "1234"],
    [-7n, "JPY", "-7"],
    [1n, "KWD", "0.001"],
    [1234n, "KWD", "1.234"],
    [999_999_999_999n, "CZK", "9999999999.99"],
  ])("%s %s is written %s for payment codes", (minor, currency, text) => {
    expect(kernel.toDecimalString(money(minor, currency))).toBe(text);
  });

  it.each<[bigint, Currency, string, string]>([
    [123_450n, "PLN", "pl-PL", "1\u00a0234,50\u00a0zł"],
    [14_990n, "PLN", "pl-PL", "149,90\u00a0zł"],
    [123_450n, "CZK", "cs-CZ", "1\u00a0234,50\u00a0Kč"],
    [123_450n, "EUR", "sk-SK", "1\u00a0234,50\u00a0€"],
    [123_450n, "EUR", "de-DE", "1.234,50\u00a0€"],
    [123_450n, "EUR", "en-GB", "€1,234.50"],
    [999_999_999_999n, "EUR", "en-GB", "€9,999,999,999.99"],
  ])("%s %s is shown in %s as %s", (minor, currency, locale, text) => {
    expect(kernel.formatMoney(money(minor, currency), locale)).toBe(text);
  });
});
