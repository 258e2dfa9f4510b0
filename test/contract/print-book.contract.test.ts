/** Letters and the print service on every home: one sender at a time, nothing twice, and what a payment, a report or a recall makes of a letter. */
import { afterAll, describe, expect, it } from "vitest";
import type { Books, Registry } from "../../src/ports/books.ts";
import type { IdentityKey } from "../../src/ports/identity-book.ts";
import { type OutgoingLetter, PrintFailure, type PrintService, type ToldLetter } from "../../src/ports/print-service.ts";
import { askAfterLetter } from "../../src/usecases/ask-after-letter.ts";
import { handOverLetter } from "../../src/usecases/hand-over-letter.ts";
import { reportLetter } from "../../src/usecases/report-letter.ts";
import { settleDispatch } from "../../src/usecases/settle-dispatch.ts";
import { makeStrategySource } from "../../src/usecases/shared/strategies.ts";
import { addInvoice, at, day, makeBuyer, newId, noon, openHomes, shop, sisterShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

const lease = { now: noon, leaseMs: 5000 };
const paper = new TextEncoder().encode("%PDF");

/** A letter about new claims of one debtor that waits. */
async function handLetter(books: Books, count = 1) {
  const id = newId("message");
  const buyer = makeBuyer();
  await books.buyers.save(buyer);
  const key = { kind: "emailName", strength: "hard", hash: id } as IdentityKey;
  await books.identity.attachBuyer(buyer.id, (await books.identity.resolvePerson([key], noon)).personId);
  const invoiceIds: string[] = [];
  for (let made = 0; made < count; made += 1) invoiceIds.push((await addInvoice(books, { buyerId: buyer.id })).id);
  for (const invoiceId of invoiceIds) {
    const action = { invoiceId, step: "friendlyReminder", strategyVersion: "standard-1", messageId: id };
    await books.dunning.plan(action, day("2026-11-24"));
    const claim = await books.dunning.claim(invoiceId, action.step, { now: noon, leaseMs: 5000, messageId: id });
    await books.dunning.settle(invoiceId, action.step, claim?.token ?? "", { status: "handed", channel: "letter" });
  }
  const words = { step: "friendlyReminder", language: "pl", to: "Długa 7\n00-001 Warszawa", debtorName: "Jan Nowak", text: "t" } as const;
  const letter = { channel: "letter", status: "waiting", letter: paper, openedAt: noon } as const;
  await books.dispatches.open({ ...words, ...letter, id, invoiceId: invoiceIds[0] ?? "" });
  return { id, invoiceIds };
}

interface Played {
  readonly fails?: PrintFailure;
  readonly found?: ToldLetter | "notTaken" | "unknown";
  readonly recalled?: "recalled" | "tooLate" | "unknown";
  /** Done while the service has the question. */
  readonly meanwhile?: () => Promise<unknown>;
}

/** A print service that plays its part and keeps what it got. */
function playing({ fails, found = "unknown", recalled = "unknown", meanwhile }: Played = {}) {
  const got: OutgoingLetter[] = [];
  const print: PrintService = {
    isOpen: () => true,
    handOver: async (_mode, letter) => {
      got.push({ ...letter, letter: new Uint8Array(letter.letter) });
      await meanwhile?.();
      if (fails !== undefined) throw fails;
    },
    lookUp: () => Promise.resolve(found),
    recall: () => Promise.resolve(recalled),
  };
  return { print, got };
}

describe.each(homes)("letters and the print service on $name", ({ registry }) => {
  const tools = (of: Registry) => ({
    registry: of,
    clock: { now: () => noon, monotonicMs: () => 0 },
    timers: { sleep: () => Promise.resolve() },
    ids: { next: newId },
    strategies: makeStrategySource(),
  });
  const make = (count = 1) => registry.commit(shop, (books) => handLetter(books, count));
  const read = (id: string) => registry.commit(shop, ({ dispatches }) => dispatches.lock(id));
  const hand = (id: string, played: Played = {}, now = noon) =>
    handOverLetter({ ...tools(registry), print: playing(played).print }, shop, id, now);
  const ask = (id: string, played: Played) => askAfterLetter({ ...tools(registry), print: playing(played).print }, shop, id, noon);
  const report = async (messageId: string, state: ToldLetter["state"], on: string | null = null) => {
    const told = await reportLetter(tools(registry), { messageId, state, on: on === null ? null : day(on) }, shop);
    return told.ok ? told.value.answer.body : told.refusal;
  };
  const eventsOf = async (invoiceId = "") =>
    (await registry.commit(shop, ({ timeline }) => timeline.list(invoiceId))).map(({ kind }) => kind);
  const pay = (invoiceId = "") => registry.commit(shop, ({ dunning }) => dunning.withdraw(invoiceId, "paid", day("2026-11-25")));
  const stepOf = async (id: string) => (await registry.commit(shop, ({ dunning }) => dunning.handedIn(id))).length;
  const settle = async (dispatchId: string, outcome: "done" | "notDone") => {
    const once = { shop, claim: null, render: ({ status }: { status: string }) => ({ status: 200, body: status }) };
    const done = await settleDispatch(tools(registry), { dispatchId, outcome, by: "Ewa", note: null, on: null }, once);
    return done.ok ? done.value.answer.body : done.refusal;
  };

  it("are handed over with their address, under their own id, and are with the service then", async () => {
    const { id, invoiceIds } = await make();
    const { print, got } = playing();
    const before = await registry.commit(shop, ({ dispatches }) => dispatches.toPrint(noon, null, 500));
    expect(before).toContain(id);
    expect(await handOverLetter({ ...tools(registry), print }, shop, id, noon)).toBe("printing");
    const where = { name: "Jan Nowak", addressLines: ["Długa 7", "00-001 Warszawa"] };
    expect(got).toEqual([{ messageId: id, shopId: shop.id, from: "Sklep", language: "pl", ...where, letter: paper }]);
    expect(await read(id)).toMatchObject({ status: "printing", printState: "taken", batchId: null });
    expect(await eventsOf(invoiceIds[0])).toEqual(["letterTaken"]);
    expect(await registry.commit(shop, ({ dispatches }) => dispatches.toPrint(noon, null, 500))).not.toContain(id);
    expect(await hand(id)).toBe("taken");
  });

  it("have one sender at a time, of their own shop; a booking waits for it", async () => {
    const { id, invoiceIds } = await make();
    const [first, second] = await Promise.all([1, 2].map(() => registry.commit(shop, ({ dispatches }) => dispatches.hand(id, lease))));
    expect([first, second].filter((one) => one === null)).toHaveLength(1);
    const token = (first ?? second)?.token ?? "";
    expect(await registry.commit(sisterShop, ({ dispatches }) => dispatches.hand(id, lease))).toBeNull();
    const leaving = await registry.commit(shop, ({ dunning }) => dunning.sendingNow(invoiceIds[0] ?? ""));
    expect(leaving?.leaseLeftMs).toBeGreaterThan(0);
    expect((await read(id))?.status).toBe("handing");
    expect(await settle(id, "done")).toBe("dispatchLeaving");
    const end = (given: string) => registry.commit(shop, ({ dispatches }) => dispatches.endHanding(id, given, { status: "printing" }));
    expect([await end("another"), await end(token), await end(token)]).toEqual([false, true, false]);
    expect(await registry.commit(shop, ({ dunning }) => dunning.sendingNow(invoiceIds[0] ?? ""))).toBeNull();
  });

  it("of which a dead sender may have given one are in doubt, and are not given again before the service was asked", async () => {
    const { id, invoiceIds } = await make();
    await registry.commit(shop, ({ dispatches }) => dispatches.hand(id, { now: noon, leaseMs: -1 }));
    expect((await read(id))?.status).toBe("unknown");
    const listed = await registry.commit(shop, ({ dispatches }) => dispatches.page({ status: "unknown", channel: "letter" }, null, 500));
    expect(listed.items.map((one) => one.id)).toContain(id);
    expect(await registry.commit(shop, ({ dispatches }) => dispatches.toAskFor(null, 500))).toContain(id);
    expect(await hand(id)).toBe("taken");
    expect(await ask(id, { found: "unknown" })).toBe(false);
    expect(await eventsOf(invoiceIds[0])).toEqual(["reminderUnknown"]);
    expect(await ask(id, { found: "notTaken" })).toBe(true);
    expect(await hand(id)).toBe("printing");
  });

  it("whose answer was lost are asked after: what the service has stays with it, what it posted is told on its day", async () => {
    const lost = { fails: new PrintFailure("late", "unknown") };
    const [has, posted] = [await make(), await make()];
    for (const { id } of [has, posted]) expect(await hand(id, lost)).toBe("unknown");
    expect(await hand(has.id)).toBe("taken");
    expect(await ask(has.id, { found: { state: "taken", on: null } })).toBe(true);
    expect(await read(has.id)).toMatchObject({ status: "printing", printState: "taken" });
    expect(await ask(posted.id, { found: { state: "posted", on: day("2026-11-24") } })).toBe(true);
    expect(await read(posted.id)).toMatchObject({ status: "done", printState: "posted" });
    const told = await registry.commit(shop, ({ dunning }) => dunning.toldIn(posted.id));
    expect(told.map(({ sentOn }) => sentOn)).toEqual(["2026-11-24"]);
    expect(await settle(has.id, "notDone")).toBe("notDone");
  });

  it("that the service cannot take now wait, longer each time, and can be put into a batch meanwhile", async () => {
    const { id } = await make();
    const busy = { fails: new PrintFailure("refused", "postponed") };
    expect(await hand(id, busy)).toBe("postponed");
    const ready = (now: string) => registry.commit(shop, ({ dispatches }) => dispatches.toPrint(at(now), null, 500));
    expect(await ready("2026-11-24T12:04:59.000Z")).not.toContain(id);
    expect(await ready("2026-11-24T12:05:00.000Z")).toContain(id);
    expect(await hand(id, busy, at("2026-11-24T12:05:00.000Z"))).toBe("postponed");
    expect(await ready("2026-11-24T12:19:59.000Z")).not.toContain(id);
    expect(await hand(id, busy, at("2026-11-28T12:00:00.000Z"))).toBe("postponed");
    expect(await ready("2026-11-29T11:59:59.000Z")).not.toContain(id);
    expect(await ready("2026-11-29T12:00:00.000Z")).toContain(id);
    const batchId = newId("letterBatch");
    await registry.commit(shop, ({ dispatches }) => dispatches.batch(batchId, 500));
    expect(await read(id)).toMatchObject({ status: "printing", batchId });
    await pay((await registry.commit(shop, ({ dispatches }) => dispatches.claimsOf(id)))[0]);
    expect((await read(id))?.status).toBe("withdrawn");
  });

  it("that the service refuses go by the next channel", async () => {
    const { id, invoiceIds } = await make();
    expect(await hand(id, { fails: new PrintFailure("refused", "refused") })).toBe("refused");
    expect((await read(id))?.status).toBe("notDone");
    expect(await eventsOf(invoiceIds[0])).toEqual(["reminderPassedOn"]);
  });

  it("that are paid before they are handed over do not leave", async () => {
    const { id, invoiceIds } = await make();
    await pay(invoiceIds[0]);
    const { print, got } = playing();
    expect(await handOverLetter({ ...tools(registry), print }, shop, id, noon)).toBe("taken");
    expect([got, (await read(id))?.status]).toEqual([[], "withdrawn"]);
  });

  it("that are paid with the service are called back; another claim in them leaves anew under another id", async () => {
    const { id, invoiceIds } = await make(2);
    const [paid = "", other = ""] = invoiceIds;
    await hand(id);
    await pay(paid);
    expect([(await read(id))?.status, await stepOf(id)]).toEqual(["recalling", 1]);
    expect(await ask(id, { recalled: "unknown" })).toBe(false);
    expect(await ask(id, { recalled: "recalled" })).toBe(true);
    expect((await read(id))?.status).toBe("withdrawn");
    const planned = (await registry.commit(shop, ({ dunning }) => dunning.listPlanned(noon, null, 1000))).items;
    const anew = planned.filter(({ invoiceId }) => invoiceIds.includes(invoiceId));
    expect(anew.map(({ invoiceId }) => invoiceId)).toEqual([other]);
    expect(anew[0]?.messageId).not.toBe(id);
    expect(await eventsOf(paid)).toEqual(["letterTaken", "letterRecalled"]);
    expect(await report(id, "posted")).toBe("noted");
    expect((await eventsOf(paid)).at(-1)).toBe("reminderLeftLate");
  });

  it("that are printed already when they are paid leave all the same: told for the other claim, late for the paid one", async () => {
    const { id, invoiceIds } = await make(2);
    const [paid = "", other = ""] = invoiceIds;
    await hand(id);
    await pay(paid);
    expect(await ask(id, { recalled: "tooLate" })).toBe(true);
    expect([(await read(id))?.status, await stepOf(id)]).toEqual(["printing", 1]);
    expect(await report(id, "posted", "2026-11-24")).toBe("noted");
    expect(await eventsOf(paid)).toEqual(["letterTaken", "letterNotRecalled", "reminderLeftLate"]);
    expect(await eventsOf(other)).toEqual(["letterTaken", "letterNotRecalled", "reminderSent"]);
  });

  it("that are called back can be settled by a person where the service says nothing", async () => {
    const [left, back] = [await make(), await make()];
    for (const { id, invoiceIds } of [left, back]) {
      await hand(id);
      await pay(invoiceIds[0]);
    }
    expect([await settle(left.id, "done"), await settle(back.id, "notDone")]).toEqual(["done", "withdrawn"]);
    expect((await eventsOf(left.invoiceIds[0])).at(-1)).toBe("reminderLeftLate");
    expect((await eventsOf(back.invoiceIds[0])).at(-1)).toBe("letterRecalled");
  });

  it("whose claim changed are called back and leave anew, unless they are printed", async () => {
    const [taken, printed] = [await make(), await make()];
    for (const { id } of [taken, printed]) await hand(id);
    expect(await report(printed.id, "printed")).toBe("noted");
    for (const { invoiceIds } of [taken, printed]) await registry.commit(shop, ({ dunning }) => dunning.renew(invoiceIds[0] ?? ""));
    expect([(await read(taken.id))?.status, (await read(printed.id))?.status]).toEqual(["recalling", "printing"]);
  });

  it("are printed, posted and come back by the word of the service, each told once", async () => {
    const { id, invoiceIds } = await make();
    await hand(id);
    expect([await report(id, "printed"), await report(id, "printed"), await report(id, "taken")]).toEqual([
      "noted",
      "repeated",
      "repeated",
    ]);
    expect([await report(id, "posted", "2026-11-24"), await report(id, "posted")]).toEqual(["noted", "repeated"]);
    expect([await report(id, "undeliverable"), await report(id, "undeliverable")]).toEqual(["noted", "repeated"]);
    expect(await eventsOf(invoiceIds[0])).toEqual(["letterTaken", "letterPrinted", "reminderSent", "letterReturned", "reminderPassedOn"]);
  });

  it("that come back before they were told go by the next channel; a day that cannot be is held to one that can", async () => {
    const [returned, early, late] = [await make(), await make(), await make()];
    for (const { id } of [returned, early, late]) await hand(id);
    expect(await report(returned.id, "undeliverable")).toBe("noted");
    expect((await read(returned.id))?.status).toBe("notDone");
    expect(await eventsOf(returned.invoiceIds[0])).toEqual(["letterTaken", "letterReturned", "reminderPassedOn"]);
    await report(early.id, "posted", "2020-01-01");
    await report(late.id, "posted", "2030-01-01");
    const sentOn = async (id: string) => (await registry.commit(shop, ({ dunning }) => dunning.toldIn(id)))[0]?.sentOn;
    expect([await sentOn(early.id), await sentOn(late.id)]).toEqual(["2026-11-24", "2026-11-24"]);
  });

  it("of another shop, and what is no letter, are not found", async () => {
    const { id } = await make();
    const told = await reportLetter(tools(registry), { messageId: id, state: "printed", on: null }, sisterShop);
    expect(told).toMatchObject({ ok: false, refusal: "messageNotFound" });
    expect(await report(newId("message"), "printed")).toBe("messageNotFound");
  });

  it("that are withdrawn by force while they are handed over are called back", async () => {
    const { id, invoiceIds } = await make();
    expect(await hand(id, { meanwhile: () => pay(invoiceIds[0]) })).toBe("printing");
    expect((await read(id))?.status).toBe("recalling");
  });
});
