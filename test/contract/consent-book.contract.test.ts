/** What debtors said about channels on every home: of one person in all shops of the merchant, and of nobody else. */
import { afterAll, describe, expect, it } from "vitest";
import { forgetOld } from "../../server/store/retention.ts";
import { noWishes } from "../../src/dunning/contact-wishes.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Books, Registry } from "../../src/ports/books.ts";
import type { IdentityKey } from "../../src/ports/identity-book.ts";
import { noteConsent } from "../../src/usecases/note-consent.ts";
import { makeStrategySource } from "../../src/usecases/shared/strategies.ts";
import { takeBackCalls, unwantedCalls } from "../../src/usecases/take-back-calls.ts";
import { setContactWishes } from "../../src/usecases/set-contact-wishes.ts";
import type { ConsentWord } from "../../src/wire/consents.ts";
import { addInvoice, at, day, makeBuyer, newId, noon, openHomes, shop, sisterShop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

const keyOf = (name: string) => ({ kind: "emailName", strength: "hard", hash: name }) as IdentityKey;

function noted(buyerId: string, word: ConsentWord, saidAt: Instant = noon) {
  const told = { source: "telephone", wording: "2026-1", by: "Ewa" };
  return { ...told, id: newId("consent"), buyerId, channel: "phone", word, at: saidAt, notedAt: saidAt } as const;
}

/** A buyer who told this key. */
async function buyerOf({ buyers, identity }: Books, key: string): Promise<string> {
  const buyer = makeBuyer();
  await buyers.save(buyer);
  await identity.attachBuyer(buyer.id, (await identity.resolvePerson([keyOf(key)], noon)).personId);
  return buyer.id;
}

const buyerIn = (registry: Registry, where: typeof shop, key: string) => registry.commit(where, (books) => buyerOf(books, key));

describe.each(homes)("words about channels on $name", ({ registry, database }) => {
  it("hold for the same person in every shop of the merchant, and for no other merchant or person", async () => {
    const [here, there, stranger] = [
      await buyerIn(registry, shop, "one"),
      await buyerIn(registry, sisterShop, "one"),
      await buyerIn(registry, strangeShop, "one"),
    ];
    const other = await buyerIn(registry, shop, "two");
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
    const buyerId = await buyerIn(registry, shop, "old");
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

describe.each(homes)("wishes of one person on $name", ({ registry, database }) => {
  const wished = (by: string, saidAt: Instant) => ({ ...noWishes, by, at: saidAt });

  it("are what any buyer of the person said last, in every shop of the merchant", async () => {
    const [here, there, stranger] = [
      await buyerIn(registry, shop, "w"),
      await buyerIn(registry, sisterShop, "w"),
      await buyerIn(registry, strangeShop, "w"),
    ];
    const [again, other] = [await buyerIn(registry, shop, "w"), await buyerIn(registry, shop, "v")];
    const first = wished("first", noon);
    const last = wished("last", at("2026-11-25T12:00:00.000Z"));
    const heard = (where: typeof shop, id: string) => registry.commit(where, ({ wishes }) => wishes.load(id));
    await registry.commit(shop, ({ wishes }) => wishes.set(here, first));
    expect(await heard(shop, again)).toEqual(first);
    await registry.commit(sisterShop, ({ wishes }) => wishes.set(there, last));
    expect(await Promise.all([heard(shop, here), heard(shop, again), heard(sisterShop, there)])).toEqual([last, last, last]);
    expect([await heard(strangeShop, stranger), await heard(shop, other)]).toEqual([null, null]);
  });

  it("make what waits for another buyer of the person anew", async () => {
    const [named, other] = [await buyerIn(registry, shop, "x"), await buyerIn(registry, shop, "x")];
    const call = await registry.commit(shop, (books) => handCall(books, other));
    await setContactWishes(dependenciesOf(registry), { ...noWishes, buyerId: named, by: "Ewa" }, onceIn(shop));
    await registry.commit(shop, async ({ dispatches, timeline }) => {
      expect((await dispatches.lock(call.id))?.status).toBe("withdrawn");
      expect((await timeline.list(call.invoiceId)).map(({ kind }) => kind)).toContain("contactWishesSet");
    });
  });

  it("against a channel take back the calls of every buyer of the person", async () => {
    const [named, other] = [await buyerIn(registry, shop, "q"), await buyerIn(registry, shop, "q")];
    const call = await registry.commit(shop, (books) => handCall(books, other));
    const wish = { buyerId: named, channel: "phone", word: "objection", source: "telephone", wording: null, by: "Ewa", at: null } as const;
    const noted = await noteConsent({ ...dependenciesOf(registry), strategies: makeStrategySource() }, wish, onceIn(shop));
    expect(noted.ok).toBe(true);
    await registry.commit(shop, async ({ dispatches }) => expect((await dispatches.lock(call.id))?.status).toBe("notDone"));
  });

  it("against a channel take back calls in the other shops of the merchant, in their next round, unless they were taken back themselves", async () => {
    const [here, there, stranger] = [
      await buyerIn(registry, shop, "s"),
      await buyerIn(registry, sisterShop, "s"),
      await buyerIn(registry, strangeShop, "s"),
    ];
    const waiting = await registry.commit(sisterShop, (books) => handCall(books, there, sisterShop.id));
    const strange = await registry.commit(strangeShop, (books) => handCall(books, stranger, strangeShop.id));
    const others = await registry.commit(sisterShop, async (books) => handCall(books, await buyerOf(books, "t"), sisterShop.id));
    const tools = { ...dependenciesOf(registry), strategies: makeStrategySource() };
    const say = (word: ConsentWord) =>
      noteConsent(tools, { buyerId: here, channel: "phone", word, source: "mail", wording: null, by: "Ewa", at: null }, onceIn(shop));
    const unwanted = (where: typeof shop) => registry.commit(where, async (books) => (await unwantedCalls(books, 10)).map(({ id }) => id));
    const statusOf = async (where: typeof shop, { id }: { id: string }) =>
      (await registry.commit(where, ({ dispatches }) => dispatches.lock(id)))?.status;

    await say("objection");
    expect(await unwanted(sisterShop)).toEqual([waiting.id]);
    await say("withdrawal");
    expect([await unwanted(sisterShop), await takeBackCalls(tools, sisterShop, noon)]).toEqual([[], 0]);
    await say("objection");
    expect(await takeBackCalls(tools, sisterShop, noon)).toBe(1);
    expect(await takeBackCalls(tools, strangeShop, noon)).toBe(0);
    expect([await statusOf(sisterShop, waiting), await statusOf(sisterShop, others), await statusOf(strangeShop, strange)]).toEqual([
      "notDone",
      "waiting",
      "waiting",
    ]);
    const told = await registry.commit(sisterShop, ({ timeline }) => timeline.list(waiting.invoiceId));
    expect(told.map(({ kind, data }) => [kind, data["reason"]])).toEqual([["reminderPassedOn", "channelObjected"]]);
    expect(await takeBackCalls(tools, sisterShop, noon)).toBe(0);
  });

  it("are kept as long as the person owes under any buyer", async () => {
    const [owing, paid] = [await buyerIn(registry, shop, "y"), await buyerIn(registry, shop, "z")];
    const old = wished("Ewa", at("2019-01-01T12:00:00.000Z"));
    await registry.commit(shop, async (books) => {
      for (const id of [owing, paid]) await books.wishes.set(id, old);
    });
    const another = await buyerIn(registry, shop, "y");
    await registry.commit(shop, (books) => addInvoice(books, { buyerId: another }));
    expect((await forgetOld(database, { keyDays: 365 })).wishes).toBe(1);
    expect(await registry.commit(shop, ({ wishes }) => wishes.load(owing))).toEqual(old);
  });
});

const onceIn = (where: typeof shop) => ({
  shop: where,
  claim: { key: newId("message"), fingerprint: "f" },
  render: () => ({ status: 200, body: "{}" }),
});

const dependenciesOf = (registry: Registry) => ({
  registry,
  clock: { now: () => noon, monotonicMs: () => 0 },
  timers: { sleep: () => Promise.resolve() },
  ids: { next: newId },
});

/** A call about a claim of this buyer that waits. */
async function handCall(books: Books, buyerId: string, shopId = shop.id) {
  const { id: invoiceId } = await addInvoice(books, { buyerId, shopId });
  const id = newId("message");
  const action = { invoiceId, step: "friendlyReminder", strategyVersion: "standard-1", messageId: id };
  await books.dunning.plan(action, day("2026-11-24"));
  const claim = await books.dunning.claim(invoiceId, action.step, { now: noon, leaseMs: 5000, messageId: id });
  await books.dunning.settle(invoiceId, action.step, claim?.token ?? "", { status: "handed", channel: "phone" });
  const words = { language: "pl", to: "+48600700800", debtorName: "Jan", text: "t", letter: null } as const;
  await books.dispatches.open({ ...words, id, invoiceId, step: action.step, channel: "phone", status: "waiting", openedAt: noon });
  return { id, invoiceId };
}
