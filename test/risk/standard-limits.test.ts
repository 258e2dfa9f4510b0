/** Scores and limits that the standard policy gives to typical buyers. */
import { describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import { decideOn, newBuyer, profile, withBuyer, withTotal, withVelocity } from "./buyers.ts";

const overdueNeighbour = profile({ clusterId: "clu_b", overdueCount: 1 });

describe("limits of the standard policy", () => {
  const paid = (invoicesPaid: number, invoicesPaidLate = 0, worstDaysLate = 0) => ({
    hardProfiles: [profile({ ordersPlaced: invoicesPaid, invoicesPaid, invoicesPaidLate, worstDaysLate })],
    deviceKnown: true,
  });

  it.each([
    ["a new person", {}, 548, 60_000n],
    ["a new person without birth date", withBuyer({ birthDate: null }), 538, 60_000n],
    ["a new person without telephone", { ...withBuyer({ hasPhone: false }), ...withVelocity({ phone: null }) }, 536, 60_000n],
    ["a new person without device", { ...withVelocity({ device: null }), deviceKnown: null }, 545, 60_000n],
    ["one soft link to an overdue cluster", { softProfiles: [overdueNeighbour] }, 488, 30_000n],
    ["one invoice paid on time", paid(1), 620, 150_000n],
    ["two invoices paid on time", paid(2), 660, 300_000n],
    ["five invoices paid on time", paid(5), 700, 600_000n],
    ["one invoice paid two weeks late", paid(1, 1, 14), 540, 60_000n],
    ["three invoices paid a month late", paid(3, 3, 30), 490, 30_000n],
    ["five invoices paid long late", paid(5, 5, 90), 465, 30_000n],
  ])("%s", (_name, change, score, limit) => {
    const verdict = decideOn(change);
    expect(verdict.outcome).toBe("approved");
    expect(verdict.score).toBe(score);
    expect(verdict.limit).toEqual(money(limit, "PLN"));
  });

  it.each([
    ["CZ", "CZK", 350_000n],
    ["SK", "EUR", 15_000n],
    ["DE", "EUR", 15_000n],
    ["AT", "EUR", 15_000n],
  ] as const)("gives a new person in %s a first limit in %s", (country, currency, limit) => {
    const verdict = decideOn({ ...withTotal(10_000n, currency), billing: { ...newBuyer.billing, country } });
    expect(verdict.methods[0]).toEqual({
      id: "inv",
      kind: "invoice",
      allowed: true,
      maxAmount: money(limit, currency),
      termDays: [14, 30],
      requires: [],
    });
  });
});
