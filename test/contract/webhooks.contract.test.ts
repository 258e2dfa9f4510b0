/** Events, deliveries and their queue on both homes: kept with the work, numbered per object, taken by one worker at a time. */
import { afterAll, describe, expect, it } from "vitest";
import type { DeliveryLane, LaneRoom, ShopEvent, TakeOptions } from "../../src/ports/webhooks.ts";
import { makeDeliveryQueue } from "../../server/store/delivery-queue.ts";
import { type Home, newId, noon, onServer, openHomes, shop, sisterShop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

interface Told {
  readonly type: string;
  readonly sequence: number;
  readonly object: { readonly id: string };
}

const plenty: LaneRoom = { limit: 100, perEndpoint: 100 };
const none: LaneRoom = { limit: 0, perEndpoint: 1 };
const all: TakeOptions = { busy: [], leaseMs: 60_000 };

/** Takes from one lane alone. */
function takeFrom({ database }: Home, lane: DeliveryLane, options: Partial<TakeOptions & LaneRoom> = {}) {
  const { limit = plenty.limit, perEndpoint = plenty.perEndpoint, ...rest } = options;
  const room = { healthy: none, ailing: none, [lane]: { limit, perEndpoint } };
  return makeDeliveryQueue(database).take(room, { ...all, ...rest });
}

async function addEndpoint({ registry }: Home, types: ShopEvent["type"][] | null = null, of = shop): Promise<string> {
  const id = newId("webhookEndpoint");
  await registry.commit(of, ({ webhooks }) => webhooks.add({ id, url: `https://${id}.example/`, types, createdAt: noon }, `sealed ${id}`));
  return id;
}

const event = (objectId = newId("order"), type: ShopEvent["type"] = "order.authorized"): ShopEvent => ({
  type,
  object: { kind: "order", id: objectId },
  at: noon,
  data: { mark: objectId },
});

const tell = ({ registry }: Home, told: ShopEvent, of = shop) => registry.commit(of, ({ events }) => events.tell(told));

/** Ends every endpoint, so that tests do not meet each other's deliveries. */
async function clear({ registry }: Home): Promise<void> {
  for (const of of [shop, sisterShop, strangeShop])
    await registry.commit(of, async ({ webhooks }) => {
      for (const { id } of await webhooks.list()) await webhooks.remove(id, noon);
    });
}

const deliveriesOf = ({ registry }: Home, of = shop) =>
  registry.commit(of, async ({ webhooks }) => (await webhooks.pageDeliveries(null, 100)).items);

describe.each(homes)("webhooks on $name", (home) => {
  it("reach every endpoint that hears them, with the next number of their object", async () => {
    await clear(home);
    const [everything, captures] = [await addEndpoint(home), await addEndpoint(home, ["order.captured"])];
    const orderId = newId("order");
    await tell(home, event(orderId));
    await tell(home, event(orderId, "order.captured"));
    await tell(home, event(newId("order")));
    const taken = await takeFrom(home, "healthy");
    const told = taken.map(({ endpointId, body }) => ({ endpointId, ...(JSON.parse(body) as Told) }));
    expect(told.map(({ endpointId, type, sequence }) => `${endpointId} ${type} ${sequence}`).sort()).toEqual([
      `${everything} order.authorized 1`,
      `${everything} order.authorized 1`,
      `${everything} order.captured 2`,
      `${captures} order.captured 2`,
    ]);
    const ofOrder = told.filter(({ object }) => object.id === orderId);
    expect(ofOrder).toHaveLength(3);
    expect(ofOrder[0]).toMatchObject({ timestamp: noon, object: { kind: "order", id: orderId }, data: { mark: orderId } });
    expect(taken.find(({ endpointId }) => endpointId === everything)).toMatchObject({
      attempt: 1,
      mode: "test",
      secretSealed: `sealed ${everything}`,
      url: `https://${everything}.example/`,
    });
    expect(new Set(taken.map(({ eventId }) => eventId)).size).toBe(3);
  });

  it("are kept only with the work that they tell of, and only where somebody hears them", async () => {
    await clear(home);
    const orderId = newId("order");
    await tell(home, event(orderId));
    await addEndpoint(home);
    const failing = home.registry.commit(shop, async ({ events }) => {
      await events.tell(event(orderId));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await takeFrom(home, "healthy")).toEqual([]);
  });

  it("are another shop's neither to hear, to see, to replay nor to remove", async () => {
    await clear(home);
    const mine = await addEndpoint(home);
    await tell(home, event());
    const [delivery] = await deliveriesOf(home);
    for (const other of [sisterShop, strangeShop]) {
      await tell(home, event(), other);
      await home.registry.commit(other, async ({ webhooks }) => {
        expect(await webhooks.list()).toEqual([]);
        expect(await webhooks.load(mine)).toBeNull();
        expect((await webhooks.pageDeliveries(null, 10)).items.filter(({ id }) => id === delivery?.id)).toEqual([]);
        expect(await webhooks.loadDelivery(delivery?.id ?? "")).toBeNull();
        expect(await webhooks.remove(mine, noon)).toBe(false);
      });
    }
    expect((await deliveriesOf(home)).filter(({ endpointId }) => endpointId === mine)).toHaveLength(1);
    expect((await takeFrom(home, "healthy")).map(({ id }) => id)).toEqual([delivery?.id]);
  });

  it("are taken by one worker, and again by another one when their lease has run out", async () => {
    await clear(home);
    await addEndpoint(home);
    await tell(home, event());
    const queue = makeDeliveryQueue(home.database);
    const [first] = await takeFrom(home, "healthy", { leaseMs: 0 });
    const [second] = await takeFrom(home, "healthy");
    expect([first?.attempt, second?.attempt, second?.eventId]).toEqual([1, 2, first?.eventId]);
    expect(await takeFrom(home, "healthy")).toEqual([]);
    if (first === undefined || second === undefined) throw new Error("nothing was taken");
    await queue.settle(first, { kind: "delivered", status: 200 });
    expect((await deliveriesOf(home))[0]).toMatchObject({ status: "pending", attempts: 2 });
    await queue.settle(second, { kind: "delivered", status: 201 });
    expect((await deliveriesOf(home))[0]).toMatchObject({ status: "delivered", attempts: 2, lastStatus: 201, nextAttemptAt: null });
  });

  it("wait their pause after a failure, and the endpoint changes its lane until it answers", async () => {
    await clear(home);
    const id = await addEndpoint(home);
    await tell(home, event());
    await tell(home, event());
    const queue = makeDeliveryQueue(home.database);
    const [taken] = await takeFrom(home, "healthy", { limit: 1 });
    if (taken === undefined) throw new Error("nothing was taken");
    await queue.settle(taken, { kind: "again", status: 500, fault: null, pauseMs: 60_000 });
    expect(await takeFrom(home, "healthy")).toEqual([]);
    expect(await takeFrom(home, "ailing", { busy: [id] })).toEqual([]);
    const [other] = await takeFrom(home, "ailing");
    expect(other?.id).not.toBe(taken.id);
    if (other === undefined) throw new Error("nothing was taken");
    await queue.settle(other, { kind: "delivered", status: 200 });
    await tell(home, event());
    expect(await takeFrom(home, "healthy")).toHaveLength(1);
    expect((await deliveriesOf(home)).find((one) => one.id === taken.id)).toMatchObject({ status: "pending", lastStatus: 500 });
  });

  it("leave a few places to each endpoint, so that one with thousands waiting stands before nobody", async () => {
    await clear(home);
    const crowded = await addEndpoint(home, ["order.captured"]);
    for (let count = 0; count < 20; count += 1) await tell(home, event(newId("order"), "order.captured"));
    const quiet = await addEndpoint(home, ["order.voided"]);
    await tell(home, event(newId("order"), "order.voided"));
    const taken = await takeFrom(home, "healthy", { limit: 5, perEndpoint: 4 });
    expect(taken.map(({ endpointId }) => endpointId)).toEqual([...Array<string>(4).fill(crowded), quiet]);
  });

  it("end with their endpoint: gone by its own word, or removed", async () => {
    await clear(home);
    const id = await addEndpoint(home);
    await tell(home, event());
    await tell(home, event());
    const queue = makeDeliveryQueue(home.database);
    const [taken] = await takeFrom(home, "healthy", { limit: 1 });
    if (taken === undefined) throw new Error("nothing was taken");
    await queue.settle(taken, { kind: "failed", status: 410, fault: null, disable: "gone" });
    const endpoint = await home.registry.commit(shop, ({ webhooks }) => webhooks.load(id));
    expect(endpoint).toMatchObject({ status: "disabled", disabledBecause: "gone" });
    expect(
      (await deliveriesOf(home))
        .slice(0, 2)
        .map(({ status }) => status)
        .sort(),
    ).toEqual(["cancelled", "failed"]);
    await tell(home, event());
    expect(await takeFrom(home, "ailing")).toEqual([]);
    const removed = await addEndpoint(home);
    await tell(home, event());
    expect(await home.registry.commit(shop, ({ webhooks }) => webhooks.remove(removed, noon))).toBe(true);
    expect(await home.registry.commit(shop, ({ webhooks }) => webhooks.remove(removed, noon))).toBe(false);
    expect(await takeFrom(home, "healthy")).toEqual([]);
  });

  it("are told again under the same id, as another delivery", async () => {
    await clear(home);
    await addEndpoint(home);
    await tell(home, event());
    const queue = makeDeliveryQueue(home.database);
    const [taken] = await takeFrom(home, "healthy");
    if (taken === undefined) throw new Error("nothing was taken");
    await queue.settle(taken, { kind: "delivered", status: 200 });
    const again = await home.registry.commit(shop, async ({ webhooks }) => {
      const delivery = await webhooks.loadDelivery(taken.id);
      if (delivery === null) throw new Error("the delivery is gone");
      return webhooks.replay(delivery);
    });
    expect(again).toMatchObject({ eventId: taken.eventId, status: "pending", attempts: 0 });
    const [repeated] = await takeFrom(home, "healthy");
    expect(repeated).toMatchObject({ id: again.id, eventId: taken.eventId, body: taken.body });
  });
});

describe.each(onServer(homes))("many workers on $name", (home) => {
  it("take each delivery once", async () => {
    await clear(home);
    await addEndpoint(home);
    for (let count = 0; count < 40; count += 1) await tell(home, event());
    const workers = Array.from({ length: 8 }, async () => {
      const mine: string[] = [];
      for (let idle = 0; idle < 3;) {
        const taken = await takeFrom(home, "healthy", { limit: 3 });
        mine.push(...taken.map(({ id }) => id));
        idle = taken.length === 0 ? idle + 1 : 0;
      }
      return mine;
    });
    const taken = (await Promise.all(workers)).flat();
    expect([taken.length, new Set(taken).size]).toEqual([40, 40]);
  });

  it("give the events of one object numbers without a double, however many commits tell of it at once", async () => {
    await clear(home);
    await addEndpoint(home);
    const orderId = newId("order");
    await Promise.all(Array.from({ length: 20 }, () => tell(home, event(orderId))));
    const taken = await takeFrom(home, "healthy");
    const sequences = taken.map(({ body }) => (JSON.parse(body) as { sequence: number }).sequence);
    expect(sequences.sort((left, right) => left - right)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });
});
