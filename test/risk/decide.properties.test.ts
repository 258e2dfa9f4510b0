/** What holds for every buyer: safe methods stay, stricter facts never help, missing facts never throw. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, compare, type Currency, money, zero } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { assembleFacts } from "../../src/risk/facts.ts";
import { decide } from "../../src/risk/decide.ts";
import { factList, type Facts } from "../../src/risk/fact-list.ts";
import type { Gathered } from "../../src/risk/gathered.ts";
import type { Outcome } from "../../src/wire/checkout.ts";
import { allowedIds, decideOn, elsewhere, everyMethod, locker, merchantId, newBuyer, profile, standard } from "./buyers.ts";

const seed = 20_261_124;
const runs = { seed, numRuns: 500 };
const strictness: readonly Outcome[] = ["notEvaluated", "declined", "review", "approved"];
const safeIds = ["card", "wallet", "transfer", "blik", "prepaid"];

const count = (max: number) => fc.integer({ min: 0, max });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const window = fc.record({ m10: count(40), h1: count(70), h24: count(130), d30: count(450) });
const cluster = fc
  .record({
    ordersPlaced: count(9),
    invoicesPaid: count(9),
    invoicesPaidLate: count(9),
    overdueCount: fc.constantFrom(0, 0, 0, 1),
    worstDaysLate: count(90),
    exposureMinor: fc.record({ PLN: fc.bigInt({ min: 0n, max: 100_000n }) }),
    marks: fc.subarray([{ kind: "pass", merchantId, until: null } as const]),
  })
  .map(profile);

const gathered: fc.Arbitrary<Gathered> = fc
  .record({
    hardProfiles: fc.array(cluster, { maxLength: 2 }),
    softProfiles: fc.array(cluster, { maxLength: 4 }),
    velocity: fc.record({
      email: orNull(window),
      phone: orNull(window),
      device: orNull(window),
      nameBuilding: orNull(window),
      ip: orNull(window),
    }),
    buyer: fc.record({
      ref: orNull(fc.constant("cust-9")),
      kind: orNull(fc.constantFrom("person", "company")),
      birthDate: orNull(fc.constantFrom("1987-05-04" as CalendarDate, "2010-01-01" as CalendarDate)),
      hasName: fc.boolean(),
      hasEmail: fc.boolean(),
      hasPhone: fc.boolean(),
      hasTaxId: fc.boolean(),
      isEmailDisposable: fc.constantFrom(true, false, null),
      phoneKind: fc.constantFrom("ordinary" as const, "internet" as const, "premium" as const, null),
      account: fc.constant(null),
    }),
    shipping: fc.constantFrom(null, locker, elsewhere, { ...elsewhere, country: "DE", hasHouseNumber: null }),
    billing: fc.constantFrom(newBuyer.billing, { ...newBuyer.billing, hasHouseNumber: false }, { ...newBuyer.billing, country: "FR" }),
    basket: fc
      .record({ minor: fc.bigInt({ min: 1n, max: 200_000n }), currency: fc.constantFrom<Currency>("PLN", "PLN", "PLN", "CZK", "GBP") })
      .map(({ minor, currency }) => ({ ...newBuyer.basket, total: money(minor, currency) })),
    deviceKnown: fc.constantFrom(true, false, null),
    degraded: fc.constantFrom([], [], [], ["velocity"], ["profile"]),
  })
  .map((change) => ({ ...newBuyer, ...change }));

function isNoLaxer(stricter: Partial<Gathered>, plain: Partial<Gathered>): void {
  const before = decideOn(plain);
  const after = decideOn(stricter);
  expect(strictness.indexOf(after.outcome)).toBeLessThanOrEqual(strictness.indexOf(before.outcome));
  expect(allowedIds(before)).toEqual(expect.arrayContaining([...allowedIds(after)]));
}

describe(`every buyer (seed ${seed})`, () => {
  it("may use every safe method that was sent, whatever else was sent", () => {
    fc.assert(
      fc.property(gathered, fc.subarray([...everyMethod]), (change, methods) => {
        const verdict = decideOn(change, methods);
        const safe = methods.filter((method) => safeIds.includes(method.id));
        expect(verdict.methods.map((method) => method.id)).toEqual(methods.map((method) => method.id));
        expect(allowedIds(verdict)).toEqual(expect.arrayContaining(safe.map((method) => method.id)));
        if (verdict.outcome === "declined" || verdict.outcome === "notEvaluated")
          expect(allowedIds(verdict)).toEqual(safe.map((method) => method.id));
      }),
      runs,
    );
  });

  it.each([
    ["an overdue claim", profile({ clusterId: "clu_z", overdueCount: 1 })],
    ["a block", profile({ clusterId: "clu_z", marks: [{ kind: "block", merchantId, until: null }] })],
    ["more open amounts", profile({ clusterId: "clu_z", exposureMinor: { PLN: 20_000n } })],
  ])("is never better off with %s", (_name, worse) => {
    fc.assert(
      fc.property(gathered, (plain) => {
        const known = { ...plain, hardProfiles: [...plain.hardProfiles, profile({ clusterId: "clu_z" })] };
        isNoLaxer({ ...plain, hardProfiles: [...plain.hardProfiles, worse] }, known);
      }),
      runs,
    );
  });

  it("is never refused for a soft link alone", () => {
    fc.assert(
      fc.property(gathered, (plain) => {
        const single = {
          ...plain,
          ...{ softProfiles: [], basket: { ...newBuyer.basket, total: money(14_990n, "PLN") }, hardProfiles: [] },
        };
        const linked = {
          ...single,
          softProfiles: [profile({ overdueCount: 1 }), profile({ overdueCount: 1 }), profile({ overdueCount: 1 })],
        };
        if (decideOn(single).outcome === "approved") expect(["approved", "review"]).toContain(decideOn(linked).outcome);
      }),
      runs,
    );
  });

  it("is offered no more than the buyer's limit leaves", () => {
    fc.assert(
      fc.property(gathered, (change) => {
        const verdict = decideOn(change);
        const invoice = verdict.methods[0];
        if (!invoice?.allowed || !invoice.maxAmount) return;
        expect(compare(change.basket.total, invoice.maxAmount)).toBeLessThanOrEqual(0);
        expect(compare(add(invoice.maxAmount, verdict.exposure), verdict.limit ?? zero("PLN"))).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });

  it("gets an answer with a result for every rule, whichever facts are missing", () => {
    const names = Object.keys(factList);
    fc.assert(
      fc.property(gathered, fc.subarray(names), (change, missing) => {
        const facts = { ...assembleFacts(change), ...Object.fromEntries(missing.map((name) => [name, null])) } as Facts;
        const { total } = change.basket;
        const verdict = decide(standard, {
          facts,
          methods: everyMethod,
          total,
          exposure: money(0n, total.currency),
          country: "PL",
          degraded: [],
        });
        expect(new Set(verdict.rules.map((rule) => rule.ruleId)).size).toBe(30);
        expect(allowedIds(verdict)).toEqual(expect.arrayContaining(safeIds));
      }),
      runs,
    );
  });

  it("gets the same answer twice", () => {
    fc.assert(
      fc.property(gathered, (change) => {
        expect(decideOn(change)).toEqual(decideOn(change));
      }),
      runs,
    );
  });
});
