/** What debtors said about channels on every home: of one person in all shops of the merchant, and of nobody else. */
import { afterAll, describe, expect, it } from "vitest";
import { forgetOld } from "../../server/store/retention.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { IdentityKey } from "../../src/ports/identity-book.ts";
import type { ConsentWord } from "../../src/wire/consents.ts";
import { addInvoice, at, makeBuyer, newId, noon, openHomes, shop, sisterShop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

const keyOf = (name: string) => ({ kind: "emailName", strength: "hard", hash: name }) as IdentityKey;

function noted(buyerId: string, word: ConsentWord, saidAt: Instant = noon) {
  const told = { source: "telephone", wording: "2026-1", by: "Ewa" };
  return { ...told, id: newId("consent"), buyerId, channel: "phone", word, at: saidAt, notedAt: saidAt } as const;
}

describe.each(homes)("words about channels on $name", ({ registry, database }) => {
  /** A buyer of a shop who told this key. */
  const buyerIn = (where: typeof shop, key: string) =>
    registry.commit(where, async ({ buyers, identity }) => {
      const buyer = makeBuyer();
      await buyers.save(buyer);
      await identity.attachBuyer(buyer.id, (await identity.resolvePerson([keyOf(key)], noon)).personId);
      return buyer.id;
    });

  it("hold for the same person in every shop of the merchant, and for no other merchant or person", async () => {
    const [here, there, stranger] = [await buyerIn(shop, "one"), await buyerIn(sisterShop, "one"), await buyerIn(strangeShop, "one")];
    const other = await buyerIn(shop, "two");
    const word = noted(there, "objection");
    await registry.commit(sisterShop, ({ consents }) => consents.insert(word));
    const heard = (where: typeof shop, id: string) => registry.commit(where, ({ consents }) => consents.ofPerson(id));
    expect(await heard(shop, here)).toEqual([{ id: word.id, channel: "phone", word: "objection", at: noon }]);
    expect(await heard(sisterShop, there)).toHaveLength(1);
    expect([await heard(strangeShop, stranger), await heard(shop, other)]).toEqual([[], []]);
    expect(await registry.commit(sisterShop, ({ consents }) => consents.page(there, 10))).toEqual([word]);
    expect(await registry.commit(shop, ({ consents }) => consents.page(there, 10))).toEqual([]);
  });

  it("of a buyer without an identity are its own", async () => {
    const heard = await registry.commit(shop, async ({ buyers, consents }) => {
      const buyer = makeBuyer();
      await buyers.save(buyer);
      await consents.insert(noted(buyer.id, "consent"));
      await consents.insert(noted(buyer.id, "withdrawal"));
      return { words: await consents.ofPerson(buyer.id), newest: await consents.page(buyer.id, 1) };
    });
    expect(heard.words).toHaveLength(2);
    expect(heard.newest).toMatchObject([{ word: "withdrawal" }]);
  });

  it("find the calls that wait for the buyer", async () => {
    await registry.commit(shop, async (books) => {
      const invoice = await addInvoice(books);
      const open = {
        invoiceId: invoice.id,
        step: "friendlyReminder",
        language: "pl",
        to: "+48600700800",
        debtorName: "Jan",
        text: "t",
      } as const;
      const calls = [newId("message"), newId("message")] as const;
      for (const id of calls)
        await books.dispatches.open({ ...open, id, channel: "phone", status: "waiting", letter: null, openedAt: noon });
      const visit = { ...open, id: newId("message"), channel: "visit", status: "waiting", letter: null, openedAt: noon } as const;
      await books.dispatches.open(visit);
      await books.dispatches.settle(calls[0], { status: "done", by: "Ewa", at: noon, note: null });
      expect(await books.consents.waitingBy(invoice.buyerId, "phone", 10)).toEqual([calls[1]]);
      expect(await books.consents.waitingBy((await addInvoice(books)).buyerId, "phone", 10)).toEqual([]);
    });
  });

  it("are forgotten three years after others took their place; what stands is kept", async () => {
    const buyerId = await buyerIn(shop, "old");
    await registry.commit(shop, async ({ consents }) => {
      for (const [word, year] of [
        ["consent", 2018],
        ["withdrawal", 2019],
        ["objection", 2020],
      ] as const)
        await consents.insert(noted(buyerId, word, at(`${year}-01-01T12:00:00.000Z`)));
    });
    expect((await forgetOld(database, { keyDays: 365 })).consents).toBe(2);
    expect(await registry.commit(shop, ({ consents }) => consents.ofPerson(buyerId))).toMatchObject([{ word: "objection" }]);
  });
});
