/** What has no use any more is forgotten, and nothing else. */
import { sql } from "kysely";
import { afterAll, expect, describe, it } from "vitest";
import { forgetOld } from "../../../server/store/retention.ts";
import type { CalendarDate, Instant } from "../../../src/kernel/time.ts";
import type { IdentityKey } from "../../../src/ports/identity-book.ts";
import { addInvoice, type Home, makeBuyer, newId, openHomes, pln, shop } from "../../contract/books-homes.ts";

const homes = await openHomes();

afterAll(async () => {
  for (const home of homes) await home.close();
});

const daysAgo = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString() as Instant;

/** A buyer who told one key so many days ago; `then` is what happened with the buyer. */
async function seen({ registry }: Home, name: string, days: number, then: "nothing" | "order" | "claim" | "block" = "nothing") {
  const key = { kind: "emailName", strength: "hard", hash: name } as IdentityKey;
  await registry.commit(shop, async ({ buyers, identity, blocks }) => {
    const buyer = makeBuyer();
    await buyers.save(buyer);
    await identity.attachBuyer(buyer.id, (await identity.resolvePerson([key], daysAgo(days))).personId);
    if (then === "order") await identity.addHistory(buyer.id, { ordersPlaced: 1 });
    const item = { sourceId: newId("order"), kind: "authorization", amount: pln(5n), dueOn: null, isOverdue: false } as const;
    if (then === "claim") await identity.putExposure(buyer.id, item);
    const block = { id: newId("block"), buyerId: buyer.id, kind: "block", reason: "r", createdAt: daysAgo(days), expiresAt: null } as const;
    if (then === "block") await blocks.add(block);
  });
}

async function keysOf({ database }: Home): Promise<string[]> {
  const rows = await database.operator((tx) => tx.selectFrom("person_keys").select("key_hash").orderBy("key_hash").execute());
  return rows.map((row) => row.key_hash);
}

describe.each(homes)("forgetting on $name", (home) => {
  it("takes keys of people who never bought after the period, and leaves those of whom something stands", async () => {
    await seen(home, "idle-old", 31);
    await seen(home, "idle-young", 29);
    await seen(home, "ordered", 400, "order");
    await seen(home, "owes", 400, "claim");
    await seen(home, "blocked", 400, "block");
    expect((await forgetOld(home.database, { keyDays: 30 })).idleKeys).toBe(1);
    expect(await keysOf(home)).toEqual(["blocked", "idle-young", "ordered", "owes"]);
    expect((await forgetOld(home.database, { keyDays: 30 })).idleKeys).toBe(0);
  });

  it("takes choices for reminders that no figure looks back to", async () => {
    await home.registry.commit(shop, async (books) => {
      const invoice = await addInvoice(books);
      const choice = {
        side: "control",
        segment: "PL/consumer/friendlyReminder",
        slot: null,
        channel: null,
        working: { hour: [], channel: [] },
      } as const;
      const kept = { ...choice, invoiceId: invoice.id, buyerId: invoice.buyerId };
      const chosenOn = (days: number) => daysAgo(days).slice(0, 10) as CalendarDate;
      await books.choices.keep([
        { ...kept, step: "old", chosenOn: chosenOn(362) },
        { ...kept, step: "young", chosenOn: chosenOn(358) },
      ]);
    });
    expect((await forgetOld(home.database, { keyDays: 30 })).choices).toBe(1);
    expect((await forgetOld(home.database, { keyDays: 30 })).choices).toBe(0);
  });

  it("takes contacts that no cap looks back to", async () => {
    const buyer = makeBuyer();
    await home.registry.commit(shop, async ({ buyers, contacts }) => {
      await buyers.save(buyer);
      for (const days of [61, 59]) {
        const contact = { messageId: newId("message"), mode: "live", channel: "email", at: daysAgo(days) } as const;
        await contacts.reserve(buyer.id, contact, () => ({ isAllowed: true }));
      }
    });
    expect((await forgetOld(home.database, { keyDays: 30 })).contacts).toBe(1);
    expect((await forgetOld(home.database, { keyDays: 30 })).contacts).toBe(0);
  });

  it("takes keys of a former secret once it has been out of use for the period", async () => {
    await home.database.operator((tx) =>
      sql`insert into secret_epochs (number, fingerprint, ended_at) values (1, 'a', now() - interval '31 days'), (2, 'b', null)`.execute(
        tx,
      ),
    );
    await seen(home, "new-secret", 1, "order");
    expect((await forgetOld(home.database, { keyDays: 32 })).formerKeys).toBe(0);
    expect((await forgetOld(home.database, { keyDays: 30 })).formerKeys).toBe(4);
    expect(await keysOf(home)).toEqual(["new-secret"]);
  });

  it("takes answers that no retry can get, however many, and marks that ran out", async () => {
    await home.database.operator(async (tx) => {
      await sql`insert into idempotency_keys (merchant_id, shop_id, key, fingerprint, status, body, created_at)
        select ${shop.merchant.id}, ${shop.id}, 'old-' || number, 'f', 200, '{}', now() - interval '32 days' from generate_series(1, 2500) as number
        union all select ${shop.merchant.id}, ${shop.id}, 'young', 'f', 200, '{}', now() - interval '29 days'`.execute(tx);
      await sql`insert into marked_keys (key_hash, merchant_id, decision_id, artefact, expires_at) values
        ('gone', ${shop.merchant.id}, 'dec_1', 'email', now() - interval '1 hour'),
        ('holds', ${shop.merchant.id}, 'dec_1', 'email', now() + interval '1 hour')`.execute(tx);
    });
    expect(await forgetOld(home.database, { keyDays: 30 })).toMatchObject({ answers: 2500, marks: 1 });
    const left = await home.database.operator((tx) => tx.selectFrom("idempotency_keys").select("key").execute());
    expect(left).toEqual([{ key: "young" }]);
  });

  it("takes codes a day and invitations a month after they ran out", async () => {
    await home.database.operator(async (tx) => {
      await sql`insert into connection_codes (code_hash, form_hash, platform, site, challenge, shop, made_at, expires_at)
        select kept, kept, 'woocommerce', 'https://kawa.example', 'c', '{}', now() - interval '40 days', now() - age from (values
          ('code-old', interval '25 hours'), ('code-new', interval '23 hours')) as codes (kept, age)`.execute(tx);
      await sql`insert into connection_invitations (code_hash, merchant_id, account, made_at, expires_at)
        select kept, ${shop.merchant.id}, '{}', now() - interval '40 days', now() - age from (values
          ('invitation-old', interval '31 days'), ('invitation-new', interval '29 days')) as invitations (kept, age)`.execute(tx);
    });
    expect(await forgetOld(home.database, { keyDays: 30 })).toMatchObject({ connectionCodes: 1, invitations: 1 });
    const left = await home.database.operator(async (tx) => [
      ...(await tx.selectFrom("connection_codes").select("code_hash").execute()),
      ...(await tx.selectFrom("connection_invitations").select("code_hash").execute()),
    ]);
    expect(left.map((row) => row.code_hash)).toEqual(["code-new", "invitation-new"]);
  });

  it("takes what was noted of a hardship three months after its end, and leaves the pause", async () => {
    const noteOf = async (days: number | null) => {
      const id = newId("hardship");
      await home.registry.commit(shop, async ({ buyers, agreements }) => {
        const buyer = makeBuyer();
        await buyers.save(buyer);
        const settled = days === null ? null : daysAgo(days);
        const head = { id, kind: "hardship", status: settled === null ? "running" : "ended", buyerId: buyer.id, invoiceIds: [] } as const;
        const times = { openedAt: daysAgo(200), openedBy: "Ewa", settledAt: settled, settledBy: null, version: 1 };
        const note = { reason: "illness", until: null, note: "in hospital" } as const;
        await agreements.insert({ ...head, hold: settled === null ? "hardship" : null, lookOn: null, ...times, ...note });
      });
      return id;
    };
    const ids = [await noteOf(91), await noteOf(89), await noteOf(null)];
    expect((await forgetOld(home.database, { keyDays: 30 })).hardshipNotes).toBe(1);
    const notes = await home.registry.commit(shop, ({ agreements }) => Promise.all(ids.map((id) => agreements.load(id, "hardship"))));
    expect(notes.map((hardship) => hardship?.note)).toEqual([null, "in hospital", "in hospital"]);
    expect((await forgetOld(home.database, { keyDays: 30 })).hardshipNotes).toBe(0);
  });
});
