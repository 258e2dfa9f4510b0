/** Reports of mail on every home: counted once, marks for the whole merchant and nobody else, and steps that were told after all not. */
import { afterAll, describe, expect, it } from "vitest";
import { forgetOld } from "../../server/store/retention.ts";
import { renewMailMarks } from "../../server/store/renew-mail-marks.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Books } from "../../src/ports/books.ts";
import type { KeyHasher } from "../../src/ports/crypto.ts";
import { mailHashes } from "../../src/usecases/shared/mail-marks.ts";
import { makeKeyHasher } from "../../server/platform/keyed-crypto.ts";
import { addInvoice, at, day, newId, noon, openHomes, shop, sisterShop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

/** A mail of these books that left, about an invoice. */
async function putMail(books: Books, invoiceId: string, to: string, sentAt: Instant = noon): Promise<string> {
  const id = newId("message");
  const content = { kind: "friendlyReminder", language: "pl", subject: "s", text: "t", html: "h" } as const;
  await books.messages.insert({ ...content, id, invoiceId, decisionId: null, to, sentAt });
  return id;
}

const reported = (messageId: string, outcome: "hardBounce" | "refusal" | "softBounce" | "complaint") => {
  return { messageId, outcome, statusCode: null, at: noon, receivedAt: noon };
};

describe.each(homes)("reports of mail on $name", ({ registry, database }) => {
  it("are found by mails of this shop alone, and kept once", async () => {
    const id = await registry.commit(shop, async (books) => putMail(books, (await addInvoice(books)).id, "jan@example.com"));
    await registry.commit(shop, async ({ mailReports }) => {
      expect(await mailReports.findMail(id)).toEqual({ messageId: id, to: "jan@example.com" });
      expect(await mailReports.findMail(newId("message"))).toBeNull();
      expect([await mailReports.insert(reported(id, "hardBounce")), await mailReports.insert(reported(id, "hardBounce"))]).toEqual([
        true,
        false,
      ]);
      expect(await mailReports.insert(reported(id, "complaint"))).toBe(true);
    });
    for (const other of [sisterShop, strangeShop])
      expect(await registry.commit(other, ({ mailReports }) => mailReports.findMail(id))).toBeNull();
    expect(
      await registry.commit(shop, async (books) =>
        books.mailReports.findMail(await putMail(books, (await addInvoice(books)).id, "+48600700800")),
      ),
    ).toBeNull();
  });

  it("know a run of soft bounces and refusals, which a mail that arrived ends", async () => {
    await registry.commit(shop, async (books) => {
      const invoice = await addInvoice(books);
      const ids: string[] = [];
      for (const hour of ["08", "09", "10", "11"])
        ids.push(await putMail(books, invoice.id, "Run@Example.com", at(`2026-11-24T${hour}:00:00.000Z`)));
      const [first, second, third, fourth] = ids as [string, string, string, string];
      const isRun = () => books.mailReports.isSoftRun("run@example.com", 3);
      for (const id of [first, second, third]) await books.mailReports.insert(reported(id, "softBounce"));
      expect(await isRun()).toBe(false);
      await books.mailReports.insert(reported(fourth, "refusal"));
      expect(await isRun()).toBe(true);
      await putMail(books, invoice.id, "run@example.com", noon);
      expect(await isRun()).toBe(false);
    });
  });

  it("mark an address for every shop of the merchant, until somebody clears it; a complaint outlives a bounce", async () => {
    const id = await registry.commit(shop, async (books) => putMail(books, (await addInvoice(books)).id, "marked@example.com"));
    const mark = { addressHash: `hash of ${id}`, messageId: id, statusCode: "5.1.1", markedAt: noon };
    const marksIn = (one: typeof shop) => registry.commit(one, ({ mailReports }) => mailReports.marksOf([mark.addressHash, "another"]));
    await registry.commit(shop, ({ mailReports }) => mailReports.mark({ ...mark, reason: "complained" }));
    await registry.commit(shop, ({ mailReports }) => mailReports.mark({ ...mark, reason: "bounced" }));
    expect(await marksIn(shop)).toEqual([{ ...mark, reason: "complained" }]);
    expect(await marksIn(sisterShop)).toHaveLength(1);
    expect(await marksIn(strangeShop)).toEqual([]);
    const clear = () => registry.commit(sisterShop, ({ mailReports }) => mailReports.clear([mark.addressHash], { by: "Ewa", at: noon }));
    expect([(await clear()).length, (await clear()).length]).toEqual([1, 0]);
    expect(await marksIn(shop)).toEqual([]);
    await registry.commit(shop, ({ mailReports }) => mailReports.mark({ ...mark, reason: "bounced" }));
    expect(await marksIn(shop)).toMatchObject([{ reason: "bounced" }]);
  });

  it("take a told step back once, by its own message", async () => {
    const { invoice, messageId } = await registry.commit(shop, async (books) => {
      const made = await addInvoice(books);
      const id = newId("message");
      const action = { invoiceId: made.id, step: "friendlyReminder", strategyVersion: "standard-1", messageId: id };
      await books.dunning.plan(action, day("2026-11-24"));
      const claim = await books.dunning.claim(made.id, "friendlyReminder", { now: noon, leaseMs: 5000, messageId: id });
      await books.dunning.settle(made.id, "friendlyReminder", claim?.token ?? "", {
        status: "sent",
        on: day("2026-11-24"),
        channel: "email",
      });
      return { invoice: made, messageId: id };
    });
    await registry.commit(shop, async ({ dunning }) => {
      const [told] = await dunning.toldIn(messageId);
      expect(told).toMatchObject({ invoiceId: invoice.id, step: "friendlyReminder", sentOn: "2026-11-24", tried: [] });
      const next = { after: "email", messageId: newId("message") } as const;
      const end = { status: "planned", failed: null, notBefore: null, next } as const;
      const action = { invoiceId: invoice.id, step: "friendlyReminder", messageId };
      expect([await dunning.settleTold(action, end), await dunning.settleTold(action, end)]).toEqual([true, false]);
      expect(await dunning.toldIn(messageId)).toEqual([]);
      expect(await dunning.past(invoice.id)).toEqual([{ step: "friendlyReminder", status: "planned", sentOn: null }]);
      expect(await dunning.claim(invoice.id, "friendlyReminder", { now: noon, leaseMs: 5000, messageId: next.messageId })).toMatchObject({
        tried: ["email"],
      });
    });
  });

  it("know the addresses of a buyer from the buyer and its orders", async () => {
    await registry.commit(shop, async (books) => {
      const { id, buyerId } = await addInvoice(books, {}, { email: "order@example.com" });
      const buyer = await books.buyers.load(buyerId);
      if (buyer !== null) await books.buyers.save({ ...buyer, email: "buyer@example.com" });
      expect((await books.mailReports.addressesOf(buyerId)).toSorted()).toEqual(["buyer@example.com", "order@example.com"]);
      const messageId = await putMail(books, id, "lawyer@example.com");
      await books.mailReports.mark({ addressHash: `hash of ${messageId}`, reason: "bounced", messageId, statusCode: null, markedAt: noon });
      expect(await books.mailReports.addressesOf(buyerId)).toContain("lawyer@example.com");
      expect(await books.mailReports.addressesOf((await addInvoice(books)).buyerId)).not.toContain("lawyer@example.com");
    });
  });

  it("stay marked through a change of the secret, and after it", async () => {
    const [first, second] = ["the first secret, thirty-two characters or more", "the second secret, thirty-two characters or more"];
    const mailbox = "kept@example.com";
    const id = await registry.commit(shop, async (books) => putMail(books, (await addInvoice(books)).id, mailbox));
    const isMarked = async (keys: KeyHasher) =>
      (await registry.commit(shop, ({ mailReports }) => mailReports.marksOf(mailHashes(keys, shop, "KEPT@example.com")))).length === 1;
    const [addressHash] = mailHashes(makeKeyHasher(first), shop, mailbox);
    await registry.commit(shop, ({ mailReports }) =>
      mailReports.mark({ addressHash, reason: "complained", messageId: id, statusCode: null, markedAt: noon }),
    );
    expect([await isMarked(makeKeyHasher(second, first)), await isMarked(makeKeyHasher(second))]).toEqual([true, false]);
    const renew = () => renewMailMarks(database, (sender, address) => mailHashes(makeKeyHasher(second, first), sender, address));
    expect([await renew(), await renew()]).toEqual([1, 0]);
    expect([await isMarked(makeKeyHasher(second)), await isMarked(makeKeyHasher(first))]).toEqual([true, false]);
  });

  it("are forgotten after three years; a complaint that nobody cleared is not", async () => {
    const old = at("2020-01-01T12:00:00.000Z");
    const hashes = ["old bounce", "old complaint", "cleared complaint"];
    await registry.commit(shop, async (books) => {
      const messageId = await putMail(books, (await addInvoice(books)).id, "old@example.com", old);
      await books.mailReports.insert({ ...reported(messageId, "hardBounce"), receivedAt: old });
      for (const addressHash of hashes) {
        const reason = addressHash === "old bounce" ? "bounced" : "complained";
        await books.mailReports.mark({ addressHash, reason, messageId, statusCode: null, markedAt: old });
      }
      await books.mailReports.clear(["cleared complaint"], { by: "Ewa", at: old });
    });
    expect(await forgetOld(database, { keyDays: 365 })).toMatchObject({ mailReports: 1, mailMarks: 2 });
    const left = await registry.commit(shop, ({ mailReports }) => mailReports.marksOf(hashes));
    expect(left).toMatchObject([{ addressHash: "old complaint" }]);
  });
});
