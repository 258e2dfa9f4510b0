/** Amounts of the Vendure plugin: the currencies are Saldo's, and nothing is lost between the shop's way of counting and minor units. */
import { describe, expect, it } from "vitest";
import { isKnownCurrency, minorDigits, toMinor, toStored } from "../../../plugins/vendure/src/pure/money.ts";
import { minorDigits as ofSaldo } from "../../../src/kernel/money.ts";

describe("amounts of a Vendure shop", () => {
  it("knows the currencies of Saldo, with the same decimals", () => {
    expect(minorDigits).toEqual(ofSaldo);
  });

  it.each([
    [14_990, "PLN", 2, 14_990],
    [100_000, "JPY", 2, 1000],
    [100_050, "JPY", 2, 1001],
    [100_049, "JPY", 2, 1000],
    [1250, "KWD", 2, 12_500],
    [149_900, "PLN", 3, 14_990],
    [149_905, "PLN", 3, 14_991],
    [0, "EUR", 2, 0],
  ])("%d stored in %s with %d decimals is %d", (stored, currency, precision, minor) => {
    expect(toMinor(stored, { currency, precision })).toBe(minor);
  });

  it.each([
    [1000, "JPY", 2, 100_000],
    [12_500, "KWD", 2, 1250],
    [14_990, "PLN", 2, 14_990],
  ])("%d minor units of %s are stored as %d decimals say", (minor, currency, precision, stored) => {
    expect(toStored(minor, { currency, precision })).toBe(stored);
  });

  it("refuses a currency that Saldo does not keep, and an amount that is no whole number", () => {
    expect(isKnownCurrency("XAU")).toBe(false);
    expect(isKnownCurrency("toString")).toBe(false);
    expect(() => toMinor(1, { currency: "XAU", precision: 2 })).toThrow("XAU");
    expect(() => toMinor(1.5, { currency: "PLN", precision: 2 })).toThrow("whole");
  });
});
