/** Promises to pay: what is taken and what is refused, row by row, and how one ends. */
import { describe, expect, it } from "vitest";
import { makePromise, promiseEnd, type PromiseAsk, type PromiseFacts } from "../../../src/receivables/agreements/promise.ts";
import { standardTerms } from "../../../src/receivables/agreements/terms.ts";
import { money } from "../../../src/kernel/money.ts";
import { on, pln } from "../invoices.ts";

const facts: PromiseFacts = {
  invoice: { id: "inv_1", buyerId: "buy_1", country: "PL", regions: [] },
  open: pln(10_000n),
  dunnable: pln(7_000n),
  earlier: [],
  isInPlan: false,
  replaces: null,
  today: on("2026-12-21"),
};
const ask: PromiseAsk = { amount: pln(5_000n), dueOn: on("2026-12-23"), madeBy: "debtor", notice: null, by: "portal" };
const broken = { status: "broken" } as const;

const made = (changes: Partial<PromiseFacts> = {}, asked: Partial<PromiseAsk> = {}) =>
  makePromise(standardTerms.promise, { ...facts, ...changes }, { ...ask, ...asked });

describe("a promise", () => {
  it("runs to the end of the grace, which is counted in bank days over Christmas", () => {
    expect(made()).toMatchObject({
      ok: true,
      value: {
        status: "running",
        hold: "promiseRunning",
        amount: pln(5_000n),
        keptAtOpen: pln(5_000n),
        dueOn: "2026-12-23",
        lastOn: "2026-12-29",
        lookOn: "2026-12-30",
      },
    });
  });

  it("is of all that is open and not disputed when no amount is named", () => {
    expect(made({}, { amount: null })).toMatchObject({ value: { amount: pln(7_000n), keptAtOpen: pln(3_000n) } });
  });

  it.each<[string, Partial<PromiseFacts>, Partial<PromiseAsk>]>([
    ["nothingOpen", { dunnable: pln(0n) }, {}],
    ["currencyMismatch", {}, { amount: money(5_000n, "EUR") }],
    ["planRunning", { isInPlan: true }, {}],
    ["promiseRunning", { earlier: [{ status: "running" }] }, {}],
    ["tooManyBrokenPromises", { earlier: [broken, { status: "kept" }, broken] }, {}],
    ["promiseExceedsOpen", {}, { amount: pln(7_001n) }],
    ["dayInPast", {}, { dueOn: on("2026-12-20") }],
    ["dayTooFar", {}, { dueOn: on("2027-01-21") }],
  ])("is refused as %s", (refusal, changes, asked) => {
    expect(made(changes, asked)).toEqual({ ok: false, refusal });
  });

  it.each<[string, Partial<PromiseFacts>, Partial<PromiseAsk>]>([
    ["with one broken before", { earlier: [broken, { status: "cancelled" }] }, {}],
    ["of exactly what may be asked for", {}, { amount: pln(7_000n) }],
    ["for today", {}, { dueOn: on("2026-12-21") }],
    ["for the last day of the bound", {}, { dueOn: on("2027-01-20") }],
    ["in the place of one that runs", { earlier: [{ status: "running" }], replaces: "prm_1" }, {}],
  ])("is taken %s", (_name, changes, asked) => {
    expect(made(changes, asked).ok).toBe(true);
  });

  it.each([
    [5_000n, "2026-12-22", "kept"],
    [5_001n, "2026-12-29", null],
    [5_001n, "2026-12-30", "broken"],
    [0n, "2026-12-30", "kept"],
  ] as const)("with %d open on %s is %s", (open, today, end) => {
    expect(promiseEnd({ keptAtOpen: pln(5_000n), lastOn: on("2026-12-29") }, pln(open), on(today))).toBe(end);
  });
});
