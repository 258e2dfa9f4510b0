/** Screening lists on both engines: a new version takes the place of the old one whole, and a failure leaves the old one. */
import { afterAll, describe, expect, it } from "vitest";
import { makeScreener } from "../../server/store/screener.ts";
import { makeScreeningLists } from "../../server/store/screening-lists.ts";
import type { IdentitySubject } from "../../src/identity/identity-keys.ts";
import type { ListedPerson } from "../../src/risk/screening-index.ts";
import { openHomes } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

async function* entriesOf(count: number, failAfter = Number.POSITIVE_INFINITY): AsyncGenerator<ListedPerson> {
  for (let index = 0; index < count; index += 1) {
    if (index >= failAfter) throw new Error("the file broke off");
    yield await Promise.resolve({
      id: `e${String(index).padStart(5, "0")}`,
      names: [`jan luk${"x".repeat(index % 7)}`],
      birthDates: ["1961-02-03"],
    });
  }
}

const origin = { kind: "sanctions", source: "a test", listedOn: "2026-11-24" } as const;
const jan = { kind: "person", firstName: "Jan", lastName: "Luk", companyName: null, birthDate: "1961-02-03" } as IdentitySubject;

describe.each(homes)("screening lists on $name", ({ database }) => {
  const lists = makeScreeningLists(database);

  it("go live version by version, and are read whole", async () => {
    expect(await lists.load({ ...origin, name: "one" }, entriesOf(1201))).toEqual({ version: 1, entryCount: 1201 });
    expect(await lists.load({ ...origin, name: "one" }, entriesOf(3))).toEqual({ version: 2, entryCount: 3 });
    expect(await lists.live()).toMatchObject([{ name: "one", version: 2, entryCount: 3, source: "a test", listedOn: "2026-11-24" }]);
    const read = [];
    for await (const page of lists.entries({ name: "one", version: 2 })) read.push(...page);
    expect(read).toHaveLength(3);
  });

  it("stay as they are when a file breaks off or is empty", async () => {
    await lists.load({ ...origin, name: "kept" }, entriesOf(2));
    await expect(lists.load({ ...origin, name: "kept" }, entriesOf(2000, 900))).rejects.toThrow("the file broke off");
    await expect(lists.load({ ...origin, name: "kept" }, entriesOf(0))).rejects.toMatchObject({ name: "ListEmpty" });
    expect(await lists.live()).toMatchObject([{ name: "kept", entryCount: 2 }, { name: "one" }]);
    expect(await lists.load({ ...origin, name: "kept" }, entriesOf(4))).toMatchObject({ entryCount: 4 });
  });

  it("serve a screener, which sees a new version when it looks again", async () => {
    const screener = makeScreener(lists);
    expect(screener.screen(jan)).toBeNull();
    await screener.refresh();
    expect(screener.screen(jan)).toEqual({ sanctions: "strong", pep: null });
    await lists.load({ ...origin, kind: "pep", name: "leaders" }, entriesOf(1));
    await screener.refresh();
    expect(screener.screen(jan)).toEqual({ sanctions: "strong", pep: "strong" });
    expect(screener.screen({ ...jan, firstName: null, lastName: null })).toBeNull();
    expect(screener.screen({ ...jan, lastName: "Wrzos" })).toEqual({ sanctions: "none", pep: "none" });
  });
});
