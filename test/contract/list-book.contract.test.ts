/** Lists and their entries in the books of every home. */
import { afterAll, describe, expect, it } from "vitest";
import type { Books } from "../../src/ports/books.ts";
import type { ListEntry, ListHead } from "../../src/ports/lists.ts";
import { makeListSource } from "../../server/store/list-source.ts";
import { createOperatorList, operatorEntries, putOperatorEntry, removeOperatorEntry } from "../../server/store/operator-lists.ts";
import { at, newId, noon, openHomes, shop, sisterShop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

const later = at("2026-11-24T13:00:00.000Z");

function entry(member: string, change: Partial<ListEntry> = {}): ListEntry {
  return { id: newId("listEntry"), member, shown: member, reason: "resold", by: null, createdAt: noon, expiresAt: null, ...change };
}

async function required(books: Books, name: string): Promise<ListHead> {
  const list = await books.lists.find(name);
  if (list === null) throw new Error(`no list ${name}`);
  return list;
}

describe.each(homes)("lists on $name", ({ registry, database }) => {
  it("are seen by the shop, or by all shops of the merchant, and by nobody else", async () => {
    await registry.commit(shop, async ({ lists }) => {
      expect(await lists.create({ name: "own", scope: "shop", kind: "category", createdAt: noon })).toBe(true);
      expect(await lists.create({ name: "shared", scope: "merchant", kind: "sku", createdAt: noon })).toBe(true);
      expect(await lists.create({ name: "shared", scope: "shop", kind: "sku", createdAt: noon })).toBe(false);
      expect((await lists.all()).map(({ name, scope, kind }) => [name, scope, kind])).toEqual([
        ["own", "shop", "category"],
        ["shared", "merchant", "sku"],
      ]);
    });
    expect((await registry.commit(sisterShop, ({ lists }) => lists.all())).map(({ name }) => name)).toEqual(["shared"]);
    expect(await registry.commit(strangeShop, ({ lists }) => lists.all())).toEqual([]);
  });

  it("take entries, in place of those with the same value, and give them off again", async () => {
    await registry.commit(shop, async (books) => {
      const list = await required(books, "own");
      const [gold, phones] = [entry("gold"), entry("phones", { expiresAt: later })];
      expect(await books.lists.put(list, [gold, phones])).toEqual([gold, phones]);
      const renewed = { ...entry("gold", { reason: "again", createdAt: later }), id: gold.id };
      expect(await books.lists.put(list, [{ ...renewed, id: newId("listEntry") }])).toEqual([renewed]);
      expect((await required(books, "own")).entryCount).toBe(2);
      const first = await books.lists.page(list, null, 1);
      expect([first.items, first.next]).toEqual([[renewed], gold.id]);
      expect((await books.lists.page(list, first.next, 1)).items).toEqual([phones]);
      expect(await books.lists.remove(list, gold.id, later)).toBe(true);
      expect(await books.lists.remove(list, gold.id, later)).toBe(false);
      expect((await required(books, "own")).entryCount).toBe(1);
      expect(await books.lists.put(list, [entry("gold")])).toHaveLength(1);
    });
  });

  it("are held for decisions by scope, until told that they changed", async () => {
    const source = makeListSource(database);
    const own = { name: "own", scope: "shop" } as const;
    expect(await source.held(shop, own)).toEqual({
      kind: "category",
      members: new Map([
        ["phones", later],
        ["gold", null],
      ]),
    });
    expect(await source.held(sisterShop, own)).toBeNull();
    expect(await source.held(shop, { name: "own", scope: "merchant" })).toBeNull();
    await registry.commit(shop, async (books) => books.lists.put(await required(books, "own"), [entry("drones")]));
    expect((await source.held(shop, own))?.members.has("drones")).toBe(false);
    source.forget(shop.id);
    expect((await source.held(shop, own))?.members.has("drones")).toBe(true);
  });

  it("of the operator are held for every shop", async () => {
    const source = makeListSource(database);
    expect(await createOperatorList(database, { name: "world", kind: "sku" }, noon)).toBe(true);
    expect(await createOperatorList(database, { name: "world", kind: "sku" }, noon)).toBe(false);
    expect(await putOperatorEntry(database, "world", entry("X-1"))).toBe(true);
    expect(await putOperatorEntry(database, "world", entry("X-2"))).toBe(true);
    expect(await removeOperatorEntry(database, "world", "X-1", later)).toBe(true);
    expect((await operatorEntries(database, "world")).map(({ member }) => member)).toEqual(["X-2"]);
    const held = await source.held(strangeShop, { name: "world", scope: "operator" });
    expect(held).toEqual({ kind: "sku", members: new Map([["X-2", null]]) });
  });
});
