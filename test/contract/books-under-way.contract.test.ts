/** Idempotency keys and reminders: what is under way, and what two commits may do to it at once. */
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import type { Books } from "../../src/ports/books.ts";
import type { DunningAction } from "../../src/ports/reminder-books.ts";
import { addInvoice, at, day, type Home, newId, noon, onServer, openHomes, shop, sisterShop } from "./books-homes.ts";

const homes = await openHomes();

afterAll(async () => {
  for (const home of homes) await home.close();
});

const answer = { status: 201, body: `{"order":"ż"}` };
const longLeaseMs = 60_000;
/** It could not leave at noon, and waits an hour. */
const postponed = { status: "planned", failed: { count: 1, since: noon }, notBefore: at("2026-11-24T13:00:00.000Z") } as const;

/** A moment of both sides: resolves when `count` have come. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

function newClaim(fingerprint = "f1") {
  return { key: newId("request"), fingerprint };
}

describe.each(homes)("idempotency keys on $name", ({ registry }) => {
  const keep = (claim: { key: string; fingerprint: string }, now = noon) =>
    registry.commit(shop, async (books) => {
      const outcome = await books.answers.claim(claim, now);
      await books.answers.save(claim, answer);
      return outcome;
    });
  const ask = (claim: { key: string; fingerprint: string }, now = noon, where = shop) =>
    registry.commit(where, (books) => books.answers.claim(claim, now));

  it("give the stored answer to the same body, and refuse another body", async () => {
    const claim = newClaim();
    expect(await keep(claim)).toEqual({ kind: "new" });
    expect(await ask(claim)).toEqual({ kind: "stored", answer });
    expect(await ask({ ...claim, fingerprint: "f2" })).toEqual({ kind: "otherBody" });
  });

  it("are new again for another shop, and after a claim without an answer", async () => {
    const claim = newClaim();
    expect(await ask(claim)).toEqual({ kind: "new" });
    expect(await keep(claim)).toEqual({ kind: "new" });
    expect(await ask(claim, noon, sisterShop)).toEqual({ kind: "new" });
  });

  it("are forgotten 30 days after, to the millisecond, and may then stand for another body", async () => {
    const claim = newClaim();
    await keep(claim);
    expect(await ask(claim, at("2026-12-24T11:59:59.999Z"))).toEqual({ kind: "stored", answer });
    const later = { ...claim, fingerprint: "f2" };
    expect(await keep(later, at("2026-12-24T12:00:00.000Z"))).toEqual({ kind: "new" });
    expect(await ask(later, at("2027-01-23T11:59:59.999Z"))).toEqual({ kind: "stored", answer });
  });

  it("are forgotten with the commit that rolled back", async () => {
    const claim = newClaim();
    const undone = registry.commit(shop, async (books) => {
      await books.answers.claim(claim, noon);
      await books.answers.save(claim, answer);
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect(await ask(claim)).toEqual({ kind: "new" });
  });

  it("take no answer that was not claimed in the same commit", async () => {
    await expect(registry.commit(shop, (books) => books.answers.save(newClaim(), answer))).rejects.toThrow("not claimed");
  });
});

describe.each(onServer(homes))("an idempotency key at once on $name", ({ registry }) => {
  it("is running for everybody else until the commit ends, and of no concern to the sister shop", async () => {
    const claim = newClaim();
    const [claimed, goOn] = [gate(), gate()];
    const first = registry.commit(shop, async (books) => {
      await books.answers.claim(claim, noon);
      claimed.open();
      await goOn.opened;
      await books.answers.save(claim, answer);
    });
    await claimed.opened;
    const ask = (where = shop) => registry.commit(where, (books) => books.answers.claim(claim, noon));
    expect(await ask()).toEqual({ kind: "running" });
    expect(await ask(sisterShop)).toEqual({ kind: "new" });
    goOn.open();
    await first;
    expect(await ask()).toEqual({ kind: "stored", answer });
  });
});

async function addAction(books: Books, plannedOn = "2026-11-24"): Promise<DunningAction> {
  const { id } = await addInvoice(books);
  const action: DunningAction = { invoiceId: id, step: "friendlyReminder", strategyVersion: "standard-1", messageId: newId("message") };
  expect(await books.dunning.plan(action, day(plannedOn))).toBe(true);
  return action;
}

/** Ends every lease of an invoice a second ago, as if its sender had died. The login of a test database is a superuser and passes every rule. */
async function expireLeases({ database }: Home, invoiceId: string): Promise<void> {
  await sql`update dunning_actions set lease_until = now() - interval '1 second' where invoice_id = ${invoiceId}`.execute(database.kysely);
}

describe.each(homes)("reminders on $name", (home) => {
  const { registry } = home;
  const claim = ({ invoiceId, step, messageId }: DunningAction, now = noon) =>
    registry.commit(shop, (books) => books.dunning.claim(invoiceId, step, { now, leaseMs: longLeaseMs, messageId }));
  const list = (limit: number, now = noon, where = shop) =>
    registry.commit(where, async (books) => (await books.dunning.listPlanned(now, null, limit)).items);
  const past = ({ invoiceId }: DunningAction) => registry.commit(shop, (books) => books.dunning.past(invoiceId));

  it("are planned or skipped once", async () => {
    await registry.commit(shop, async (books) => {
      const action = await addAction(books);
      const later = { invoiceId: action.invoiceId, step: "formalReminder", strategyVersion: "standard-1" } as const;
      expect(await books.dunning.plan(action, day("2026-11-25"))).toBe(false);
      expect(await books.dunning.skip(action, "laterStepDue", day("2026-11-25"))).toBe(false);
      expect(await books.dunning.skip(later, "laterStepDue", day("2026-11-25"))).toBe(true);
      expect(await books.dunning.plan({ ...later, messageId: "msg_0" }, day("2026-11-25"))).toBe(false);
      expect(await books.dunning.past(action.invoiceId)).toEqual([
        { step: "friendlyReminder", status: "planned", sentOn: null },
        { step: "formalReminder", status: "skipped", sentOn: null },
      ]);
    });
  });

  it("are claimed by one sender, and settled as sent", async () => {
    const action = await registry.commit(shop, (books) => addAction(books));
    const lease = await claim(action);
    expect(await claim(action)).toBeNull();
    expect(await past(action)).toEqual([{ step: "friendlyReminder", status: "planned", sentOn: null }]);
    const settle = (token: string) =>
      registry.commit(shop, (books) =>
        books.dunning.settle(action.invoiceId, action.step, token, { status: "sent", on: day("2026-11-26"), channel: "email" }),
      );
    expect(await settle("another token")).toBe(false);
    expect(await settle(lease?.token ?? "")).toBe(true);
    expect(await settle(lease?.token ?? "")).toBe(false);
    expect(await past(action)).toEqual([{ step: "friendlyReminder", status: "sent", sentOn: "2026-11-26" }]);
    expect(await claim(action)).toBeNull();
  });

  it("wait after a passing failure, are free again with all that is known of it, and gone after a skip", async () => {
    const action = await registry.commit(shop, (books) => addAction(books));
    const { invoiceId, step } = action;
    const first = await claim(action);
    expect(first?.failed).toBeNull();
    await registry.commit(shop, (books) => books.dunning.settle(invoiceId, step, first?.token ?? "", postponed));
    expect(await past(action)).toEqual([{ step: "friendlyReminder", status: "planned", sentOn: null }]);
    expect(await claim(action, at("2026-11-24T12:59:59.999Z"))).toBeNull();
    const second = await claim(action, postponed.notBefore);
    expect(second?.token).not.toBe(first?.token);
    expect(second?.failed).toEqual(postponed.failed);
    const skipped = { status: "skipped", on: day("2026-11-24"), reason: "noEmail" } as const;
    expect(await registry.commit(shop, (books) => books.dunning.settle(invoiceId, step, second?.token ?? "", skipped))).toBe(true);
    expect(await past(action)).toEqual([{ step: "friendlyReminder", status: "skipped", sentOn: null }]);
  });

  it("pass to another sender when the lease ran out, and the first one's token is dead", async () => {
    const action = await registry.commit(shop, (books) => addAction(books));
    const { invoiceId, step } = action;
    const dead = await claim(action);
    await expireLeases(home, invoiceId);
    expect(await registry.commit(shop, (books) => books.dunning.sendingNow(invoiceId))).toBeNull();
    const alive = await claim(action);
    const sent = { status: "sent", on: day("2026-11-24"), channel: "email" } as const;
    expect(await registry.commit(shop, (books) => books.dunning.settle(invoiceId, step, dead?.token ?? "", sent))).toBe(false);
    expect(await registry.commit(shop, (books) => books.dunning.settle(invoiceId, step, alive?.token ?? "", sent))).toBe(true);
  });

  it("are on their way from claim to settlement, for the rest of the lease", async () => {
    const action = await registry.commit(shop, (books) => addAction(books));
    const sendingNow = () => registry.commit(shop, (books) => books.dunning.sendingNow(action.invoiceId));
    expect(await sendingNow()).toBeNull();
    const lease = await claim(action);
    const leftMs = (await sendingNow())?.leaseLeftMs ?? 0;
    expect(leftMs).toBeGreaterThan(longLeaseMs - 20_000);
    expect(leftMs).toBeLessThanOrEqual(longLeaseMs);
    await registry.commit(shop, (books) => books.dunning.settle(action.invoiceId, action.step, lease?.token ?? "", postponed));
    expect(await sendingNow()).toBeNull();
  });

  it("are withdrawn while planned or after their lease, not while they leave", async () => {
    const action = await registry.commit(shop, (books) => addAction(books));
    const { invoiceId } = action;
    const formal = { ...action, step: "formalReminder", messageId: newId("message") } as const;
    const withdraw = () => registry.commit(shop, (books) => books.dunning.withdraw(invoiceId, "paid", day("2026-11-27")));
    const lease = await claim(action);
    await registry.commit(shop, (books) => books.dunning.plan(formal, day("2026-11-24")));
    expect(await withdraw()).toEqual(["formalReminder"]);
    await expireLeases(home, invoiceId);
    expect(await withdraw()).toEqual(["friendlyReminder"]);
    expect(await withdraw()).toEqual([]);
    const sent = { status: "sent", on: day("2026-11-27"), channel: "email" } as const;
    expect(await registry.commit(shop, (books) => books.dunning.settle(invoiceId, action.step, lease?.token ?? "", sent))).toBe(false);
    expect((await past(action)).map((step) => step.status)).toEqual(["skipped", "skipped"]);
  });

  it("are withdrawn by a payment while they wait", async () => {
    const action = await registry.commit(shop, (books) => addAction(books));
    const { invoiceId, step } = action;
    const lease = await claim(action);
    await registry.commit(shop, (books) => books.dunning.settle(invoiceId, step, lease?.token ?? "", postponed));
    expect(await registry.commit(shop, (books) => books.dunning.withdraw(invoiceId, "paid", day("2026-11-24")))).toEqual([step]);
    expect(await claim(action, postponed.notBefore)).toBeNull();
  });

  it("are not listed while they wait, and keep their place after it", async () => {
    const waiting = await registry.commit(shop, (books) => addAction(books, "2025-01-01"));
    const ready = await registry.commit(shop, (books) => addAction(books, "2025-01-02"));
    const lease = await claim(waiting);
    const { invoiceId, step } = waiting;
    await registry.commit(shop, (books) => books.dunning.settle(invoiceId, step, lease?.token ?? "", postponed));
    expect((await list(1))[0]).toEqual(ready);
    expect(await list(2, postponed.notBefore)).toEqual([waiting, ready]);
  });

  it("are listed oldest first: planned ones and those whose sender died", async () => {
    await registry.commit(shop, async (books) => {
      for (const { invoiceId } of (await books.dunning.listPlanned(postponed.notBefore, null, 100)).items)
        await books.dunning.withdraw(invoiceId, "paid", day("2026-11-24"));
    });
    const add = (plannedOn: string) => registry.commit(shop, (books) => addAction(books, plannedOn));
    const [second, first, dead, alive] = [
      await add("2026-01-02"),
      await add("2026-01-01"),
      await add("2026-01-03"),
      await add("2026-01-04"),
    ];
    await claim(dead);
    await expireLeases(home, dead.invoiceId);
    await claim(alive);
    expect(await list(10)).toEqual([first, second, dead]);
    expect(await list(1)).toEqual([first]);
    expect(await list(10, noon, sisterShop)).toEqual([]);
    const [start, rest] = await registry.commit(shop, async (books) => {
      const head = await books.dunning.listPlanned(noon, null, 2);
      return [head, await books.dunning.listPlanned(noon, head.next, 2)] as const;
    });
    expect([start.items, rest]).toEqual([[first, second], { items: [dead], next: null }]);
  });
});

describe.each(onServer(homes))("reminders at once on $name", ({ registry }) => {
  it("are claimed by exactly one of many senders", async () => {
    const { invoiceId, step } = await registry.commit(shop, (books) => addAction(books));
    const claims = await Promise.all(
      Array.from({ length: 8 }, () =>
        registry.commit(shop, (books) => books.dunning.claim(invoiceId, step, { now: noon, leaseMs: longLeaseMs, messageId: "msg_1" })),
      ),
    );
    expect(claims.filter((one) => one !== null)).toHaveLength(1);
  });

  it("are either withdrawn or claimed when both come at once", async () => {
    const { invoiceId, step } = await registry.commit(shop, (books) => addAction(books));
    const [withdrawn, claimed] = await Promise.all([
      registry.commit(shop, (books) => books.dunning.withdraw(invoiceId, "paid", day("2026-11-24"))),
      registry.commit(shop, (books) => books.dunning.claim(invoiceId, step, { now: noon, leaseMs: longLeaseMs, messageId: "msg_1" })),
    ]);
    expect(withdrawn).toHaveLength(claimed === null ? 1 : 0);
  });
});
