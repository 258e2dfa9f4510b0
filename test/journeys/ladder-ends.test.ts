/** How a ladder ends and what comes after it: claims that are written off, handed over and called back, in this process. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeClaimHistory } from "../../server/store/claim-history.ts";
import type { Invoice } from "../../src/receivables/invoice.ts";
import { debtorStatement } from "../../src/usecases/shared/debtor-statement.ts";
import { compareOrder } from "../../src/usecases/reconcile-order.ts";
import { refundAnOrder } from "../../src/usecases/refund-order.ts";
import { at, day, newId, openHomes, shop } from "../contract/books-homes.ts";
import { amountIn, Year } from "../support/a-year.ts";

const programme = {
  name: "Ends",
  strategies: [
    {
      name: "all",
      steps: [
        { step: "friendlyReminder", template: "friendlyReminder", days: 3 },
        {
          step: "formalReminder",
          template: "formalReminder",
          days: 14,
          minDaysAfterPrevious: 7,
          fee: [{ amountMinor: 1_500, currency: "PLN" }],
        },
      ],
      end: { kind: "writeOff", afterDays: 14, below: [{ amountMinor: 5_000, currency: "PLN" }] },
    },
  ],
};

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

describe.each(homes)("the end of a ladder on $name", (home) => {
  const year = new Year(home, "2025-01-02");
  const claims: Partial<Record<string, Invoice>> = {};
  const claim = (name: string): Invoice => {
    const found = claims[name];
    if (found === undefined) throw new Error(`there is no claim ${name}`);
    return found;
  };
  const make = async (name: string) => {
    claims[name] = await year.claim({ country: "PL", kind: "person", total: amountIn(100_000, "PLN"), issuedOn: "2025-01-07" });
  };
  const eventsOf = async (name: string) => (await year.events(claim(name).id)).map(({ kind }) => kind);
  const wordsOf = async (name: string) => {
    const { items } = await home.registry.commit(shop, ({ webhooks }) => webhooks.pageDeliveries(null, 100));
    return items.filter(({ object }) => object.id === claim(name).id).map(({ type }) => type);
  };
  const statementOf = (name: string, asOf: string) =>
    home.registry.commit(shop, async (books) => {
      const ask = { buyerId: claim(name).buyerId, asOf: day(asOf), language: null };
      const found = await debtorStatement(books, shop, ask, year.tools.clock.now());
      if (!found.ok) throw new Error(found.refusal);
      return found.value.statement.parts.flatMap(({ items }) => items.map(({ kind, open }) => [kind, open.amountMinor]));
    });

  // The fee of 15.00 is told on 4 February with the formal reminder; the ladders end on 18 February.
  beforeAll(async () => {
    await year.publish(programme);
    for (const name of ["small", "recovered", "feeAlone"]) await make(name);
    await home.registry.commit(shop, ({ webhooks }) =>
      webhooks.add(
        { id: newId("webhookEndpoint"), url: "https://shop.example/", types: null, createdAt: year.tools.clock.now() },
        "sealed",
      ),
    );
    await year.until("2025-01-31");
    await year.pay(claim("feeAlone").id, 90_000n);
    await year.until("2025-02-10");
    for (const name of ["small", "recovered"]) await year.pay(claim(name).id, 98_500n);
    const back = {
      orderId: claim("feeAlone").orderId,
      type: "goodwill",
      amount: amountIn(10_000, "PLN"),
      reason: null,
      by: "Ewa",
    } as const;
    await year.act((options) => refundAnOrder(year.tools, { ...back, invoiceId: claim("feeAlone").id }, options));
    await year.until("2025-02-24");
  }, 60_000);

  it("by a write-off leaves nothing on the statement of account, and what was open on a day before it", async () => {
    expect(await eventsOf("small")).toContain("claimWrittenOff");
    expect(await statementOf("small", "2025-02-14")).toEqual([["invoice", 3_000n]]);
    expect(await statementOf("small", "2025-02-24")).toEqual([]);
  });

  it("by a write-off is no payment: not to a simulation, and not to the shop", async () => {
    const { orderId, id } = claim("small");
    const claimed = await makeClaimHistory(home.database).page(shop, { from: day("2025-01-07"), to: day("2025-01-07") }, null, 100);
    expect(claimed.find((one) => one.id === id)?.closedOn).toBeNull();
    const side = { status: "shipped", isHeldBySaldo: false, isPaid: false } as const;
    const compared = (of: string) => {
      const told = { ...side, id: "17", saldoOrderId: of, modifiedAt: at("2025-02-20T10:00:00.000Z") };
      return compareOrder(home.registry, shop, told, at("2025-02-24T10:00:00.000Z"));
    };
    expect(await compared(orderId)).toBeNull();
    expect((await compared(claim("feeAlone").orderId))?.repair).toBe("markPaid");
  });

  it("with a charge alone open gives it up, and the claim is paid: nothing is lost", async () => {
    expect((await eventsOf("feeAlone")).slice(-3)).toEqual(["ladderEnded", "chargeWaived", "chargesGivenUp"]);
    expect((await wordsOf("feeAlone")).filter((type) => type.startsWith("invoice."))).not.toContain("invoice.writtenOff");
    expect(await wordsOf("feeAlone")).toContain("invoice.paid");
    expect((await wordsOf("small")).filter((type) => type.startsWith("invoice."))).toContain("invoice.writtenOff");
  });

  it("by a write-off is recovered not before it, also by money that was there earlier", async () => {
    const { id } = claim("recovered");
    await year.pay(id, 3_000n, "2025-02-12");
    const posted = await home.database.tenant(shop.merchant.id, (tx) =>
      tx
        .selectFrom("ledger_postings")
        .select(["entry_kind", "event_date"])
        .where("debit_of", "=", id)
        .where("credit_code", "=", "4040")
        .execute(),
    );
    expect(posted).toEqual([{ entry_kind: "claimRecovered", event_date: "2025-02-18" }]);
    expect(await statementOf("recovered", "2025-02-11")).toEqual([["invoice", 3_000n]]);
    expect([await statementOf("recovered", "2025-02-14"), await statementOf("recovered", "2025-02-24")]).toEqual([[], []]);
  });

  it("leaves books in which every invariant holds", async () => {
    expect(await year.faults()).toEqual([]);
  });
});
