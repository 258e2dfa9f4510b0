/** The word before a day that was agreed: when it is told, which day is next, and what it asks for. */
import { describe, expect, it } from "vitest";
import type { Instant } from "../../../src/kernel/time.ts";
import { layOnInstalments } from "../../../src/receivables/agreements/instalments.ts";
import { nextNotice, noticeAmounts, type NoticedAgreement, noticeStep, stepFacts } from "../../../src/receivables/agreements/notice.ts";
import { noticeDay } from "../../../src/receivables/agreements/notice-day.ts";
import { acceptPlan, makePlan, type PaymentPlan } from "../../../src/receivables/agreements/payment-plan.ts";
import { makePromise, type PaymentPromise } from "../../../src/receivables/agreements/promise.ts";
import { standardTerms } from "../../../src/receivables/agreements/terms.ts";
import { on, pln } from "../invoices.ts";

const at = "2027-01-04T10:00:00.000Z" as Instant;
const kept = { openedAt: at, settledAt: null, settledBy: null, version: 1 } as const;

/** Three instalments of 30.00 on three Mondays from the 11th of January, accepted on `day`. */
function planFrom(day = "2027-01-04"): PaymentPlan {
  const invoice = {
    id: "inv_1",
    buyerId: "buy_1",
    country: "PL",
    regions: [],
    open: pln(9_000n),
    dunnable: pln(9_000n),
    isInPlan: false,
  } as const;
  const schedule = { kind: "equal", count: 3, firstOn: on("2027-01-11"), rhythm: "weekly" } as const;
  const ask = { schedule, acknowledgment: null, interestAgreed: false, notice: null, by: "Ewa" };
  const draft = makePlan(standardTerms.paymentPlan, { invoices: [invoice], replaces: null, today: on("2027-01-04") }, ask);
  if (!draft.ok) throw new Error(draft.refusal);
  const told = acceptPlan({ ...draft.value, id: "pln_1", ...kept }, { at, today: on(day), acknowledgment: null });
  if (!told.ok) throw new Error(told.refusal);
  return told.value;
}

function promiseFor(dueOn: string, days = 1): PaymentPromise {
  const invoice = { id: "inv_1", buyerId: "buy_1", country: "PL", regions: [] } as const;
  const facts = {
    invoice,
    open: pln(10_000n),
    dunnable: pln(10_000n),
    earlier: [],
    isInPlan: false,
    replaces: null,
    today: on("2027-01-04"),
  };
  const notice = { days, channels: ["email"] } as const;
  const draft = makePromise(standardTerms.promise, facts, {
    amount: pln(4_000n),
    dueOn: on(dueOn),
    madeBy: "debtor",
    notice,
    by: "portal",
  });
  if (!draft.ok) throw new Error(draft.refusal);
  return { ...draft.value, id: "prm_1", ...kept };
}

describe("the day of telling", () => {
  it.each([
    ["2027-01-18", 3, "2027-01-15"],
    ["2027-01-20", 3, "2027-01-15"],
    ["2027-01-19", 1, "2027-01-18"],
    ["2027-01-07", 1, "2027-01-05"],
    ["2027-01-18", 0, null],
  ] as const)("of %s, %d days before it, is a bank day: %s", (dueOn, days, told) => {
    expect(noticeDay(on(dueOn), { days, channels: ["email"] }, "PL")).toBe(told);
  });
});

describe("the next day of a plan that is told", () => {
  it("is its first instalment, then the first that was neither told nor paid", () => {
    const plan = planFrom();
    expect(nextNotice(plan)).toEqual({ number: 1, dueOn: "2027-01-11", tellOn: "2027-01-08" });
    expect(nextNotice({ ...plan, noticed: 1 })).toMatchObject({ number: 2, tellOn: "2027-01-15" });
    const paid = layOnInstalments(plan.instalments, pln(6_000n));
    expect(nextNotice({ ...plan, instalments: paid, noticed: 1 })).toMatchObject({ number: 3 });
    expect(nextNotice({ ...plan, noticed: 3 })).toBeNull();
  });

  it("is none that was in view when the debtor agreed", () => {
    expect(nextNotice(planFrom("2027-01-07"))).toMatchObject({ number: 1 });
    expect(nextNotice(planFrom("2027-01-08"))).toMatchObject({ number: 2 });
  });

  it.each(["offered", "completed", "breached", "cancelled"] as const)("is none of a plan that is %s", (status) => {
    expect(nextNotice({ ...planFrom(), status })).toBeNull();
  });
});

describe("the day of a promise", () => {
  it("is told once, and not at all on the day on which it was made", () => {
    expect(nextNotice(promiseFor("2027-01-12"))).toEqual({ number: 1, dueOn: "2027-01-12", tellOn: "2027-01-11" });
    expect(nextNotice({ ...promiseFor("2027-01-12"), noticed: 1 })).toBeNull();
    expect(nextNotice(promiseFor("2027-01-05"))).toBeNull();
    expect(nextNotice(promiseFor("2027-01-12", 0))).toBeNull();
    expect(nextNotice({ ...promiseFor("2027-01-12"), status: "broken" })).toBeNull();
  });
});

describe("what is asked for", () => {
  const asked = (agreement: NoticedAgreement, number: number, open = pln(9_000n)) => {
    const amounts = noticeAmounts(agreement, number, open);
    return amounts === null ? null : [amounts.open.amountMinor, amounts.late.amountMinor];
  };

  it("before an instalment is what is open of it, and what earlier ones still owe", () => {
    const plan = planFrom();
    const with1000 = { ...plan, instalments: layOnInstalments(plan.instalments, pln(1_000n)) };
    expect(asked(plan, 1)).toEqual([3_000n, 0n]);
    expect(asked(with1000, 1)).toEqual([2_000n, 0n]);
    expect(asked(with1000, 2)).toEqual([5_000n, 2_000n]);
    expect(asked({ ...plan, instalments: layOnInstalments(plan.instalments, pln(6_000n)) }, 2)).toEqual([0n, 0n]);
    expect(asked(plan, 4)).toBeNull();
  });

  it("before a promise is what is missing of it", () => {
    expect(asked(promiseFor("2027-01-12"), 1, pln(10_000n))).toEqual([4_000n, 0n]);
    expect(asked(promiseFor("2027-01-12"), 1, pln(7_500n))).toEqual([1_500n, 0n]);
    expect(asked(promiseFor("2027-01-12"), 1, pln(5_000n))).toEqual([0n, 0n]);
  });
});

describe("the name of the action", () => {
  it("is read back as its words, its agreement and its number; a step of a ladder stays as it is", () => {
    expect(stepFacts(noticeStep(planFrom(), 2))).toEqual({ step: "instalmentNotice", agreementId: "pln_1", number: 2 });
    expect(stepFacts(noticeStep(promiseFor("2027-01-12"), 1))).toEqual({ step: "promiseNotice", agreementId: "prm_1", number: 1 });
    expect(stepFacts("formalReminder")).toEqual({ step: "formalReminder" });
  });
});
