/** Words before days that were agreed on every home: each once, no step of a ladder, and in the way of every payment on what they cover. */
import { afterAll, describe, expect, it } from "vitest";
import type { Books } from "../../src/ports/books.ts";
import type { DunningAction } from "../../src/ports/reminder-books.ts";
import type { Invoice } from "../../src/receivables/invoice.ts";
import type { PaymentPlan } from "../../src/receivables/agreements/payment-plan.ts";
import { noticeStep } from "../../src/receivables/agreements/notice.ts";
import { addInvoice, day, newId, noon, openHomes, pln, shop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

const told = day("2027-01-08");

/** A plan that runs over two invoices of a buyer, and the word before its first instalment. */
async function addPlan(
  books: Books,
): Promise<{ readonly plan: PaymentPlan; readonly invoices: readonly Invoice[]; action: DunningAction }> {
  const first = await addInvoice(books);
  const invoices = [first, await addInvoice(books, { buyerId: first.buyerId })];
  const [instalment] = [{ number: 1, dueOn: day("2027-01-11"), tellOn: told, amount: pln(1_000n), paid: pln(0n) }];
  const plan: PaymentPlan = {
    id: newId("paymentPlan"),
    kind: "paymentPlan",
    status: "running",
    buyerId: first.buyerId,
    invoiceIds: invoices.map(({ id }) => id).sort(),
    hold: "planOnTime",
    lookOn: null,
    openedAt: noon,
    openedBy: "Ewa",
    settledAt: null,
    settledBy: null,
    version: 1,
    total: pln(1_000n),
    covered: [],
    instalments: [instalment],
    acknowledgment: null,
    interestAgreed: false,
    breach: { missed: 2, days: 14 },
    notice: { days: 3, channels: ["email"] },
    noticed: 0,
    offeredUntil: day("2027-01-05"),
    acceptedAt: noon,
    replaces: null,
  };
  await books.agreements.insert(plan);
  const agreed = { agreementId: plan.id, number: 1 };
  const action = { invoiceId: first.id, step: noticeStep(plan, 1), strategyVersion: "standard-1", messageId: newId("message"), agreed };
  return { plan, invoices, action };
}

describe.each(homes)("words before agreed days on $name", ({ registry }) => {
  it("are found by their day until it is done with", async () => {
    await registry.commit(shop, async (books) => {
      const { plan } = await addPlan(books);
      const dueOn = async (on: string) => (await books.agreements.listToTell(day(on), null, 1000)).some(({ id }) => id === plan.id);
      expect([await dueOn("2027-01-07"), await dueOn("2027-01-08")]).toEqual([false, true]);
      await books.agreements.update({ ...plan, noticed: 1 });
      expect(await dueOn("2027-01-08")).toBe(false);
      expect(await books.agreements.find(plan.id)).toMatchObject({ noticed: 1, instalments: [{ tellOn: told }] });
    });
  });

  it("are planned once, are listed with their day, and are no step of the ladder", async () => {
    await registry.commit(shop, async (books) => {
      const { plan, action } = await addPlan(books);
      expect([await books.dunning.plan(action, told), await books.dunning.plan(action, told)]).toEqual([true, false]);
      expect(await books.dunning.past(action.invoiceId)).toEqual([]);
      expect((await books.dunning.pastOfAll([action.invoiceId])).size).toBe(0);
      const { items } = await books.dunning.listPlanned(noon, null, 1000);
      expect(items.find(({ invoiceId }) => invoiceId === action.invoiceId)).toEqual(action);
      expect(await books.dunning.noticesOf(plan.id, 1)).toEqual([{ invoiceId: action.invoiceId, status: "underWay", reason: null }]);
      expect(await books.dunning.noticesOf(plan.id, 2)).toEqual([]);
    });
  });

  it("stand in the way of a booking on every invoice that they cover, while they leave", async () => {
    const { invoices, action } = await registry.commit(shop, async (books) => {
      const added = await addPlan(books);
      await books.dunning.plan(added.action, told);
      await books.dunning.claim(added.action.invoiceId, added.action.step, {
        now: noon,
        leaseMs: 60_000,
        messageId: added.action.messageId,
      });
      return added;
    });
    for (const { id } of invoices) {
      const leaving = await registry.commit(shop, (books) => books.dunning.sendingNow(id));
      expect(leaving?.leaseLeftMs).toBeGreaterThan(0);
    }
    const stranger = await registry.commit(shop, (books) => addInvoice(books));
    expect(await registry.commit(shop, (books) => books.dunning.sendingNow(stranger.id))).toBeNull();
    expect(
      await registry.commit(shop, ({ dunning }) => dunning.withdrawNotices(action.agreed?.agreementId ?? "", "agreementEnded", told)),
    ).toEqual([]);
  });

  it("are withdrawn with their agreement, and can be planned anew after a hold", async () => {
    await registry.commit(shop, async (books) => {
      const { plan, action } = await addPlan(books);
      await books.dunning.plan(action, told);
      expect(await books.dunning.holdBack(action.invoiceId, "hardship", told)).toEqual([action.step]);
      expect(await books.dunning.noticesOf(plan.id, 1)).toMatchObject([{ status: "withdrawn", reason: "hardship" }]);
      expect(await books.dunning.plan({ ...action, messageId: newId("message") }, told)).toBe(true);
      expect(await books.dunning.withdrawNotices(plan.id, "agreementEnded", told)).toEqual([
        { invoiceId: action.invoiceId, step: action.step },
      ]);
      expect(await books.dunning.noticesOf(plan.id, 1)).toMatchObject([{ status: "skipped", reason: "agreementEnded" }]);
      expect(await books.dunning.plan(action, told)).toBe(false);
    });
  });
});
