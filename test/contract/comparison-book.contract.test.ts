/** The claims of a comparison of strategies on every home: those of one programme that have a side, each with what came of it. */
import { afterAll, describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import { addInvoice, day, newId, noon, openHomes, pln, shop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

describe.each(homes)("the claims of a comparison on $name", ({ registry }) => {
  it("are those of one programme that were drawn, with payments, messages, charges and complaints", async () => {
    const programme = `7-${newId("message").slice(-8)}`;
    const drawn = await registry.commit(shop, async (books) => {
      const first = await addInvoice(books, { strategyVersion: `${programme}/all`, strategyArm: "champion", credited: pln(500n) });
      const second = await addInvoice(books, { strategyVersion: `${programme}/softer`, strategyArm: "challenger" });
      await addInvoice(books, { strategyVersion: `${programme}/all` });
      await addInvoice(books, { strategyVersion: `${programme}0/all`, strategyArm: "champion" });
      await addInvoice(books, { strategyVersion: `${programme}/all`, strategyArm: "champion", credited: first.total });
      const messageId = newId("message");
      await books.dunning.plan(
        { invoiceId: first.id, step: "friendlyReminder", strategyVersion: "standard-1", messageId },
        day("2027-01-04"),
      );
      const claim = await books.dunning.claim(first.id, "friendlyReminder", { now: noon, leaseMs: 1000, messageId });
      await books.dunning.settle(first.id, "friendlyReminder", claim?.token ?? "", {
        status: "sent",
        on: day("2027-01-04"),
        channel: "sms",
      });
      const charge = { invoiceId: first.id, step: "friendlyReminder", chargedOn: day("2027-01-04"), working: {} };
      await books.charges.insertAll([
        { ...charge, id: newId("charge"), part: "fees", amount: pln(300n) },
        { ...charge, id: newId("charge"), step: "later", part: "fees", amount: pln(900n) },
      ]);
      await books.charges.tell(first.id, "friendlyReminder", day("2027-01-04"));
      await books.payments.insert({
        id: newId("payment"),
        amount: pln(1_300n),
        unallocated: money(0n, "PLN"),
        reference: null,
        payerName: null,
        payerIban: null,
        valueDate: day("2027-01-06"),
        bookedAt: noon,
        allocations: [
          { invoiceId: first.id, part: "principal", amount: pln(1_000n) },
          { invoiceId: first.id, part: "fees", amount: pln(300n) },
        ],
      });
      return { first, second };
    });
    const claims = await registry.commit(shop, (books) => books.comparisons.claims(programme, null, 10));
    expect(claims.map(({ id, arm }) => [id, arm])).toEqual([
      [drawn.first.id, "champion"],
      [drawn.second.id, "challenger"],
    ]);
    expect(claims[0]).toMatchObject({
      buyerId: drawn.first.buyerId,
      dueOn: drawn.first.dueOn,
      paid: [{ on: "2027-01-06", amount: pln(1_000n) }],
      charged: pln(300n),
      writtenOff: pln(0n),
      messages: { sms: 1 },
      disputes: 0,
      complaints: 0,
    });
    expect(claims[0]?.due.amountMinor).toBeLessThan(drawn.first.total.amountMinor);
    const behind = await registry.commit(shop, (books) => books.comparisons.claims(programme, drawn.first.id, 10));
    expect(behind.map(({ id }) => id)).toEqual([drawn.second.id]);
    expect(await registry.commit(strangeShop, (books) => books.comparisons.claims(programme, null, 10))).toEqual([]);
  });
});
