/** What a policy offers to anybody: terms, range, and where nothing is offered. */
import { describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import { payLaterTerms } from "../../src/risk/pay-later.ts";

const pln = (minor: number) => money(BigInt(minor), "PLN");
const tier = (minScore: number, buyer: number, order: number) => ({ minScore, buyerLimit: pln(buyer), orderLimit: pln(order) });

const policy = (tiers: ReturnType<typeof tier>[], max = 400_000) => ({
  countries: new Map([["PL", { currencies: ["PLN" as const], termDays: [30, 14] }]]),
  tiers: new Map([["PLN" as const, tiers]]),
  basket: new Map([["PLN" as const, { min: pln(1000), max: pln(max) }]]),
});

describe("the terms of paying later", () => {
  it("are those of the country, shortest first, up to the highest limit of an order that any buyer may reach", () => {
    const terms = payLaterTerms(policy([tier(600, 300_000, 250_000), tier(430, 60_000, 60_000)]), "PL", "PLN");
    expect(terms).toEqual({ termDays: [14, 30], min: pln(1000), max: pln(250_000) });
  });

  it("end at the largest basket and at what a buyer may owe altogether", () => {
    expect(payLaterTerms(policy([tier(600, 300_000, 250_000)], 90_000), "PL", "PLN")?.max).toEqual(pln(90_000));
    expect(payLaterTerms(policy([tier(600, 20_000, 250_000)]), "PL", "PLN")?.max).toEqual(pln(20_000));
  });

  it.each([
    ["another country", policy([tier(0, 5000, 5000)]), "DE", "PLN"],
    ["another currency", policy([tier(0, 5000, 5000)]), "PL", "EUR"],
    ["no tier", policy([]), "PL", "PLN"],
    ["limits below the smallest basket", policy([tier(0, 900, 900)]), "PL", "PLN"],
  ] as const)("are none for %s", (_name, read, country, currency) => {
    expect(payLaterTerms(read, country, currency)).toBeNull();
  });
});
