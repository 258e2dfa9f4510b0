/** What was chosen for reminders, and what came of it, on every home: counted once a day, when the time for a payment is over. */
import { afterAll, describe, expect, it } from "vitest";
import { noWishes } from "../../src/dunning/contact-wishes.ts";
import { money } from "../../src/kernel/money.ts";
import { addDays } from "../../src/kernel/time.ts";
import type { Books } from "../../src/ports/books.ts";
import type { KeptChoice } from "../../src/ports/choice-book.ts";
import type { StepChannel } from "../../src/wire/strategies.ts";
import { addInvoice, day, makeBuyer, newId, noon, openHomes, pln, shop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

const chosenOn = day("2026-12-01");
const segment = "PL/consumer/friendlyReminder";
const working = { hour: [{ arm: "evening", told: 3, paid: 1, drawn: 0.4 }], channel: [] };
const noSums = { buyers: 0, told: 0, paid: 0, toldSquared: 0, paidSquared: 0, product: 0 };

interface Told extends Partial<KeptChoice> {
  readonly sentOn?: string;
  readonly sentBy?: StepChannel;
  readonly paidOn?: string;
}

/** A reminder that was chosen for and sent, and perhaps paid. */
async function addTold(books: Books, buyerId: string, told: Told = {}): Promise<KeptChoice> {
  const { sentOn = chosenOn, sentBy = "email", paidOn, ...choice } = told;
  const invoice = await addInvoice(books, { buyerId });
  const kept: KeptChoice = {
    invoiceId: invoice.id,
    step: "friendlyReminder",
    buyerId,
    chosenOn,
    side: "learning",
    segment,
    slot: "evening",
    channel: null,
    working,
    ...choice,
  };
  const messageId = newId("message");
  await books.choices.keep([kept]);
  await books.dunning.plan({ invoiceId: invoice.id, step: kept.step, strategyVersion: "standard-1", messageId }, chosenOn);
  const claim = await books.dunning.claim(invoice.id, kept.step, { now: noon, leaseMs: 1000, messageId });
  await books.dunning.settle(invoice.id, kept.step, claim?.token ?? "", { status: "sent", on: day(sentOn), channel: sentBy });
  if (paidOn !== undefined) {
    const amount = pln(100n);
    const allocations = [{ invoiceId: invoice.id, part: "principal" as const, amount }];
    const from = { reference: null, payerName: null, payerIban: null };
    await books.payments.insert({
      id: newId("payment"),
      amount,
      unallocated: money(0n, "PLN"),
      valueDate: day(paidOn),
      bookedAt: noon,
      allocations,
      ...from,
    });
  }
  return kept;
}

const figuresOn = (books: Books, days: number) => books.choices.count(addDays(chosenOn, days)).then(() => books.choices.figures());

describe.each(homes)("choices for reminders on $name", ({ registry }) => {
  it("are nothing at first, and nothing is counted", async () => {
    await registry.commit(shop, async (books) => {
      expect(await books.choices.load("inv_none", "friendlyReminder")).toBeNull();
      expect(await figuresOn(books, 30)).toEqual({ asOf: null, arms: [] });
      expect(await books.choices.sides(chosenOn)).toEqual({ learning: noSums, control: noSums });
    });
  });

  it("count a payment within seven days, the day and the channel that were chosen alone, and the control group apart", async () => {
    await registry.commit(shop, async (books) => {
      const [anna, jan] = [(await addBuyer(books)).id, (await addBuyer(books)).id];
      await addTold(books, anna, { paidOn: "2026-12-08" });
      await addTold(books, anna, { paidOn: "2026-12-09" });
      await addTold(books, jan, { slot: "morning", paidOn: "2026-11-30" });
      await addTold(books, jan, { slot: "morning", sentOn: "2026-12-02", paidOn: "2026-12-02" });
      await addTold(books, jan, { slot: null, channel: "sms", sentBy: "sms", paidOn: "2026-12-01" });
      await addTold(books, jan, { slot: null, channel: "sms", sentBy: "email" });
      await addTold(books, jan, { side: "control", slot: "midday", channel: "email" });
      expect((await figuresOn(books, 8)).arms.map(({ kind, arm, told, paid }) => [kind, arm, told, paid])).toEqual([
        ["channel", "sms", 1, 1],
        ["hour", "evening", 2, 1],
        ["hour", "morning", 1, 0],
      ]);
      const { learning, control } = await books.choices.sides(addDays(chosenOn, 9));
      // Anna: 2 reminders, 1 paid; Jan: 4, 2 paid.
      expect(learning).toEqual({ buyers: 2, told: 6, paid: 3, toldSquared: 20, paidSquared: 5, product: 10 });
      expect(control).toEqual({ buyers: 1, told: 1, paid: 0, toldSquared: 1, paidSquared: 0, product: 0 });
    });
  });

  it("are counted once a day, and forgotten in figures after half a year", async () => {
    await registry.commit(shop, async (books) => {
      await addTold(books, (await addBuyer(books)).id, { slot: "afternoon" });
      expect((await figuresOn(books, 8)).arms.some(({ arm }) => arm === "afternoon")).toBe(false);
      const next = await figuresOn(books, 9);
      expect([next.asOf, next.arms.some(({ arm }) => arm === "afternoon")]).toEqual(["2026-12-10", true]);
      expect((await figuresOn(books, 181)).arms).toEqual([]);
    });
  });

  it("are kept once, and seen by nobody else", async () => {
    const kept = await registry.commit(shop, async (books) => {
      const { id: buyerId } = await addBuyer(books);
      const first = await addTold(books, buyerId);
      await books.choices.keep([{ ...first, slot: "morning" }]);
      expect(await books.choices.load(first.invoiceId, first.step)).toEqual(first);
      return first;
    });
    await registry.commit(strangeShop, async (books) => {
      expect(await books.choices.load(kept.invoiceId, kept.step)).toBeNull();
      expect(await figuresOn(books, 30)).toEqual({ asOf: null, arms: [] });
    });
  });
});

describe.each(homes)("wishes of debtors on $name", ({ registry }) => {
  it("are nothing at first, then what was said last, for this merchant alone", async () => {
    const said = { ...noWishes, partOfDay: "evening", persons: [], by: "Ewa", at: noon } as const;
    const buyerId = await registry.commit(shop, async (books) => {
      const { id } = await addBuyer(books);
      expect(await books.wishes.load(id)).toBeNull();
      await books.wishes.set(id, { ...said, language: "de" });
      await books.wishes.set(id, said);
      expect(await books.wishes.load(id)).toEqual(said);
      return id;
    });
    await registry.commit(strangeShop, async (books) => expect(await books.wishes.load(buyerId)).toBeNull());
  });
});

async function addBuyer(books: Books) {
  const buyer = makeBuyer();
  await books.buyers.save(buyer);
  return buyer;
}
