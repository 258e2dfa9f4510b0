/** When a shop has nothing to do: never while one of its books has something due, and a clock that is moved stops there. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isIdle } from "../../../server/jobs/idle-day.ts";
import { firstBusy } from "../../../server/jobs/move-clock.ts";
import type { Books, Registry } from "../../../src/ports/books.ts";
import { at, noon, shop } from "../../contract/books-homes.ts";

const nothing = () => Promise.resolve([]);
const emptyPage = () => Promise.resolve({ items: [], next: null });
const empty = {
  policies: { lockDue: () => Promise.resolve(null) },
  invoices: { listSandbox: nothing, lockNewlyOverdue: nothing, lockDueForStep: nothing, lockLimitationDue: nothing },
  orders: { lockExpired: nothing },
  agreements: { listDue: nothing, listToTell: nothing },
  reviews: { listToTell: nothing },
  dispatches: { page: emptyPage, toPrint: nothing, toAskFor: nothing },
  dunning: { listPlanned: emptyPage },
  consents: { doubtedCalls: nothing, ofPerson: nothing },
};
const objected = [{ id: "cns_1", channel: "phone", word: "objection", at: noon }];
const call = [{ id: "msg_1", channel: "phone", buyerId: "buy_1" }];
const some = () => Promise.resolve([{}]);
const somePage = () => Promise.resolve({ items: [{}], next: null });
const found: readonly (readonly [what: string, books: object])[] = [
  ["a policy whose hour has come", { policies: { lockDue: () => Promise.resolve({}) } }],
  ["more personas than it looks at", { invoices: { ...empty.invoices, listSandbox: () => Promise.resolve(new Array(100).fill({})) } }],
  ["an order that runs out", { orders: { lockExpired: some } }],
  ["an invoice that is newly overdue", { invoices: { ...empty.invoices, lockNewlyOverdue: some } }],
  ["an agreement whose day has come", { agreements: { ...empty.agreements, listDue: some } }],
  ["a day that was agreed and is to be told", { agreements: { ...empty.agreements, listToTell: some } }],
  ["an invoice whose step is due", { invoices: { ...empty.invoices, lockDueForStep: some } }],
  ["a claim whose limitation is to be looked at", { invoices: { ...empty.invoices, lockLimitationDue: some } }],
  ["a review to tell of", { reviews: { listToTell: some } }],
  ["a text of unknown fate", { dispatches: { ...empty.dispatches, page: somePage } }],
  [
    "a call that another shop was told to leave",
    { consents: { doubtedCalls: () => Promise.resolve(call), ofPerson: () => Promise.resolve(objected) } },
  ],
  ["a letter to hand over", { dispatches: { ...empty.dispatches, toPrint: some } }],
  ["a letter to ask after", { dispatches: { ...empty.dispatches, toAskFor: some } }],
  ["a reminder that waits", { dunning: { listPlanned: somePage } }],
];

const printing = { isPrinting: true };
const registryOf = (books: object): Registry => ({ commit: (_shop, work) => work({ ...empty, ...books } as unknown as Books) });

describe("a shop", () => {
  it("is idle when no book has anything due", async () => {
    expect(await isIdle(registryOf({}), shop, noon, printing)).toBe(true);
  });

  it.each(found)("is not idle with %s", async (_what, books) => {
    expect(await isIdle(registryOf(books), shop, noon, printing)).toBe(false);
  });

  it("is idle with a call whose debtor took the objection back", async () => {
    const words = [...objected, { id: "cns_2", channel: "phone", word: "withdrawal", at: noon }];
    const consents = { doubtedCalls: () => Promise.resolve(call), ofPerson: () => Promise.resolve(words) };
    expect(await isIdle(registryOf({ consents }), shop, noon, printing)).toBe(true);
  });

  it("leaves letters to people where there is no print service", async () => {
    const letters = { dispatches: { ...empty.dispatches, toPrint: some, toAskFor: some } };
    expect(await isIdle(registryOf(letters), shop, noon, { isPrinting: false })).toBe(true);
  });

  it("has no personas to play in live mode", async () => {
    const tagged = { invoices: { ...empty.invoices, listSandbox: () => Promise.resolve(new Array(100).fill({})) } };
    expect(await isIdle(registryOf(tagged), { ...shop, mode: "live" }, noon, printing)).toBe(true);
  });
});

describe("the first moment with work", () => {
  const moments = Array.from({ length: 400 }, (_, minute) =>
    at(`2026-11-24T${String(10 + Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}:00.000Z`),
  );
  const place = fc.nat(399);

  it("is found wherever it lies, by a few questions", async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (start, busyFrom) => {
        let questions = 0;
        const isIdleAt = (moment: string) => {
          questions += 1;
          return Promise.resolve(moments.indexOf(moment as never) < busyFrom);
        };
        expect(await firstBusy(moments, start, isIdleAt)).toBe(Math.max(start, busyFrom));
        expect(questions).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(400)) + 2);
      }),
    );
  });

  it("is the last one where there is no work at all", async () => {
    expect(await firstBusy(moments, 7, () => Promise.resolve(true))).toBe(399);
  });
});
