/** How a shop shows itself, on every home: set as a whole, seen by the directory of shops, and nobody else's. */
import { afterAll, describe, expect, it } from "vitest";
import { makeShopDirectory } from "../../server/store/shop-directory.ts";
import type { ReminderWords } from "../../src/wire/reminder-words.ts";
import { noBrand } from "../../src/ports/brand-book.ts";
import { smallLogo } from "../support/small-logo.ts";
import { newId, noon, openHomes, shop, sisterShop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

const brand = {
  name: "Dobre Buty",
  senderName: "Ewa z Dobrych Butów",
  colour: "#9c3d1f",
  contactEmail: "ewa@buty.example",
  phone: "+48 22 000 00 00",
};
const logo = { mediaType: "image/png", width: 240, height: 60, content: smallLogo } as const;

describe.each(homes)("the brand of a shop on $name", ({ registry, database }) => {
  it("is nothing at first, then what was said last, for this shop alone", async () => {
    expect(await registry.commit(shop, (books) => books.brand.load())).toEqual(noBrand);
    await registry.commit(shop, (books) => books.brand.set({ ...brand, name: "Buty" }));
    await registry.commit(shop, (books) => books.brand.set(brand));
    expect(await registry.commit(shop, (books) => books.brand.load())).toEqual(brand);
    const directory = makeShopDirectory(database);
    expect((await directory.load(shop.id))?.brand).toEqual(brand);
    for (const other of [sisterShop, strangeShop]) {
      expect(await registry.commit(other, (books) => books.brand.load())).toEqual(noBrand);
      expect((await directory.load(other.id))?.brand).toEqual(noBrand);
    }
  });

  it("has a logo from the moment it is set until it is taken away", async () => {
    expect(await registry.commit(shop, (books) => books.brand.logo())).toBeNull();
    await registry.commit(shop, (books) => books.brand.setLogo({ ...logo, width: 1 }));
    await registry.commit(shop, (books) => books.brand.setLogo(logo));
    const kept = await registry.commit(shop, (books) => books.brand.logo());
    expect({ ...kept, content: Buffer.from(kept?.content ?? []).equals(smallLogo) }).toEqual({ ...logo, content: true });
    for (const other of [sisterShop, strangeShop]) expect(await registry.commit(other, (books) => books.brand.logo())).toBeNull();
    await registry.commit(shop, (books) => books.brand.setLogo(null));
    expect(await registry.commit(shop, (books) => books.brand.logo())).toBeNull();
  });
});

const worded = (closing: string) => ({ name: "Ours", texts: [{ template: "friendlyReminder", language: "pl", closing }] }) as const;
const asDocument = (closing: string): ReminderWords => structuredClone(worded(closing)) as unknown as ReminderWords;

describe.each(homes)("the words of a shop on $name", ({ registry }) => {
  it("are drafted, published by number, retired by the next, and nobody else's", async () => {
    const put = (closing: string) =>
      registry.commit(shop, (books) => books.words.putDraft({ id: newId("words"), hash: closing, document: asDocument(closing) }));
    const publish = () => registry.commit(shop, (books) => books.words.publishDraft({ at: noon, by: "Ewa" }));
    expect(await publish()).toBeNull();
    await put("a");
    await put("b");
    expect(await publish()).toMatchObject({ version: 1, status: "live", hash: "b", publishedBy: "Ewa", document: worded("b") });
    await put("c");
    expect(await registry.commit(shop, (books) => books.words.live())).toMatchObject({ version: 1 });
    expect(await publish()).toMatchObject({ version: 2, hash: "c" });
    const listed = await registry.commit(shop, (books) => books.words.list());
    expect(listed.map(({ version, status, hash }) => [version, status, hash])).toEqual([
      [2, "live", "c"],
      [1, "retired", "b"],
    ]);
    for (const other of [sisterShop, strangeShop]) {
      expect(await registry.commit(other, (books) => books.words.live())).toBeNull();
      expect(await registry.commit(other, (books) => books.words.byVersion(1))).toBeNull();
    }
  });
});
