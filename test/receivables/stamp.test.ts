/** Which stamp an invoice bears, by what the merchant wants and how far the claim has come. */
import { describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import { stampOf, standardPaperSettings } from "../../src/receivables/stamp.ts";
import { invoiceWith } from "./invoices.ts";

const both = { preventiveStamp: true, collectionStamp: true };
const open = invoiceWith([0n, 0n]);
const claim = { invoice: open, isHeld: false, isInCollection: false };

describe("the stamp", () => {
  it("is none until the merchant wants one", () => {
    expect(stampOf(standardPaperSettings, claim)).toBeNull();
    expect(stampOf(standardPaperSettings, { ...claim, isInCollection: true })).toBeNull();
  });

  it.each([
    [both, false, "preventive"],
    [both, true, "collection"],
    [{ preventiveStamp: true, collectionStamp: false }, true, null],
    [{ preventiveStamp: false, collectionStamp: true }, false, null],
  ] as const)("with %j, in collection: %s, is %s", (settings, isInCollection, expected) => {
    expect(stampOf(settings, { ...claim, isInCollection })).toBe(expected);
  });

  it("is none on a claim that is paid, wholly disputed, or held by an agreement", () => {
    expect(stampOf(both, { ...claim, invoice: { ...open, paid: open.total } })).toBeNull();
    expect(stampOf(both, { ...claim, invoice: { ...open, disputed: open.total } })).toBeNull();
    expect(stampOf(both, { ...claim, isHeld: true, isInCollection: true })).toBeNull();
    expect(stampOf(both, { ...claim, invoice: { ...open, disputed: money(1n, open.total.currency) } })).toBe("preventive");
  });
});
