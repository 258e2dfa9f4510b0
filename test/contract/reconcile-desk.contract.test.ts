/** The queue of looks at connected shops, on every home: which orders a look must ask the shop about, under the shop's own ids. */
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { makeReconcileDesk } from "../../server/store/reconcile-desk.ts";
import { addOrder, type Home, newId, openHomes, shop } from "./books-homes.ts";

const homes = await openHomes();

afterAll(async () => {
  for (const home of homes) await home.close();
});

/** A connection of the shop that is due, with what its endpoint hears. */
async function connect({ database }: Home) {
  const endpointId = newId("webhookEndpoint");
  const id = newId("connection");
  await database.operator(async (tx) => {
    await sql`insert into webhook_endpoints (merchant_id, id, shop_id, url, status, secret_sealed, created_at)
      values (${shop.merchant.id}, ${endpointId}, ${shop.id}, 'https://shop.example/events', 'enabled', 'sealed', now())`.execute(tx);
    await sql`insert into connections (merchant_id, id, shop_id, platform, site, webhook_url, endpoint_id, rest_sealed, secret_key_id,
        publishable_key_id, connected_at, next_reconcile_at)
      values (${shop.merchant.id}, ${id}, ${shop.id}, 'woocommerce', 'https://shop.example', 'https://shop.example/events', ${endpointId},
        'sealed', 'key_1', 'key_2', now(), now() - interval '1 minute')`.execute(tx);
  });
  return { id, endpointId };
}

/** Something about the order was to be told, with this outcome so far. */
async function tell({ database }: Home, endpointId: string, orderId: string, status: string, attempts: number): Promise<void> {
  const eventId = newId("event");
  await database.operator(async (tx) => {
    await sql`insert into webhook_events (merchant_id, id, shop_id, type, object_kind, object_id, sequence, body)
      values (${shop.merchant.id}, ${eventId}, ${shop.id}, 'order.held', 'order', ${orderId}, ${attempts + 1}, '{}')`.execute(tx);
    await sql`insert into webhook_deliveries (merchant_id, id, shop_id, endpoint_id, event_id, status, attempts)
      values (${shop.merchant.id}, ${newId("webhookDelivery")}, ${shop.id}, ${endpointId}, ${eventId}, ${status}, ${attempts})`.execute(tx);
  });
}

describe.each(homes)("a look at a connected shop on $name", (home) => {
  it("is told the shop's own ids of orders of which it could not be told, once each, and is nobody else's for the time of its lease", async () => {
    const { id, endpointId } = await connect(home);
    const add = (changes: Parameters<typeof addOrder>[1]) => home.registry.commit(shop, (books) => addOrder(books, changes));
    const numbered = await add({ orderRef: "SHOP-2026-0007", shopOrderId: "7" });
    const again = await add({ orderRef: "8-ab123", shopOrderId: "8" });
    const plain = await add({ orderRef: "9" });
    const told = await add({ orderRef: "10", shopOrderId: "10" });
    await tell(home, endpointId, numbered.id, "failed", 10);
    await tell(home, endpointId, numbered.id, "failed", 11);
    await tell(home, endpointId, again.id, "pending", 3);
    await tell(home, endpointId, plain.id, "failed", 1);
    await tell(home, endpointId, told.id, "delivered", 1);
    await tell(home, endpointId, told.id, "pending", 2);
    const desk = makeReconcileDesk(home.database);
    const [taken] = await desk.take(8, 60_000);
    expect([taken?.id, taken?.untold.toSorted()]).toEqual([id, ["7", "8", "9"]]);
    expect(await desk.take(8, 60_000)).toEqual([]);
  });
});
