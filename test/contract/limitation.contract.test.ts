/** Claims that will soon be time-barred on every home: told once, on the right day, and looked at no more often than needed. */
import { afterAll, describe, expect, it } from "vitest";
import type { Books } from "../../src/ports/books.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Invoice } from "../../src/receivables/invoice.ts";
import { shippedLaw } from "../../src/receivables/law/law.ts";
import { warnLimitation } from "../../src/usecases/warn-limitation.ts";
import { addInvoice, day, newId, openHomes, shop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

describe.each(homes)("the limitation of claims on $name", ({ registry }) => {
  /** Each test sees its own claims: those of others are looked at first. */
  const warnOn = (on: string) =>
    warnLimitation({ registry, ids: { next: newId }, law: shippedLaw }, shop, `${on}T10:00:00.000Z` as Instant);
  const add = (changes: Partial<Invoice>) => registry.commit(shop, (books) => addInvoice(books, changes));
  const read = <T>(work: (books: Books) => Promise<T>) => registry.commit(shop, work);
  const kindsOf = (id: string) => read(async ({ timeline }) => (await timeline.list(id)).map(({ kind }) => kind));
  const tasksOf = (id: string) =>
    read(async ({ tasks }) => (await tasks.page(null, 200)).items.filter(({ invoiceId }) => invoiceId === id));

  it("is told ninety days before its last day, once, to a person and in the timeline", async () => {
    // Due on 1 March 2024 in Czechia: barred after 1 March 2027.
    const { id } = await add({ country: "CZ", issuedOn: day("2024-02-16"), dueOn: day("2024-03-01") });
    await warnOn("2026-11-30");
    expect(await tasksOf(id)).toEqual([]);
    await warnOn("2026-12-01");
    expect(await tasksOf(id)).toMatchObject([{ kind: "person", reason: "limitationNear", openedOn: "2026-12-01" }]);
    await warnOn("2026-12-02");
    await warnOn("2027-02-28");
    expect(await kindsOf(id)).toEqual(["limitationNear"]);
    const [event] = await read(({ timeline }) => timeline.list(id));
    expect(event?.data).toMatchObject({ on: "2027-03-01", ground: "due" });
  });

  it("is not told of a claim that is barred already, and not before a year has passed", async () => {
    const barred = await add({ country: "CZ", issuedOn: day("2020-02-16"), dueOn: day("2020-03-01") });
    const young = await add({ country: "CZ", issuedOn: day("2026-10-16"), dueOn: day("2026-11-01") });
    await warnOn("2026-12-05");
    expect([await kindsOf(barred.id), await kindsOf(young.id)]).toEqual([[], []]);
    const due = await read(({ invoices }) => invoices.lockLimitationDue(day("2026-12-05"), 100));
    expect(due).toEqual([]);
  });
});
