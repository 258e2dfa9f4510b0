/** Nothing is asked of consumers once their debt is time-barred; a person decides what becomes of the claim. */
import { describe, expect, it } from "vitest";
import { planOne } from "../../../src/dunning/plan-page.ts";
import { standardStrategy } from "../../../src/dunning/strategy.ts";
import type { Agreement } from "../../../src/receivables/agreements/agreement.ts";
import { shippedLaw } from "../../../src/receivables/law/law.ts";
import { timeBarred } from "../../../src/usecases/shared/time-barred.ts";
import { invoiceWith, on } from "../../receivables/invoices.ts";

/** Due on 14 February 2027 in Czechia: barred after 14 February 2030. */
const czech = invoiceWith([0n, 0n], { country: "CZ", dueOn: on("2027-02-14") });
const acknowledged = {
  kind: "paymentPlan",
  acceptedAt: "2028-03-01T10:00:00.000Z",
  acknowledgment: { on: on("2028-03-01"), how: "written" },
} as Agreement;

function barredOn(day: string, agreements: readonly Agreement[] = [], invoice = czech) {
  const books = { agreements: { ofInvoice: () => Promise.resolve(agreements) } } as unknown as Parameters<typeof timeBarred>[0];
  return timeBarred(books, [invoice], on(day), shippedLaw);
}

describe("a claim on a consumer", () => {
  it.each([
    ["on its last day", "2030-02-14", [], null],
    ["on the day after", "2030-02-15", [], "2030-02-14"],
    ["acknowledged in time", "2030-02-15", [acknowledged], null],
    ["ten years after the acknowledgment", "2038-03-02", [acknowledged], "2038-03-01"],
  ] as const)("%s", async (_name, day, agreements, ended) => {
    expect((await barredOn(day, agreements)).get(czech.id)?.on ?? null).toBe(ended);
  });

  it("that is barred is asked for no more, and a person is", async () => {
    const barred = (await barredOn("2030-02-15")).get(czech.id) ?? null;
    const none = { past: [], hold: null, brokenPromiseOn: null, resumedOn: null, reductions: [], earlier: [] };
    const facts = { invoice: czech, strategy: standardStrategy, ...none };
    const day = on("2030-02-15");
    expect(planOne({ ...facts, barred }, day)).toMatchObject({ due: null, end: "person", blocked: "timeBarred", nextStep: null });
    expect(planOne(facts, day)).toMatchObject({ due: { step: "formalReminder" }, blocked: null });
    const paid = invoiceWith([0n, 10_000n], { country: "CZ", dueOn: on("2027-02-14") });
    expect(planOne({ ...facts, invoice: paid, barred }, day).blocked).toBe("paid");
  });
});

it("a claim on a company goes on: it may still be paid, and the debtor may say that it is barred", async () => {
  const ofCompany = { ...czech, segment: "business" } as const;
  expect((await barredOn("2031-01-01", [], ofCompany)).size).toBe(0);
});
