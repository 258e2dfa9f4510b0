/** The end of a ladder: what is small enough is written off by itself, all else is for a person. */
import { describe, expect, it } from "vitest";
import { announcedOn, ladderEnd } from "../../src/dunning/ladder-end.ts";
import type { PastStep } from "../../src/dunning/plan.ts";
import { type Strategy, standardStrategy } from "../../src/dunning/strategy.ts";
import type { StrategyEnd } from "../../src/wire/strategies.ts";
import { invoiceWith, on, pln } from "../receivables/invoices.ts";

const writeOff: StrategyEnd = {
  kind: "writeOff",
  afterDays: 14,
  below: [
    { amountMinor: 400, currency: "EUR" },
    { amountMinor: 2_000, currency: "PLN" },
  ],
};
/** The standard ladder with a last notice behind it, and this end. */
function endingWith(end: StrategyEnd): Strategy {
  const [first] = standardStrategy.steps;
  if (first === undefined) throw new Error("a strategy without steps");
  const final = { ...first, step: "last", template: "finalNotice", days: 30, minDaysAfterPrevious: 7 } as const;
  return { ...standardStrategy, steps: [...standardStrategy.steps, final], end };
}
const sent = (step: string): PastStep => ({ step, status: "sent", sentOn: on("2027-01-10") });
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
    expect(ladderEnd(endingWith(end as StrategyEnd), invoiceWith(amounts), [])).toEqual(expected);
  });

  it("counts charges as open", () => {
    const charged = invoiceWith([0n, 8_500n], { charges: { fees: pln(500n), compensation: pln(0n), interest: pln(0n) } });
    expect(ladderEnd(endingWith(writeOff), charged, [])).toEqual(byPerson);
  });
});

describe("a ladder that ends with handing over", () => {
  const placement: StrategyEnd = { kind: "placement", afterDays: 14 };
  it.each([
    [
      "once the debtor was told of it",
      [sent("formalReminder"), sent("last")],
      [0n, 0n],
      placement,
      { kind: "placement", isByItself: true },
    ],
    ["by a person without such a notice", [sent("formalReminder")], [0n, 0n], placement, byPerson],
    ["by a person when the notice did not leave", [{ ...sent("last"), status: "skipped", sentOn: null }], [0n, 0n], placement, byPerson],
    ["by a person while a part is disputed", [sent("last")], [0n, 0n, 1n], placement, byPerson],
    ["after a word", [sent("last")], [0n, 0n], { ...placement, needsApproval: true }, { kind: "placement", isByItself: false }],
  ] as const)("ends %s", (_name, past, amounts, end, expected) => {
    expect(ladderEnd(endingWith(end as StrategyEnd), invoiceWith(amounts), past as readonly PastStep[])).toEqual(expected);
  });

  it("knows the last day of telling", () => {
    expect(announcedOn(endingWith(placement), [sent("last"), sent("formalReminder")])).toBe("2027-01-10");
    expect(announcedOn(endingWith(placement), [])).toBeNull();
  });
});

it("a ladder that ends with a person does", () => {
  expect(ladderEnd(endingWith({ kind: "person", afterDays: 14 }), invoiceWith([0n, 0n]), [])).toEqual(byPerson);
});
