/** The end of a ladder: what is small enough is written off by itself, all else is for a person. */
import { describe, expect, it } from "vitest";
import { ladderEnd } from "../../src/dunning/ladder-end.ts";
import type { StrategyEnd } from "../../src/wire/strategies.ts";
import { invoiceWith, pln } from "../receivables/invoices.ts";

const writeOff: StrategyEnd = {
  kind: "writeOff",
  afterDays: 14,
  below: [
    { amountMinor: 400, currency: "EUR" },
    { amountMinor: 2_000, currency: "PLN" },
  ],
};
const byPerson = { kind: "person", isByItself: false };

describe("a ladder that ends with writing off", () => {
  it.each([
    ["is less than the limit", [0n, 8_001n], writeOff, { kind: "writeOff", isByItself: true }],
    ["is the limit", [0n, 8_000n], writeOff, byPerson],
    ["is less, after credit notes", [7_000n, 1_500n], writeOff, { kind: "writeOff", isByItself: true }],
    ["is disputed in part", [0n, 8_500n, 1n], writeOff, byPerson],
    ["is in a currency without a limit", [0n, 8_500n], { ...writeOff, below: [{ amountMinor: 9_999, currency: "CZK" }] }, byPerson],
    ["waits for approval", [0n, 8_500n], { ...writeOff, needsApproval: true }, { kind: "writeOff", isByItself: false }],
  ] as const)("when what is open %s", (_name, amounts, end, expected) => {
    expect(ladderEnd(end as StrategyEnd, invoiceWith(amounts))).toEqual(expected);
  });

  it("counts charges as open", () => {
    const charged = invoiceWith([0n, 8_500n], { charges: { fees: pln(500n), compensation: pln(0n), interest: pln(0n) } });
    expect(ladderEnd(writeOff, charged)).toEqual(byPerson);
  });
});

it("any other end is a task for a person", () => {
  expect(ladderEnd({ kind: "placement", afterDays: 14 }, invoiceWith([0n, 0n]))).toEqual({ kind: "placement", isByItself: false });
  expect(ladderEnd({ kind: "person", afterDays: 14 }, invoiceWith([0n, 0n]))).toEqual(byPerson);
});
