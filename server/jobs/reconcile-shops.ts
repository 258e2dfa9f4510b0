/** Looks at connected shops: at what changed there, at what they gave hints about, at what they could not be told; and mends what differs. */
import { addMs, type Instant } from "../../src/kernel/time.ts";
import type { Ids } from "../../src/ports/clock.ts";
import type { ReconcileDesk, TakenConnection } from "../../src/ports/reconciling.ts";
import { ShopFailure, type ShopOrder, type ShopSystem } from "../../src/ports/shop.ts";
import type { Shop, ShopDirectory } from "../../src/ports/shops.ts";
import { askForCapture, compareOrder, type Difference } from "../../src/usecases/reconcile-order.ts";
import { shopNow } from "../../src/usecases/shared/shop-time.ts";
import { voidAnOrder, type VoidDependencies } from "../../src/usecases/void-order.ts";

export interface ReconcileDependencies extends VoidDependencies {
  readonly ids: Ids;
  readonly shops: Pick<ShopDirectory, "load">;
  readonly desk: ReconcileDesk;
  /** The shop behind a connection; null for a platform that is not read. */
  readonly open: (connection: TakenConnection, shop: Shop) => ShopSystem | null;
  readonly onFault: (error: unknown) => void;
}

/** Connections of one round, looked at side by side: a shop that does not answer holds up no other. */
const maxConnections = 8;
/** Longer than a look at any shop may take. */
const leaseMs = 15 * 60_000;
/** A shop is looked at every five minutes; one that fails ever more seldom, at least every six hours. */
const pauseMs = 5 * 60_000;
const longestPauseMs = 6 * 3_600_000;
/** How far a look reaches back behind the last one: clocks differ, and changes may be under way. */
const overlapMs = 5 * 60_000;
/** Pages of one look; the next one goes on from there. */
const maxPages = 20;
/** How long nobody is asked again for a missing capture. */
const askAgainMs = 24 * 3_600_000;

/** One round over the connections that are due. */
export async function reconcileShops(dependencies: ReconcileDependencies): Promise<void> {
  const { desk, onFault } = dependencies;
  const taken = await desk.take(maxConnections, leaseMs);
  await Promise.all(taken.map((connection) => look(dependencies, connection).catch(onFault)));
}

async function look(dependencies: ReconcileDependencies, connection: TakenConnection): Promise<void> {
  const { desk, shops, open, ids } = dependencies;
  try {
    const shop = await shops.load(connection.shopId);
    const system = shop && open(connection, shop);
    if (shop === null || system === null) return await desk.done(connection, connection.since, longestPauseMs);
    for (const id of await system.enableHints(`/v1/connections/${connection.id}/hints`))
      await desk.record(connection, { id: ids.next("repair"), orderId: null, shopOrder: id, kind: "hintsEnabled", code: null });
    const until = await lookAtChanges(dependencies, connection, shop, system);
    for (const id of new Set([...connection.hints, ...connection.untold])) {
      const order = await system.read(id);
      if (order !== null) await mend(dependencies, { connection, shop, system }, order);
    }
    await desk.done(connection, until, pauseMs);
  } catch (error) {
    await desk.failed(connection, pauseMs, longestPauseMs);
    if (!(error instanceof ShopFailure)) throw error;
  }
}

/**
 * Looks at what changed, the oldest first; the moment from which the next look reaches back. After a look that was cut off it lies so far
 * ahead that the next one begins at the last order seen: else as many changes as one look takes within the overlap would hold it for ever.
 */
async function lookAtChanges(
  dependencies: ReconcileDependencies,
  connection: TakenConnection,
  shop: Shop,
  system: ShopSystem,
): Promise<Instant> {
  const since = addMs(connection.since, -overlapMs);
  let until = since;
  for (let page = 1; page <= maxPages; page += 1) {
    const { orders, isLast } = await system.listModified(since, page);
    for (const order of orders) {
      await mend(dependencies, { connection, shop, system }, order);
      if (order.modifiedAt > until) until = order.modifiedAt as Instant;
    }
    if (isLast) return until > connection.since ? until : connection.since;
  }
  return addMs(until, overlapMs);
}

interface Place {
  readonly connection: TakenConnection;
  readonly shop: Shop;
  readonly system: ShopSystem;
}

/** Mends one order; what the shop refuses is recorded, and the look goes on. */
async function mend(dependencies: ReconcileDependencies, place: Place, shopOrder: ShopOrder): Promise<void> {
  const { registry, clock, desk, ids } = dependencies;
  const { connection, shop } = place;
  const difference = await compareOrder(registry, shop, shopOrder, clock.now());
  if (difference === null) return;
  const { order, repair } = difference;
  if (repair === "captureMissing" && (await desk.wasDone(connection, order.id, repair, askAgainMs))) return;
  const code = await apply(dependencies, place, shopOrder, difference);
  await desk.record(connection, { id: ids.next("repair"), orderId: order.id, shopOrder: shopOrder.id, kind: repair, code });
}

/** Null when it is done, else the code of why it is not. */
async function apply(
  dependencies: ReconcileDependencies,
  { shop, system }: Place,
  shopOrder: ShopOrder,
  { order, repair }: Difference,
): Promise<string | null> {
  const now = shopNow(dependencies.clock, shop);
  if (repair === "voidOrder") {
    const options = { shop, claim: null, render: () => ({ status: 200, body: "" }) };
    const voided = await voidAnOrder(dependencies, { orderId: order.id, amount: null }, options);
    return voided.ok ? null : voided.refusal;
  }
  if (repair === "captureMissing") {
    await askForCapture(dependencies.registry, shop, order.id, now);
    return null;
  }
  try {
    if (repair === "hold") await system.hold(shopOrder, order.held?.reason ?? "held");
    else if (repair === "release") await system.release(shopOrder);
    else if (repair === "cancel") await system.cancel(shopOrder);
    else await system.markPaid(shopOrder, now);
    return null;
  } catch (error) {
    if (error instanceof ShopFailure && error.code === "refused") return error.code;
    throw error;
  }
}
