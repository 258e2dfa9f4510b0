/** The queue of reviews on every home: what was promised first comes first, answers leave it, and each shop has its own. */
import { afterAll, describe, expect, it } from "vitest";
import type { Instant } from "../../src/kernel/time.ts";
import { countReviews } from "../../server/store/review-census.ts";
import { addOrder, at, newId, noon, openHomes, pln, shop, sisterShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

const evening = at("2026-11-25T17:00:00.000Z");
const open = (decisionId: string, answerBy: Instant, source: "buyer" | "order" = "buyer") => ({
  decisionId,
  source,
  requestedAt: noon,
  answerBy,
});

describe.each(homes)("the reviews of a shop on $name", ({ registry, database }) => {
  it("come in pages, the one promised first at the top, and only to their shop", async () => {
    const [late, soon, first] = [newId("decision"), newId("decision"), newId("decision")];
    await registry.commit(shop, async (books) => {
      await books.reviews.open(open(late, at("2026-12-01T17:00:00.000Z")));
      await books.reviews.open(open(soon, evening));
      await books.reviews.open(open(first, evening));
      const page = await books.reviews.page("open", null, 2);
      expect(page.items.map((item) => item.decisionId)).toEqual([soon, first]);
      expect(page.items[0]).toEqual({
        ...open(soon, evening),
        status: "open",
        settledAt: null,
        checkoutRef: null,
        orderId: null,
        orderRef: null,
      });
      const rest = await books.reviews.page("open", page.next, 2);
      expect([rest.items.map((item) => item.decisionId), rest.next]).toEqual([[late], null]);
    });
    await registry.commit(sisterShop, async (books) => {
      expect(await books.reviews.page("open", null, 10)).toEqual({ items: [], next: null });
      expect(await books.reviews.page("open", soon, 10)).toEqual({ items: [], next: null });
      await books.reviews.endNotice(soon, "sent");
    });
  });

  it("stay as they are when they are opened again, and leave the queue with their answer", async () => {
    const id = newId("decision");
    await registry.commit(shop, async (books) => {
      await books.reviews.open(open(id, evening, "order"));
      await books.reviews.open(open(id, at("2027-01-01T17:00:00.000Z")));
      await books.reviews.settle(id, "approved", evening);
      const [settled] = (await books.reviews.page("approved", null, 10)).items;
      expect(settled).toMatchObject({ decisionId: id, source: "order", answerBy: evening, settledAt: evening });
      expect(await books.reviews.listToTell(noon, 10)).toContain(id);
      await books.reviews.endNotice(id, "sent");
      expect(await books.reviews.listToTell(noon, 10)).not.toContain(id);
    });
  });

  it("that a mail server postponed are told again later, until they are given up", async () => {
    const id = newId("decision");
    await registry.commit(shop, async (books) => {
      await books.reviews.open(open(id, evening));
      await books.reviews.settle(id, "approved", evening);
      expect(await books.reviews.failedNotice(id)).toBeNull();
      const failed = { count: 2, since: noon };
      await books.reviews.postponeNotice(id, failed, evening);
      expect(await books.reviews.failedNotice(id)).toEqual(failed);
      expect(await books.reviews.listToTell(noon, 10)).not.toContain(id);
      expect(await books.reviews.listToTell(evening, 10)).toContain(id);
      await books.reviews.endNotice(id, "failed");
      expect(await books.reviews.listToTell(evening, 10)).not.toContain(id);
    });
  });

  it("that nobody asked for are kept without a message", async () => {
    const id = newId("decision");
    await registry.commit(shop, async (books) => {
      await books.reviews.settle(id, "declined", noon);
      expect((await books.reviews.page("declined", null, 10)).items).toMatchObject([{ decisionId: id, answerBy: noon, settledAt: noon }]);
      expect(await books.reviews.listToTell(noon, 10)).not.toContain(id);
    });
  });

  it("show an order that waits, until it has come to an end", async () => {
    await registry.commit(sisterShop, async (books) => {
      const order = await addOrder(books, { shopId: sisterShop.id, review: "pending" });
      await books.reviews.open(open(order.decisionId, evening, "order"));
      expect((await books.reviews.page("open", null, 10)).items).toMatchObject([
        { decisionId: order.decisionId, orderId: order.id, orderRef: order.orderRef },
      ]);
      await books.orders.update({ ...order, authorized: pln(0n), voided: order.authorized });
      expect((await books.reviews.page("open", null, 10)).items).toEqual([]);
    });
  });

  it("are counted over all merchants, the overdue ones by the clock of their shop", async () => {
    const before = await countReviews(database);
    await registry.commit(shop, async (books) => {
      await books.reviews.open(open(newId("decision"), at("2020-01-02T17:00:00.000Z")));
      await books.reviews.open(open(newId("decision"), at("2199-01-02T17:00:00.000Z")));
    });
    const after = await countReviews(database);
    expect([after.open - before.open, after.overdue - before.overdue]).toEqual([2, 1]);
  });
});
