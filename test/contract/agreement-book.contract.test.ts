/** The agreements of a shop on every home: kept as they were written, found by invoice, buyer and day, and what they hold back. */
import { afterAll, describe, expect, it } from "vitest";
import type { PaymentPromise } from "../../src/receivables/agreements/promise.ts";
import { standardTerms } from "../../src/receivables/agreements/terms.ts";
import type { Invoice } from "../../src/receivables/invoice.ts";
import { addInvoice, at, day, newId, noon, openHomes, pln, shop, sisterShop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

function promiseOn(invoice: Invoice, changes: Partial<PaymentPromise> = {}): PaymentPromise {
  return {
    id: newId("promise"),
    kind: "promise",
    status: "running",
    buyerId: invoice.buyerId,
    invoiceIds: [invoice.id],
    hold: "promiseRunning",
    lookOn: day("2027-01-12"),
    openedAt: noon,
    openedBy: "portal",
    settledAt: null,
    settledBy: null,
    version: 1,
    amount: pln(9_007_199_254_740_993n),
    dueOn: day("2027-01-08"),
    lastOn: day("2027-01-11"),
    keptAtOpen: pln(0n),
    notice: { days: 1, channels: ["email"] },
    tellOn: day("2027-01-07"),
    noticed: 0,
    madeBy: "debtor",
    replaces: null,
    ...changes,
  };
}

describe.each(homes)("the agreements of a shop on $name", ({ registry }) => {
  it("are read as they were written, with amounts beyond what JSON can count", async () => {
    await registry.commit(shop, async (books) => {
      const promise = promiseOn(await addInvoice(books));
      await books.agreements.insert(promise);
      expect(await books.agreements.load(promise.id, "promise")).toEqual(promise);
      expect(await books.agreements.load(promise.id, "dispute")).toBeNull();
      expect(await books.agreements.lock(promise.id)).toEqual(promise);
      expect(await books.agreements.ofInvoice(promise.invoiceIds[0] ?? "")).toEqual([promise]);
    });
  });

  it("are written in the version that was read, and in no other", async () => {
    await registry.commit(shop, async (books) => {
      const promise = promiseOn(await addInvoice(books));
      await books.agreements.insert(promise);
      const kept = {
        ...promise,
        status: "kept",
        hold: null,
        lookOn: null,
        settledAt: at("2026-12-01T10:00:00.000Z"),
        settledBy: "saldo",
      } as const;
      await books.agreements.update(kept);
      expect(await books.agreements.load(promise.id, "promise")).toEqual({ ...kept, version: 2 });
      await expect(books.agreements.update(kept)).rejects.toThrow(`agreement ${promise.id}`);
    });
  });

  it("cannot hold anything back once they are settled", async () => {
    const work = registry.commit(shop, async (books) => {
      await books.agreements.insert(promiseOn(await addInvoice(books), { settledAt: noon, settledBy: "Ewa" }));
    });
    await expect(work).rejects.toMatchObject({ code: "23514" });
  });

  it("belong to their shop alone", async () => {
    const { invoice, promise } = await registry.commit(shop, async (books) => {
      const invoice = await addInvoice(books);
      const promise = promiseOn(invoice);
      await books.agreements.insert(promise);
      return { invoice, promise };
    });
    for (const other of [sisterShop, strangeShop]) {
      await registry.commit(other, async ({ agreements }) => {
        expect(await agreements.load(promise.id, "promise")).toBeNull();
        expect(await agreements.lock(promise.id)).toBeNull();
        expect(await agreements.ofInvoice(invoice.id)).toEqual([]);
        expect(await agreements.holdsOf([invoice.id])).toEqual(new Map());
        expect(await agreements.lockOpenInvoices(invoice.buyerId, 10)).toEqual([]);
        expect((await agreements.page({ kind: null, status: null, buyerId: null }, null, 100)).items).toEqual([]);
        await expect(agreements.update(promise)).rejects.toThrow("agreement");
      });
    }
  });

  it("hold their invoices back until they end, many invoices in one question", async () => {
    await registry.commit(shop, async (books) => {
      const [held, free, ended, disputed, partly] = [
        await addInvoice(books),
        await addInvoice(books),
        await addInvoice(books),
        await addInvoice(books, { disputed: pln(10_000n) }),
        await addInvoice(books, { disputed: pln(9_999n) }),
      ];
      const promise = promiseOn(held);
      await books.agreements.insert(promise);
      await books.agreements.insert(promiseOn(ended, { status: "kept", hold: null, lookOn: null, settledAt: noon, settledBy: "saldo" }));
      const asked = [held, free, ended, disputed, partly].map(({ id }) => id);
      expect(await books.agreements.holdsOf(asked)).toEqual(
        new Map([
          [held.id, { reason: "promiseRunning", agreementId: promise.id, until: "2027-01-12" }],
          [disputed.id, { reason: "disputed", agreementId: null, until: null }],
        ]),
      );
      expect(await books.agreements.holdsOf([])).toEqual(new Map());
    });
  });

  it("tell when the newest pause of an invoice ended, and until when the newest broken word could be kept", async () => {
    await registry.commit(shop, async (books) => {
      const [broken, kept, running, paused] = [
        await addInvoice(books),
        await addInvoice(books),
        await addInvoice(books),
        await addInvoice(books),
      ];
      const settled = (settledAt: string) => ({ hold: null, lookOn: null, settledAt: at(settledAt), settledBy: "saldo" }) as const;
      await books.agreements.insert(
        promiseOn(broken, { status: "broken", lastOn: day("2026-11-20"), ...settled("2026-11-21T09:00:00.000Z") }),
      );
      await books.agreements.insert(
        promiseOn(broken, { status: "broken", lastOn: day("2027-01-11"), ...settled("2027-01-12T09:00:00.000Z") }),
      );
      await books.agreements.insert(promiseOn(kept, { status: "kept", ...settled("2027-01-08T09:00:00.000Z") }));
      await books.agreements.insert(promiseOn(running));
      const pause = { reason: "care", until: null, note: null } as const;
      const head = {
        id: newId("hardship"),
        kind: "hardship",
        status: "ended",
        buyerId: paused.buyerId,
        invoiceIds: [],
        version: 1,
      } as const;
      await books.agreements.insert({ ...head, openedAt: noon, openedBy: "Ewa", ...settled("2027-02-01T09:00:00.000Z"), ...pause });
      expect(await books.agreements.pausesOf([broken, kept, running, paused].map(({ id }) => id))).toEqual(
        new Map([
          [broken.id, { endedOn: "2027-01-12", brokenOn: "2027-01-11" }],
          [kept.id, { endedOn: "2027-01-08", brokenOn: null }],
          [paused.id, { endedOn: "2027-02-01", brokenOn: null }],
        ]),
      );
      expect(await books.agreements.pausesOf([])).toEqual(new Map());
    });
  });

  it("of a buyer hold back every invoice of the buyer, also the ones of later", async () => {
    await registry.commit(shop, async (books) => {
      const first = await addInvoice(books);
      const pause = { reason: "care", until: day("2027-03-01"), note: null } as const;
      const head = {
        id: newId("hardship"),
        kind: "hardship",
        status: "running",
        buyerId: first.buyerId,
        invoiceIds: [],
        version: 1,
      } as const;
      const times = { openedAt: noon, openedBy: "Ewa", settledAt: null, settledBy: null };
      const hardship = { ...head, hold: "hardship", lookOn: day("2027-03-02"), ...times, ...pause } as const;
      await books.agreements.insert(hardship);
      await books.agreements.insert(promiseOn(first));
      expect((await books.agreements.holdsOf([first.id])).get(first.id)).toEqual({
        reason: "hardship",
        agreementId: hardship.id,
        until: "2027-03-02",
      });
      expect((await books.agreements.ofInvoice(first.id)).map(({ kind }) => kind)).toEqual(["hardship", "promise"]);
      expect((await books.agreements.lockOpenInvoices(first.buyerId, 10)).map(({ id }) => id)).toEqual([first.id]);
    });
  });

  it("keep files with the digest of their bytes, for their shop alone", async () => {
    const { promise, file } = await registry.commit(shop, async (books) => {
      const promise = promiseOn(await addInvoice(books));
      await books.agreements.insert(promise);
      const told = { id: newId("evidenceFile"), name: "list.txt", mediaType: "text/plain", addedAt: noon, addedBy: "Ewa" } as const;
      return { promise, file: await books.agreements.addFile(promise.id, { ...told, content: Buffer.from("abc") }) };
    });
    expect(file).toMatchObject({ bytes: 3, sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" });
    await registry.commit(shop, async ({ agreements }) => {
      expect(await agreements.files(promise.id)).toEqual([file]);
      const read = await agreements.readFile(promise.id, file.id);
      expect([read?.file, Buffer.from(read?.content ?? []).toString()]).toEqual([file, "abc"]);
    });
    for (const other of [sisterShop, strangeShop]) {
      await registry.commit(other, async ({ agreements }) => {
        expect(await agreements.files(promise.id)).toEqual([]);
        expect(await agreements.readFile(promise.id, file.id)).toBeNull();
      });
    }
  });

  it("come up on their day, in pages", async () => {
    await registry.commit(sisterShop, async (books) => {
      const invoice = await addInvoice(books, { shopId: sisterShop.id });
      const [first, second, later] = [
        promiseOn(invoice, { lookOn: day("2027-01-12") }),
        promiseOn(invoice, { lookOn: day("2027-01-11") }),
        promiseOn(invoice, { lookOn: day("2027-01-13") }),
      ];
      for (const promise of [first, second, later]) await books.agreements.insert(promise);
      const idsOf = async (after: string | null, limit: number) =>
        (await books.agreements.listDue(day("2027-01-12"), after, limit)).map(({ id }) => id);
      expect(await idsOf(null, 10)).toEqual([first.id, second.id]);
      expect(await idsOf(null, 1)).toEqual([first.id]);
      expect(await idsOf(first.id, 10)).toEqual([second.id]);
    });
  });

  it("are listed newest first, by kind, status and buyer", async () => {
    await registry.commit(shop, async (books) => {
      const invoice = await addInvoice(books);
      const [first, second] = [promiseOn(invoice), promiseOn(invoice, { status: "broken", hold: null })];
      for (const promise of [first, second]) await books.agreements.insert(promise);
      const ofBuyer = { kind: null, status: null, buyerId: invoice.buyerId };
      const page = await books.agreements.page(ofBuyer, null, 1);
      expect([page.items.map(({ id }) => id), page.next]).toEqual([[second.id], second.id]);
      const rest = await books.agreements.page(ofBuyer, page.next, 1);
      expect([rest.items.map(({ id }) => id), rest.next]).toEqual([[first.id], null]);
      expect((await books.agreements.page({ ...ofBuyer, status: "broken" }, null, 9)).items.map(({ id }) => id)).toEqual([second.id]);
      expect((await books.agreements.page({ ...ofBuyer, kind: "dispute" }, null, 9)).items).toEqual([]);
    });
  });

  it("keep to the standard terms until the shop says otherwise", async () => {
    const own = { ...standardTerms, promise: { ...standardTerms.promise, maxBroken: 5 } };
    await registry.commit(shop, async ({ agreements }) => {
      expect(await agreements.terms()).toEqual(standardTerms);
      await agreements.setTerms(standardTerms);
      await agreements.setTerms(own);
      expect(await agreements.terms()).toEqual(own);
    });
    await registry.commit(sisterShop, async ({ agreements }) => expect(await agreements.terms()).toEqual(standardTerms));
  });

  it("give back what was planned, and let it be planned again", async () => {
    await registry.commit(shop, async ({ dunning, ...books }) => {
      const invoice = await addInvoice({ dunning, ...books });
      const action = {
        invoiceId: invoice.id,
        step: "friendlyReminder",
        strategyVersion: "standard-1",
        messageId: newId("message"),
      } as const;
      await dunning.plan(action, day("2026-12-27"));
      expect(await dunning.holdBack(invoice.id, "promiseRunning", day("2026-12-27"))).toEqual(["friendlyReminder"]);
      expect(await dunning.past(invoice.id)).toEqual([]);
      expect(await dunning.pastOfAll([invoice.id])).toEqual(new Map());
      const again = { ...action, messageId: newId("message"), status: "planned" } as const;
      expect(await dunning.writeAll([again], day("2027-01-11"))).toEqual(new Set([`${invoice.id} friendlyReminder`]));
      expect(await dunning.writeAll([again], day("2027-01-11"))).toEqual(new Set());
      await dunning.holdBack(invoice.id, "promiseRunning", day("2027-01-11"));
      expect(await dunning.plan(action, day("2027-01-12"))).toBe(true);
      expect(await dunning.plan(action, day("2027-01-12"))).toBe(false);
      expect(await dunning.past(invoice.id)).toMatchObject([{ step: "friendlyReminder", status: "planned" }]);
    });
  });
});
