/** What holds for all money: splits conserve every unit, sums have no order, currencies never mix. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as kernel from "../../src/kernel/money.ts";
import { type Currency, maxAmountMinor, minorDigits, money } from "../../src/kernel/money.ts";

const seed = 20_261_124;
const runs = { seed, numRuns: 500 };
const currency = fc.constantFrom(...(Object.keys(minorDigits) as Currency[]));
const minor = fc.bigInt({ min: -maxAmountMinor, max: maxAmountMinor });
const minors = fc.array(minor, { maxLength: 20 });
const weights = fc.array(fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: maxAmountMinor })), { minLength: 1, maxLength: 12 });
const someWeight = weights.filter((all) => all.some((weight) => weight > 0n));

describe(`money (seed ${seed})`, () => {
  it("is conserved to the unit by every split", () => {
    fc.assert(
      fc.property(minor, currency, someWeight, (amount, unit, shares) => {
        const parts = kernel.split(money(amount, unit), shares);
        expect(parts).toHaveLength(shares.length);
        expect(kernel.total(parts, unit)).toEqual(money(amount, unit));
      }),
      runs,
    );
  });

  it("is split within one unit of the exact share, and nothing goes where there is no weight", () => {
    fc.assert(
      fc.property(minor, someWeight, (amount, shares) => {
        const sum = shares.reduce((left, right) => left + right, 0n);
        kernel.split(money(amount, "PLN"), shares).forEach((part, index) => {
          const weight = shares[index] ?? 0n;
          const error = part.amountMinor * sum - amount * weight;
          expect(error < 0n ? -error : error).toBeLessThan(sum);
          if (weight === 0n) expect(part.amountMinor).toBe(0n);
          if (amount >= 0n) expect(part.amountMinor).toBeGreaterThanOrEqual(0n);
        });
      }),
      runs,
    );
  });

  it("gives equal weights parts that fall by at most one unit", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: maxAmountMinor }), fc.integer({ min: 1, max: 40 }), (amount, count) => {
        const parts = kernel.split(money(amount, "EUR"), new Array<bigint>(count).fill(1n)).map((part) => part.amountMinor);
        expect(parts).toEqual([...parts].sort((left, right) => (left > right ? -1 : left < right ? 1 : 0)));
        expect((parts[0] ?? 0n) - (parts.at(-1) ?? 0n)).toBeLessThanOrEqual(1n);
      }),
      runs,
    );
  });

  it("adds up to the same in any order and any grouping", () => {
    fc.assert(
      fc.property(minors, currency, fc.nat(), (amounts, unit, cut) => {
        const all = amounts.map((amount) => money(amount, unit));
        const at = cut % (all.length + 1);
        const whole = kernel.total(all, unit);
        expect(kernel.total([...all].reverse(), unit)).toEqual(whole);
        expect(kernel.add(kernel.total(all.slice(at), unit), kernel.total(all.slice(0, at), unit))).toEqual(whole);
      }),
      runs,
    );
  });

  it("comes back when what was added is taken away, and compares as its difference does", () => {
    fc.assert(
      fc.property(minor, minor, currency, (left, right, unit) => {
        const [one, two] = [money(left, unit), money(right, unit)];
        expect(kernel.subtract(kernel.add(one, two), two)).toEqual(one);
        expect(Math.sign(kernel.compare(one, two))).toBe(-Math.sign(kernel.compare(two, one)) + 0);
        expect(kernel.compare(kernel.smaller(one, two), one)).toBeLessThanOrEqual(0);
        expect(kernel.compare(one, two) > 0).toBe(kernel.subtract(one, two).amountMinor > 0n);
      }),
      runs,
    );
  });

  it("of two currencies is never added, taken, compared or totalled", () => {
    fc.assert(
      fc.property(minor, minor, currency, currency, (left, right, unit, other) => {
        fc.pre(unit !== other);
        const [one, two] = [money(left, unit), money(right, other)];
        for (const work of [kernel.add, kernel.subtract, kernel.compare, kernel.smaller])
          expect(() => work(one, two)).toThrow("mixed currencies");
        expect(() => kernel.total([one, two], unit)).toThrow("mixed currencies");
      }),
      runs,
    );
  });

  it("written with a point reads back as the same units", () => {
    fc.assert(
      fc.property(minor, currency, (amount, unit) => {
        const text = kernel.toDecimalString(money(amount, unit));
        expect(text).toMatch(minorDigits[unit] === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${minorDigits[unit]}}$`));
        expect(BigInt(text.replace(".", ""))).toBe(amount);
      }),
      runs,
    );
  });
});
