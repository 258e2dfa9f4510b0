/** A word that was declared broken is mended when the money was there in time, and only then. */
import { describe, expect, it } from "vitest";
import type { Money } from "../../../src/kernel/money.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import { type BrokenAgreement, isMendable, lastDayInTime, mended } from "../../../src/receivables/agreements/mend.ts";
import { on, pln } from "../invoices.ts";

const at = "2027-02-10T10:00:00.000Z" as Instant;
const ended = { hold: null, lookOn: null, settledAt: "2027-01-26T09:00:00.000Z", settledBy: "saldo", invoiceIds: ["inv_1"] };
const promise = {
  ...ended,
  kind: "promise",
  status: "broken",
  lastOn: on("2027-01-25"),
  keptAtOpen: pln(6_000n),
} as unknown as BrokenAgreement;
const instalment = (number: number, day: string) => ({ number, dueOn: on(day), tellOn: null, amount: pln(3_000n), paid: pln(0n) });
const plan = {
  ...ended,
  kind: "paymentPlan",
  status: "breached",
  total: pln(9_000n),
  covered: [{ invoiceId: "inv_1", open: pln(9_000n), planned: pln(9_000n) }],
  instalments: [instalment(1, "2027-01-18"), instalment(2, "2027-01-25"), instalment(3, "2027-03-01")],
  breach: { missed: 2, days: 14 },
} as unknown as BrokenAgreement;

function look(agreement: BrokenAgreement, openThen: bigint, openNow: bigint, today = "2027-01-28") {
  const open = (amount: bigint): ReadonlyMap<string, Money> => new Map([["inv_1", pln(amount)]]);
  return mended(agreement, { foundOn: on("2027-01-26"), openInTime: open(openThen), open: open(openNow), today: on(today), at });
}

describe("a promise", () => {
  it("counts what was there by the end of its grace", () => {
    expect(lastDayInTime(promise, on("2027-01-26"))).toBe("2027-01-25");
    expect(look(promise, 6_000n, 6_000n)).toMatchObject({ status: "kept", settledAt: ended.settledAt });
    expect(look(promise, 6_001n, 0n)).toBeNull();
  });
});

describe("a plan", () => {
  it("counts what was there on the day before it was found breached", () => {
    expect(lastDayInTime(plan, on("2027-01-26"))).toBe("2027-01-25");
    expect(look(plan, 6_000n, 6_000n)).toMatchObject({ status: "running", hold: "planOnTime", settledAt: null, settledBy: null });
    expect(look(plan, 6_001n, 0n)).toBeNull();
  });

  it("is completed when nothing is open by now, and stays breached when it would be breached again today", () => {
    expect(look(plan, 6_000n, 0n)).toMatchObject({ status: "completed", hold: null });
    expect(look(plan, 6_000n, 6_000n, "2027-02-08")).toMatchObject({ status: "running" });
    expect(look(plan, 6_000n, 6_000n, "2027-02-09")).toBeNull();
  });
});

it("nothing else is mended", () => {
  expect(isMendable(promise)).toBe(true);
  expect(isMendable({ ...promise, status: "kept" } as BrokenAgreement)).toBe(false);
  expect(isMendable({ ...promise, kind: "settlementOffer", status: "lapsed" } as never)).toBe(false);
});
