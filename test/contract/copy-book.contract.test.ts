/** Short addresses of copies and recalls on every home. */
import { afterAll, describe, expect, it } from "vitest";
import { shopOfCode } from "../../server/store/shop-of-code.ts";
import { addInvoice, at, newId, noon, openHomes, shop, sisterShop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

describe.each(homes)("copies on $name", ({ registry, database }) => {
  const made = (invoiceId: string) => {
    const code = newId("copyCode").slice(-12);
    return { code, invoiceId, messageId: newId("message"), language: "pl", madeAt: noon, expiresAt: noon } as const;
  };

  it("have one code for a message and an invoice, which keeps its making and gets the new end", async () => {
    const first = await registry.commit(shop, async (books) => {
      const told = made((await addInvoice(books)).id);
      expect(await books.copies.open(told)).toBe(told.code);
      return told;
    });
    const later = at("2099-01-01T00:00:00.000Z");
    const again = { ...first, code: newId("copyCode").slice(-12), madeAt: later, expiresAt: later };
    const found = await registry.commit(shop, async ({ copies }) => {
      expect(await copies.open(again)).toBe(first.code);
      return [await copies.find(first.code), await copies.find(again.code)];
    });
    expect(found).toEqual([{ ...first, expiresAt: later }, null]);
    for (const other of [sisterShop, strangeShop]) expect(await registry.commit(other, ({ copies }) => copies.find(first.code))).toBeNull();
    const shops = { load: (id: string) => Promise.resolve(id === shop.id ? shop : null) };
    expect(await shopOfCode(database, shops, first.code)).toBe(shop);
    expect(await shopOfCode(database, shops, again.code)).toBeNull();
  });

  it("are called back by paper, the last word standing, for this merchant alone", async () => {
    const paperId = newId("invoice");
    const later = at("2099-01-01T00:00:00.000Z");
    for (const when of [noon, later])
      await registry.commit(shop, ({ copies }) => copies.recall({ kind: "invoice", paperId, at: when, by: "Ewa" }));
    const heard = (where: typeof shop, kind: "invoice" | "statement") =>
      registry.commit(where, ({ copies }) => copies.recalledAt(kind, paperId));
    expect([await heard(shop, "invoice"), await heard(shop, "statement"), await heard(strangeShop, "invoice")]).toEqual([
      later,
      null,
      null,
    ]);
  });
});
