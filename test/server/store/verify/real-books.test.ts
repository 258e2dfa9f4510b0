/** What the use cases write passes the proof of the books, on both engines. */
import { afterAll, describe, expect, it } from "vitest";
import { systemTimers, randomIds, systemClock } from "../../../../server/platform/system-clock.ts";
import { identityBook } from "../../../../server/store/books/identity-book.ts";
import { demoMerchants } from "../../../../server/store/demo-shops.ts";
import { verifyLedger } from "../../../../server/store/ledger-verify.ts";
import { makeRegistry } from "../../../../server/store/registry.ts";
import { seedDemo } from "../../../../server/store/seed.ts";
import { makeShopDirectory } from "../../../../server/store/shop-directory.ts";
import { money } from "../../../../src/kernel/money.ts";
import { addMs, msPerDay } from "../../../../src/kernel/time.ts";
import type { Registry } from "../../../../src/ports/books.ts";
import type { Shop } from "../../../../src/ports/shops.ts";
import { bookPayment, type Receipt } from "../../../../src/usecases/book-payment.ts";
import { captureAnOrder } from "../../../../src/usecases/capture-order.ts";
import { expireAuthorizations } from "../../../../src/usecases/expire-authorizations.ts";
import { flagOverdue } from "../../../../src/usecases/flag-overdue.ts";
import { refundAnOrder } from "../../../../src/usecases/refund-order.ts";
import { voidAnOrder } from "../../../../src/usecases/void-order.ts";
import { shopDay } from "../../../../src/usecases/shared/shop-time.ts";
import { authorizedOrder } from "../../../support/authorized-order.ts";
import { openSpines } from "../spine.ts";
import { shippedLaw } from "../../../../src/receivables/law/law.ts";

const spines = await openSpines();
const seeding = { ids: randomIds, clock: systemClock, secret: "s".repeat(32), standardPolicy: {}, policyHash: "h" };

afterAll(async () => {
  for (const spine of spines) await spine.close();
});

/** Writes an order of 100.00; returns its id. */
async function authorize(registry: Registry, shop: Shop): Promise<string> {
  return (await authorizedOrder(registry, randomIds, shop, { total: money(10_000n, shop.currency), now: systemClock.now() })).id;
}

/** Lives through every event that posts, and names what was made. */
async function live(registry: Registry, shop: Shop): Promise<void> {
  const dependencies = { registry, clock: systemClock, ids: randomIds, timers: systemTimers, law: shippedLaw };
  const render = (made: unknown) => ({
    status: 200,
    body: JSON.stringify(made, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value)),
  });
  const options = { shop, claim: null, render };
  const amount = (minor: bigint) => money(minor, shop.currency);
  const must = <T extends { ok: boolean }>(result: T): T => {
    expect(result.ok).toBe(true);
    return result;
  };
  const orderId = await authorize(registry, shop);
  for (const minor of [5000n, 2000n]) {
    must(await captureAnOrder(dependencies, { orderId, amount: amount(minor), items: null, shippedAt: null }, options));
  }
  const [first, second] = await registry.commit(shop, (books) => books.invoices.listOfOrder(orderId));
  const today = shopDay(shop, systemClock.now());
  const pay = async (invoiceId: string | null, minor: bigint, changes: Partial<Receipt> = {}) =>
    must(
      await bookPayment(
        dependencies,
        { invoiceId, reference: null, amount: amount(minor), valueDate: today, payerName: null, payerIban: null, by: "shop", ...changes },
        options,
      ),
    );
  await pay(first?.id ?? "", 4500n);
  must(
    await refundAnOrder(
      dependencies,
      { orderId, type: "return", amount: amount(1500n), invoiceId: first?.id ?? "", reason: null, by: "shop" },
      options,
    ),
  );
  await pay(first?.id ?? "", 250n);
  await pay(second?.id ?? "", 700n);
  await pay(null, 300n, { reference: "nobody knows" });
  must(await voidAnOrder(dependencies, { orderId, amount: amount(1000n) }, options));
  await authorize(registry, shop);
  const expiring = await authorize(registry, shop);
  await voidAnOrder(dependencies, { orderId: expiring, amount: amount(1n) }, options);
}

describe.each(spines)("books kept by the use cases on $name", ({ database }) => {
  it("are in order, also after their days have run", async () => {
    await seedDemo(database, seeding);
    const registry = makeRegistry(
      database,
      (tx, scope, onExposure) => identityBook(tx, scope, (kind) => randomIds.next(kind), onExposure),
      () => Promise.resolve(),
    );
    const directory = makeShopDirectory(database);
    const shops: Shop[] = [];
    for (const { id } of demoMerchants.flatMap((merchant) => merchant.shops)) {
      const shop = await directory.load(id);
      if (shop !== null) shops.push(shop);
    }
    expect(shops).toHaveLength(3);
    for (const shop of shops) await live(registry, shop);
    expect((await verifyLedger(database)).faults).toEqual([]);
    const later = addMs(systemClock.now(), 60 * msPerDay);
    for (const shop of shops) {
      expect(await flagOverdue(registry, shop, later)).toBe(1);
      expect(await expireAuthorizations({ registry, ids: randomIds }, shop, later)).toBe(3);
    }
    const report = await verifyLedger(database);
    expect(report.faults).toEqual([]);
    expect(report.checked.find(({ check }) => check === "receivable")?.count).toBe(6);
  });
});
