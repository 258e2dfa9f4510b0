/** Payment plans: instalments to the cent and to the day, what is refused, and what payments and days make of a plan. */
import { describe, expect, it } from "vitest";
import { money } from "../../../src/kernel/money.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import {
  equalInstalments,
  freeInstalments,
  layOnInstalments,
  nextInstalment,
  type Rhythm,
} from "../../../src/receivables/agreements/instalments.ts";
import { interestRuns } from "../../../src/receivables/agreements/instalment-interest.ts";
import {
  acceptPlan,
  type CoveredInvoice,
  lookAtPlan,
  makePlan,
  type PaymentPlan,
  type PlanAsk,
} from "../../../src/receivables/agreements/payment-plan.ts";
import { standardTerms } from "../../../src/receivables/agreements/terms.ts";
import { on, pln } from "../invoices.ts";

const at = "2027-01-04T10:00:00.000Z" as Instant;
const today = on("2027-01-04");

describe("instalments", () => {
  it.each([
    [10_000n, 3, [3_334n, 3_333n, 3_333n]],
    [10_001n, 3, [3_334n, 3_334n, 3_333n]],
    [2n, 3, [1n, 1n, 0n]],
    [9_000n, 3, [3_000n, 3_000n, 3_000n]],
  ] as const)("of %d in %d carry the cents first", (total, count, amounts) => {
    const made = equalInstalments(pln(total), { count, firstOn: today, rhythm: "weekly" }, "PL");
    expect(made.map(({ amount }) => amount.amountMinor)).toEqual(amounts);
  });

  it.each<[Rhythm, string, string[]]>([
    ["weekly", "2027-01-05", ["2027-01-05", "2027-01-12", "2027-01-19"]],
    ["everyTwoWeeks", "2027-03-15", ["2027-03-15", "2027-03-30", "2027-04-12"]],
    ["monthly", "2027-01-31", ["2027-02-01", "2027-03-01", "2027-03-31"]],
    ["monthly", "2027-02-28", ["2027-03-01", "2027-03-30", "2027-04-28"]],
    ["monthEnd", "2027-02-10", ["2027-03-01", "2027-03-31", "2027-04-30"]],
  ])("%s from %s fall on bank days, and the days do not drift", (rhythm, firstOn, days) => {
    const made = equalInstalments(pln(300n), { count: 3, firstOn: on(firstOn), rhythm }, "DE");
    expect(made.map(({ dueOn }) => dueOn)).toEqual(days);
  });

  it("take a payment on the oldest first", () => {
    const made = equalInstalments(pln(300n), { count: 3, firstOn: today, rhythm: "weekly" }, "PL");
    const laid = layOnInstalments(made, pln(150n));
    expect(laid.map(({ paid }) => paid.amountMinor)).toEqual([100n, 50n, 0n]);
    expect(nextInstalment(laid)).toMatchObject({ number: 2, open: pln(50n) });
    expect(nextInstalment(layOnInstalments(made, pln(300n)))).toBeNull();
  });

  it("that were agreed one by one move to bank days as well", () => {
    expect(freeInstalments([{ dueOn: on("2027-01-06"), amount: pln(5n) }], "PL").map(({ dueOn }) => dueOn)).toEqual(["2027-01-07"]);
  });
});

const invoice = (id: string, minor: bigint, changes: Partial<CoveredInvoice> = {}): CoveredInvoice => ({
  id,
  buyerId: "buy_1",
  country: "PL",
  regions: [],
  open: pln(minor),
  dunnable: pln(minor),
  isInPlan: false,
  ...changes,
});

const equal = { kind: "equal", count: 3, firstOn: on("2027-01-11"), rhythm: "weekly" } as const;
const ask: PlanAsk = { schedule: equal, acknowledgment: null, interestAgreed: false, notice: null, by: "Ewa" };

const made = (invoices: readonly CoveredInvoice[], asked: Partial<PlanAsk> = {}, replaces: string | null = null) =>
  makePlan(standardTerms.paymentPlan, { invoices, replaces, today }, { ...ask, ...asked });

function free(...rows: readonly (readonly [string, bigint])[]): Partial<PlanAsk> {
  return { schedule: { kind: "free", instalments: rows.map(([day, minor]) => ({ dueOn: on(day), amount: pln(minor) })) } };
}

describe("a plan", () => {
  it("covers what is open and not disputed of each invoice", () => {
    const told = made([invoice("inv_1", 9_000n, { dunnable: pln(6_000n) }), invoice("inv_2", 3_000n)]);
    expect(told).toMatchObject({
      value: { total: pln(9_000n), covered: [{ open: pln(9_000n), planned: pln(6_000n) }, { planned: pln(3_000n) }], hold: null },
    });
  });

  it.each<[string, readonly CoveredInvoice[], Partial<PlanAsk>]>([
    ["severalBuyers", [invoice("inv_1", 9_000n), invoice("inv_2", 9_000n, { buyerId: "buy_2" })], {}],
    ["currencyMismatch", [invoice("inv_1", 9_000n), invoice("inv_2", 9_000n, { open: money(1n, "EUR"), dunnable: money(1n, "EUR") })], {}],
    ["nothingOpen", [invoice("inv_1", 9_000n), invoice("inv_2", 9_000n, { dunnable: pln(0n) })], {}],
    ["planRunning", [invoice("inv_1", 9_000n, { isInPlan: true })], {}],
    ["tooManyInstalments", [invoice("inv_1", 90_000n)], { schedule: { ...equal, count: 25 } }],
    ["instalmentsOutOfOrder", [invoice("inv_1", 9_000n)], free(["2027-01-12", 4_500n], ["2027-01-12", 4_500n])],
    ["dayInPast", [invoice("inv_1", 9_000n)], { schedule: { ...equal, firstOn: on("2026-12-31") } }],
    ["planTooLong", [invoice("inv_1", 9_000n)], free(["2027-01-12", 4_500n], ["2029-01-04", 4_500n])],
    ["instalmentsDoNotAddUp", [invoice("inv_1", 9_000n)], free(["2027-01-12", 4_500n], ["2027-01-19", 4_499n])],
    ["instalmentTooSmall", [invoice("inv_1", 2_997n)], {}],
  ])("is refused as %s", (refusal, invoices, asked) => {
    expect(made(invoices, asked)).toEqual({ ok: false, refusal });
  });

  it("of the smallest instalments is taken, and so is one small instalment alone", () => {
    expect(made([invoice("inv_1", 3_000n)]).ok).toBe(true);
    expect(made([invoice("inv_1", 500n)], { schedule: { ...equal, count: 1 } }).ok).toBe(true);
  });

  it("in the place of another one holds reminders back while it is on offer", () => {
    expect(made([invoice("inv_1", 9_000n)], {}, "pln_1")).toMatchObject({ value: { hold: "planOnTime", replaces: "pln_1" } });
  });
});

function accepted(): PaymentPlan {
  const draft = made([invoice("inv_1", 9_000n)]);
  if (!draft.ok) throw new Error(draft.refusal);
  const offered: PaymentPlan = { ...draft.value, id: "pln_1", openedAt: at, settledAt: null, settledBy: null, version: 1 };
  const told = acceptPlan(offered, { at, today, acknowledgment: { on: today, how: "electronic" } });
  if (!told.ok) throw new Error(told.refusal);
  return told.value;
}

describe("a plan that was accepted", () => {
  const looked = (open: bigint, day: string, plan = accepted()) =>
    lookAtPlan(plan, { open: new Map([["inv_1", pln(open)]]), today: on(day), at });

  it("holds reminders back and is looked at when its first instalment is due", () => {
    expect(accepted()).toMatchObject({
      status: "accepted",
      hold: "planOnTime",
      lookOn: "2027-01-11",
      acknowledgment: { how: "electronic" },
    });
  });

  it("cannot be accepted twice, nor after its offer", () => {
    const plan = accepted();
    expect(acceptPlan(plan, { at, today, acknowledgment: null })).toEqual({ ok: false, refusal: "agreementNotRunning" });
    const offered = { ...plan, status: "offered" } as const;
    expect(acceptPlan(offered, { at, today: on("2027-01-18"), acknowledgment: null }).ok).toBe(true);
    expect(acceptPlan(offered, { at, today: on("2027-01-19"), acknowledgment: null })).toEqual({ ok: false, refusal: "offerExpired" });
  });

  it.each([
    [9_000n, "2027-01-10", null],
    [9_000n, "2027-01-11", "running"],
    [6_000n, "2027-01-05", "running"],
    [6_001n, "2027-01-19", "breached"],
    [6_000n, "2027-01-19", "running"],
    [9_000n, "2027-01-18", "running"],
    [9_000n, "2027-01-19", "breached"],
    [3_000n, "2027-02-08", "running"],
    [3_000n, "2027-02-09", "breached"],
    [0n, "2027-02-09", "completed"],
  ] as const)("with %d open on %s is %s", (open, day, status) => {
    expect(looked(open, day)?.status ?? null).toBe(status);
  });

  it("does not change while nothing happens", () => {
    const running = looked(6_000n, "2027-01-11");
    expect(running).not.toBeNull();
    expect(looked(6_000n, "2027-01-12", running ?? accepted())).toBeNull();
  });
});

describe("default interest on instalments", () => {
  it.each([
    ["CZ", false, false],
    ["CZ", true, true],
    ["PL", false, true],
    ["DE", false, true],
  ] as const)("in %s, agreed: %s, runs: %s", (country, isAgreed, runs) => {
    expect(interestRuns(country, isAgreed)).toBe(runs);
  });
});
