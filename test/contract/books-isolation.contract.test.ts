/** Whose rows the books show and write, and what happens when many write at once, on every home. */
import { afterAll, describe, expect, it } from "vitest";
import type { Order } from "../../src/orders/order.ts";
import type { Books } from "../../src/ports/books.ts";
import type { Invoice } from "../../src/receivables/invoice.ts";
import {
  addInvoice,
  addOrder,
  at,
  day,
  makeBuyer,
  makeInvoice,
  makeOrder,
  newId,
  noon,
  onServer,
  openHomes,
  particulars,
  shop,
  sisterShop,
  strangeShop,
} from "./books-homes.ts";

const homes = await openHomes();

afterAll(async () => {
  for (const home of homes) await home.close();
});

/** Every way to ask for, lock or change an object by id, and what a stranger is told. */
const attempts: readonly (readonly [string, (books: Books, order: Order, invoice: Invoice) => Promise<unknown>, unknown])[] = [
  ["orders.load", (books, order) => books.orders.load(order.id), null],
  ["orders.lock", (books, order) => books.orders.lock(order.id), null],
  ["orders.byDecision", (books, order) => books.orders.byDecision(order.decisionId), null],
  ["orders.byReference", (books, order) => books.orders.byReference(order.orderRef), null],
  ["orders.lockExpired", (books) => books.orders.lockExpired(at("2099-01-01T00:00:00.000Z"), 10), []],
  ["orders.particulars", (books, order) => books.orders.particulars(order.id), "throws"],
  ["orders.update", (books, order) => books.orders.update(order), "throws"],
  ["invoices.load", (books, _order, invoice) => books.invoices.load(invoice.id), null],
  ["invoices.lock", (books, _order, invoice) => books.invoices.lock(invoice.id), null],
  ["invoices.findByReference", (books, _order, invoice) => books.invoices.findByReference(invoice.number), null],
  ["invoices.lines", (books, _order, invoice) => books.invoices.lines(invoice.id), "throws"],
  ["invoices.listOfOrder", (books, order) => books.invoices.listOfOrder(order.id), []],
  ["invoices.lockNewlyOverdue", (books) => books.invoices.lockNewlyOverdue(day("2099-01-01"), 10), []],
  ["invoices.lockDueForStep", (books) => books.invoices.lockDueForStep(day("2099-01-01"), 10), []],
  ["invoices.lockLimitationDue", (books) => books.invoices.lockLimitationDue(day("2099-01-01"), 10), []],
  ["invoices.settledBy", (books, _order, invoice) => books.invoices.settledBy(invoice.id, day("2099-01-01")), "throws"],
  ["invoices.listSandbox", (books) => books.invoices.listSandbox(null, 10), []],
  ["invoices.update", (books, _order, invoice) => books.invoices.update(invoice), "throws"],
  ["buyers.load", (books, order) => books.buyers.load(order.buyerId), null],
  ["buyers.giveEmail", (books, order) => books.buyers.giveEmail(order.buyerId, "another@example.com"), "throws"],
  ["buyers.spareEmails", (books, order) => books.buyers.spareEmails(order.buyerId), []],
  ["buyers.lock", (books, order) => books.buyers.lock(order.buyerId), "throws"],
  ["buyers.openAmounts", (books, order) => books.buyers.openAmounts(order.buyerId, day("2099-01-01")), { open: [], overdue: [] }],
  ["blocks.listActive", (books, order) => books.blocks.listActive(order.buyerId, noon), []],
  ["dunning.past", (books, _order, invoice) => books.dunning.past(invoice.id), []],
  [
    "dunning.claim",
    (books, _order, invoice) => books.dunning.claim(invoice.id, "preDueNotice", { now: noon, leaseMs: 1_000, messageId: "msg_1" }),
    null,
  ],
  ["dunning.sendingNow", (books, _order, invoice) => books.dunning.sendingNow(invoice.id), null],
  ["dunning.withdraw", (books, _order, invoice) => books.dunning.withdraw(invoice.id, "paid", day("2026-11-24")), []],
  ["timeline.list", (books, order) => books.timeline.list(order.id), []],
  ["timeline.list of the invoice", (books, _order, invoice) => books.timeline.list(invoice.id), []],
  ["timeline.lastOfKind", (books, order, invoice) => books.timeline.lastOfKind([order.id, invoice.id], "k"), new Map()],
];

describe.each(homes)("a stranger on $name", ({ registry }) => {
  const quietShop = { ...sisterShop, id: "shp_00000000000000000000000009" };

  it.each(attempts)("learns nothing from %s: neither a shop of the same merchant nor another merchant", async (_name, attempt, told) => {
    const { order, invoice } = await registry.commit(shop, async (books) => {
      const one = await addInvoice(books, { nextStep: { kind: "preDueNotice", on: day("2026-12-21") } }, { sandbox: ["never"] });
      const action = { invoiceId: one.id, step: "preDueNotice", strategyVersion: "standard-1", messageId: newId("message") } as const;
      await books.dunning.plan(action, day("2026-12-21"));
      await books.blocks.add({ id: newId("block"), buyerId: one.buyerId, kind: "block", reason: "r", createdAt: noon, expiresAt: null });
      await books.timeline.append(one.id, { kind: "k", by: "b", at: noon, data: {} });
      await books.timeline.append(one.orderId, { kind: "k", by: "b", at: noon, data: {} });
      const placed = await books.orders.load(one.orderId);
      if (placed === null) throw new Error("the order is gone");
      return { order: placed, invoice: one };
    });
    for (const stranger of [quietShop, { ...strangeShop, id: shop.id }, strangeShop]) {
      const asked = registry.commit(stranger, (books) => attempt(books, order, invoice));
      if (told === "throws") await expect(asked).rejects.toThrow(/there is no|is not there/);
      else expect(await asked).toEqual(told);
    }
  });

  it("cannot write into another shop's buyer or for another merchant", async () => {
    const buyer = makeBuyer();
    await registry.commit(shop, (books) => books.buyers.save(buyer));
    await expect(registry.commit(sisterShop, (books) => books.buyers.save(buyer))).rejects.toThrow("belongs to another shop");
    const order = await registry.commit(shop, (books) => addOrder(books));
    const foreign = registry.commit({ ...strangeShop, id: shop.id }, (books) => books.invoices.insert(makeInvoice(order), [], null));
    await expect(foreign).rejects.toMatchObject({ code: expect.stringMatching(/^235?0[23]$/) as string });
  });
});

describe.each(onServer(homes))("at once on $name", ({ registry }) => {
  it("gives fifty parallel commits numbers without gaps, although some roll back", async () => {
    const numbers = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        registry.commit(shop, async (books) => {
          const number = await books.invoices.nextNumber("invoice", 2050);
          await books.invoices.nextNumber("creditNote", 2050);
          if (index % 3 === 0) throw new Error("undo");
          return number;
        }),
      ),
    );
    const kept = numbers.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(kept.sort((left, right) => left - right)).toEqual(Array.from({ length: 33 }, (_, index) => index + 1));
  });

  it("binds a decision once, however many try", async () => {
    const { buyerId, decisionId } = await registry.commit(shop, async (books) => {
      const buyer = makeBuyer();
      await books.buyers.save(buyer);
      return { buyerId: buyer.id, decisionId: newId("decision") };
    });
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        registry.commit(shop, (books) => books.orders.insert(makeOrder(buyerId, { decisionId }), particulars)),
      ),
    );
    expect(outcomes.sort()).toEqual([...Array.from({ length: 7 }, () => "decisionUsed"), "inserted"]);
  });

  it("lets one of two writers of the same version through", async () => {
    const order = await registry.commit(shop, (books) => addOrder(books));
    const outcomes = await Promise.allSettled([1, 2].map(() => registry.commit(shop, (books) => books.orders.update(order))));
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("makes one buyer of two commits that found none with the reference", async () => {
    const ref = `cust-${newId("buyer")}`;
    const save = () =>
      registry.commit(shop, async (books) => {
        const buyer = (await books.buyers.findByRef(ref)) ?? makeBuyer({ ref });
        await books.buyers.save(buyer);
        return buyer.id;
      });
    const ids = await Promise.all([save(), save(), save(), save()]);
    expect(new Set(ids).size).toBe(1);
  });
});
