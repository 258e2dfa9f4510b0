/** Figures over the past: what is counted, up to which edge, once however often it was found, and what is missing. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMs, type Instant, msPerDay } from "../../src/kernel/time.ts";
import type { WindowRead } from "../../src/risk/declared-facts.ts";
import { type FoundEvent, windowFigures, type WindowEvent, windowKinds, windowRanges } from "../../src/risk/window-figures.ts";

const now = "2026-11-28T12:00:00.000Z" as Instant;
const ago = (ms: number) => addMs(now, -ms);
const hourMs = 3_600_000;

const window = (change: Partial<WindowRead> = {}): WindowRead => ({
  name: "w",
  measure: "count",
  of: "checkouts",
  by: "email",
  overMs: hourMs,
  ...change,
});
const orders = window({ of: "orders" });
const amount = window({ measure: "sum", of: "amount" });
const phones = window({ measure: "distinct", of: "phone" });

const keys = [
  { kind: "email", hash: "e1" },
  { kind: "email", hash: "e1-former" },
  { kind: "phone", hash: "p1" },
];
const checkout: WindowEvent = { kind: "checkout", id: "cart-now", at: now, currency: "PLN", amountMinor: 500n, shown: keys.slice(2) };

const past = (change: Partial<FoundEvent> = {}): FoundEvent => ({
  hash: "e1",
  kind: "checkout",
  id: "cart-1",
  at: ago(1000),
  currency: "PLN",
  amountMinor: 100n,
  shown: [{ kind: "phone", hash: "p2" }],
  ...change,
});
const order = (change: Partial<FoundEvent> = {}) => past({ kind: "order", id: "ord-1", shown: [], ...change });

const told = (read: WindowRead, found: readonly FoundEvent[], change: Partial<typeof question> = {}) =>
  windowFigures([read], { ...question, ...change }, found)["window.w"];
const question = { keys, now, currency: "PLN" as const, checkout };

describe("a window", () => {
  it.each<[string, WindowRead, readonly FoundEvent[], number]>([
    ["counts this checkout alone, of a buyer without a past", window(), [], 1],
    ["counts one before it", window(), [past()], 2],
    ["counts a checkout that comes again once", window(), [past({ id: "cart-now" })], 1],
    ["counts one that was found under two keys once", window(), [past(), past({ hash: "e1-former" })], 2],
    ["is open at its far end", window(), [past({ at: ago(hourMs) })], 1],
    ["still counts a millisecond before that", window(), [past({ at: ago(hourMs - 1) })], 2],
    ["leaves out what another key did", window(), [past({ hash: "p1" })], 1],
    ["counts no orders among checkouts", window(), [order()], 1],
    ["counts orders before this checkout", orders, [order(), order({ id: "ord-2" }), past()], 2],
    ["counts no order without a past", orders, [], 0],
    ["adds up what was ordered in this currency", amount, [order(), order({ id: "ord-2", amountMinor: 250n })], 350],
    ["leaves other currencies out of a sum", amount, [order(), order({ id: "ord-2", currency: "EUR" })], 100],
    ["adds nothing up without a past", amount, [], 0],
    ["counts distinct values with the one shown now", phones, [past()], 2],
    ["counts a value shown again once", phones, [past({ shown: [{ kind: "phone", hash: "p1" }] })], 1],
    ["counts values of one kind only", phones, [past({ shown: [{ kind: "device", hash: "p9" }] })], 1],
    ["counts each of several values of one checkout", phones, [past({ shown: [2, 3].map((n) => ({ kind: "phone", hash: `p${n}` })) })], 3],
  ])("%s", (_title, read, found, expected) => {
    expect(told(read, found)).toBe(expected);
  });

  it("is missing where the checkout does not show its key", () => {
    expect(told(window({ by: "device" }), [past()])).toBeNull();
  });

  it("gives each window its own name", () => {
    const figures = windowFigures([window({ name: "a" }), { ...orders, name: "b" }], question, [past(), order()]);
    expect(figures).toEqual({ "window.a": 2, "window.b": 1 });
  });

  it("never counts less when more was found, and never more than was found and shown now", () => {
    const events = fc.array(
      fc.record({
        id: fc.constantFrom("a", "b", "c", "d"),
        ageMs: fc.integer({ min: 0, max: 2 * hourMs }),
        phone: fc.constantFrom("p1", "p2", "p3"),
      }),
    );
    fc.assert(
      fc.property(events, events, (some, more) => {
        const found = [...some, ...more].map(({ id, ageMs, phone }) =>
          past({ id, at: ago(ageMs), shown: [{ kind: "phone", hash: phone }] }),
        );
        const few = told(window(), found.slice(0, some.length)) as number;
        const many = told(window(), found) as number;
        const inside = new Set(found.flatMap(({ id, at }) => (at > ago(hourMs) ? [id] : [])));
        expect(few).toBeLessThanOrEqual(many);
        expect(many).toBe(inside.size + 1);
      }),
      { seed: 20_261_128 },
    );
  });
});

describe("what is read for windows", () => {
  it("is one range for each key and kind of event, as long as the longest window", () => {
    const windows = [window(), window({ name: "long", overMs: msPerDay }), orders, phones];
    expect(windowRanges(windows, keys, now)).toEqual([
      { hash: "e1", kind: "checkout", after: ago(msPerDay) },
      { hash: "e1-former", kind: "checkout", after: ago(msPerDay) },
      { hash: "e1", kind: "order", after: ago(hourMs) },
      { hash: "e1-former", kind: "order", after: ago(hourMs) },
    ]);
  });

  it("is nothing where no key is shown", () => {
    expect(windowRanges([window({ by: "device" })], keys, now)).toEqual([]);
  });

  it("is counted by the kinds that the windows name", () => {
    expect([...windowKinds([window(), orders, window({ by: "device" })])]).toEqual(["email", "device"]);
  });
});
