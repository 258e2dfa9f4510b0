/** The one reason for which nothing is sent, and what may be asked for beside a dispute. */
import { describe, expect, it } from "vitest";
import { dunnableAmount, type Hold, holdOf, strongestHold } from "../../../src/receivables/agreements/hold.ts";
import { invoiceWith, on, pln } from "../invoices.ts";
import { holdReasons } from "../../../src/wire/agreement-words.ts";

const hold = (reason: Hold["reason"], until: string | null = null, agreementId = "prm_1"): Hold => ({
  reason,
  agreementId,
  until: until === null ? null : on(until),
});

describe("the one hold", () => {
  it("is the first reason of the order, whichever way round they come", () => {
    const all = holdReasons.map((reason) => hold(reason));
    expect(strongestHold(all)?.reason).toBe("deceased");
    expect(strongestHold(all.toReversed())?.reason).toBe("deceased");
    expect(strongestHold([])).toBeNull();
  });

  it.each([
    ["2026-12-01", "2026-12-24", "2026-12-24"],
    ["2026-12-24", "2026-12-01", "2026-12-24"],
    [null, "2026-12-24", null],
    ["2026-12-24", null, null],
  ])("of one reason until %s and %s lasts until %s", (first, second, longer) => {
    expect(strongestHold([hold("hardship", first), hold("hardship", second)])?.until).toBe(longer);
  });

  it("is a dispute only where nothing is left to ask for", () => {
    expect(holdOf(invoiceWith([0n, 0n, 3_000n]), [])).toBeNull();
    expect(holdOf(invoiceWith([0n, 0n, 10_000n]), [])).toEqual({ reason: "disputed", agreementId: null, until: null });
    expect(holdOf(invoiceWith([0n, 0n, 10_000n]), [hold("hardship")])?.reason).toBe("hardship");
    expect(holdOf(invoiceWith([0n, 0n, 10_000n]), [hold("promiseRunning")])?.reason).toBe("disputed");
    expect(holdOf(invoiceWith([0n, 10_000n]), [])).toBeNull();
  });

  it("leaves the undisputed part to be asked for", () => {
    expect(dunnableAmount(invoiceWith([0n, 0n, 3_000n]))).toEqual(pln(7_000n));
    expect(dunnableAmount(invoiceWith([1_000n, 2_000n, 3_000n]))).toEqual(pln(4_000n));
  });
});
