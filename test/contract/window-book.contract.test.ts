/** What windows are counted from, in the books of every home: kept once, read by key and time, filled from the past, seen by its shop alone. */
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { addMs, type Instant, msPerDay } from "../../src/kernel/time.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { maxWindowEvents, type WindowEvent, type WindowRange } from "../../src/risk/window-figures.ts";
import { decisionLine, spoolLine } from "../../server/store/decision-line.ts";
import { writeDecisions } from "../../server/store/decision-writer.ts";
import { asTenant } from "../../server/store/database.ts";
import { makeWindowReader } from "../../server/store/window-reader.ts";
import { addOrder, newId, noon, openHomes, pln, shop, sisterShop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

let keysMade = 0;
const newHash = () => `hash-${(keysMade += 1)}`;

function checkout(id: string, at: Instant = noon, change: Partial<WindowEvent> = {}): WindowEvent {
  const shown = [{ kind: "phone", hash: `phone of ${id}`.replaceAll(" ", "-") }];
  return { kind: "checkout", id, at, currency: "PLN", amountMinor: 14_990n, shown, ...change };
}
const order = (id: string, at: Instant = noon): WindowEvent =>
  checkout(id, at, { kind: "order", amountMinor: 9_007_199_254_740_993n, shown: [] });
const range = (hash: string, kind: WindowEvent["kind"] = "checkout", after: Instant = addMs(noon, -msPerDay)): WindowRange => ({
  hash,
  kind,
  after,
});

describe.each(homes)("windows on $name", ({ database, registry }) => {
  const reader = makeWindowReader(database);
  const idsOf = async (hash: string, kind: WindowEvent["kind"] = "checkout", of: Shop = shop) =>
    (await reader.read(of, [range(hash, kind)])).map(({ id }) => id).sort();

  it("read what was there before, whole, and keep the checkout", async () => {
    const [mail, device] = [newHash(), newHash()];
    expect(await reader.observe(shop, checkout("first"), [mail, device], [range(mail)])).toEqual([]);
    expect(await reader.observe(shop, checkout("second"), [mail], [range(mail), range(device)])).toEqual([
      { ...checkout("first"), hash: mail },
      { ...checkout("first"), hash: device },
    ]);
    expect(await idsOf(mail)).toEqual(["first", "second"]);
  });

  it("keep a checkout that comes again once, at its latest time", async () => {
    const hash = newHash();
    await reader.observe(shop, checkout("again", addMs(noon, 1000)), [hash, hash], []);
    await reader.observe(shop, checkout("again", noon, { amountMinor: 1n }), [hash], []);
    expect(await reader.read(shop, [range(hash)])).toEqual([{ ...checkout("again", addMs(noon, 1000)), hash }]);
  });

  it("read without keeping, and keep without reading", async () => {
    const hash = newHash();
    expect(await reader.observe(shop, checkout("unkept"), [], [range(hash)])).toEqual([]);
    expect(await reader.observe(shop, checkout("kept"), [hash], [])).toEqual([]);
    expect(await idsOf(hash)).toEqual(["kept"]);
  });

  it("are open at their far end and read the kind that is asked for", async () => {
    const hash = newHash();
    await reader.observe(shop, checkout("edge", addMs(noon, -msPerDay)), [hash], []);
    await reader.observe(shop, checkout("inside", addMs(noon, 1 - msPerDay)), [hash], []);
    await registry.commit(shop, ({ windows }) => windows.add(order("order"), [hash]));
    await registry.commit(shop, ({ windows }) => windows.add(order("order"), [hash]));
    expect([await idsOf(hash), await idsOf(hash, "order")]).toEqual([["inside"], ["order"]]);
    expect(await registry.commit(shop, ({ windows }) => windows.read([range(hash, "order")]))).toEqual([{ ...order("order"), hash }]);
  });

  it("read the latest events of a key and no more than the bound", async () => {
    const hash = newHash();
    await registry.commit(shop, async ({ windows }) => {
      for (let index = 0; index < maxWindowEvents + 3; index += 1) await windows.add(order(`o${index}`, addMs(noon, index)), [hash]);
    });
    const found = await reader.read(shop, [range(hash, "order")]);
    expect(found).toHaveLength(maxWindowEvents);
    expect(found.map(({ id }) => id)).not.toContain("o2");
  });

  it("are of one shop: neither its sister nor another merchant sees them", async () => {
    const hash = newHash();
    await reader.observe(shop, checkout("own"), [hash], []);
    expect([await idsOf(hash, "checkout", sisterShop), await idsOf(hash, "checkout", strangeShop)]).toEqual([[], []]);
    const asStranger = database.kysely.transaction().execute(async (tx) => {
      await asTenant(tx, strangeShop.merchant.id);
      return sql`select 1 from window_events where key_hash = ${hash}`.execute(tx);
    });
    expect((await asStranger).rows).toEqual([]);
  });

  it("are filled from decisions and their orders, by the kinds that are counted, once", async () => {
    const [mail, device] = [newHash(), newHash()];
    const subject = { basket: { total: { amountMinor: 14_990, currency: "PLN" } } };
    const keys = [
      { kind: "email", strength: "hard", hash: mail },
      { kind: "device", strength: "soft", hash: device },
    ] as const;
    const decided = (checkoutRef: string | null, decidedAt: Instant, of: Shop = shop) => ({
      ...{ id: newId("decision"), shopId: of.id, merchantId: of.merchant.id, checkoutRef, decidedAt, outcome: "approved" as const },
      ...{ policyVersion: "1-abc", currency: "PLN" as const, explanation: {}, subject, keys, review: null },
    });
    const decisions = [
      decided("cart", noon),
      decided("cart", addMs(noon, 5000)),
      decided(null, noon),
      decided("old", addMs(noon, -10 * msPerDay)),
      decided("sister", noon, sisterShop),
    ];
    await writeDecisions(
      database,
      decisions.map((decision) => spoolLine(decisionLine(decision))),
    );
    const bought = await registry.commit(shop, (books) => addOrder(books, { decisionId: decisions[1]?.id ?? "" }));
    const fill = () => registry.commit(shop, ({ windows }) => windows.fill(["email"], addMs(noon, -msPerDay)));
    expect([await fill(), await fill()]).toEqual([3, 0]);
    const shown = keys.map(({ kind, hash }) => ({ kind, hash }));
    const found = await reader.read(shop, [range(mail), range(mail, "order"), range(device)]);
    expect([...found].sort((left, right) => (left.id < right.id ? -1 : 1))).toEqual(
      [
        { hash: mail, kind: "checkout", id: "cart", at: addMs(noon, 5000), currency: "PLN", amountMinor: 14_990n, shown },
        { hash: mail, kind: "checkout", id: decisions[2]?.id, at: noon, currency: "PLN", amountMinor: 14_990n, shown },
        { hash: mail, kind: "order", id: bought.id, at: noon, currency: "PLN", amountMinor: pln(10_000n).amountMinor, shown: [] },
      ].sort((left, right) => ((left.id ?? "") < (right.id ?? "") ? -1 : 1)),
    );
  });

  it("are found by their index as the merchant's role", async () => {
    const plan = await database.tenant(shop.merchant.id, async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      const { rows } = await sql<{ "QUERY PLAN": string }>`explain select * from window_events
        where merchant_id = ${shop.merchant.id} and shop_id = ${shop.id} and key_hash = ${"k"} and kind = ${"checkout"} and at > ${noon}::timestamptz
        order by at desc limit 10`.execute(tx);
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    });
    expect(plan).toMatch(/Index Scan.*window_events_by_time/);
    expect(plan).toMatch(/Index Cond: .*key_hash = .*kind = .*at > /);
  });
});
