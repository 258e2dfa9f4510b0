/** A look at a shop in which more changed at once than one look takes: the next looks go on, and end. */
import { expect, it } from "vitest";
import { reconcileShops, type ReconcileDependencies } from "../../../server/jobs/reconcile-shops.ts";
import { addMs, type Instant } from "../../../src/kernel/time.ts";

const connectedAt = "2026-11-24T10:00:00.000Z" as Instant;
const perPage = 100;

/** A shop in which `count` orders changed, two in a hundred milliseconds; the ids that each look has seen. */
async function lookAt(count: number, looks: number): Promise<{ readonly seen: readonly Set<number>[]; readonly since: Instant }> {
  const orders = Array.from({ length: count }, (_, id) => ({ id: String(id), modifiedAt: addMs(connectedAt, id * 50) }));
  const seen: Set<number>[] = [];
  let since = connectedAt;
  const system = {
    enableHints: () => Promise.resolve([]),
    listModified: (from: Instant, page: number) => {
      const listed = orders.filter(({ modifiedAt }) => modifiedAt >= from).slice((page - 1) * perPage, page * perPage);
      for (const { id } of listed) seen.at(-1)?.add(Number(id));
      return Promise.resolve({ orders: listed, isLast: listed.length < perPage });
    },
  };
  const desk = {
    take: () => Promise.resolve([{ id: "con_1", shopId: "shp_1", since, hints: [], untold: [] }]),
    done: (_connection: unknown, until: Instant) => Promise.resolve(void (since = until)),
  };
  const dependencies = {
    registry: { commit: () => Promise.resolve(null) },
    clock: { now: () => connectedAt },
    shops: { load: () => Promise.resolve({ clockOffsetMs: 0 }) },
    desk,
    open: () => system,
    onFault: (error: unknown) => {
      throw error;
    },
  } as unknown as ReconcileDependencies;
  for (let look = 0; look < looks; look += 1) {
    seen.push(new Set());
    await reconcileShops(dependencies);
  }
  return { seen, since };
}

it("sees every order, in as many looks as it takes, and comes to rest at the last one", async () => {
  const { seen, since } = await lookAt(4500, 4);
  expect(new Set(seen.flatMap((ids) => [...ids])).size).toBe(4500);
  expect(seen[1]?.has(2500)).toBe(true);
  expect(since >= addMs(connectedAt, 4499 * 50)).toBe(true);
});

it("stays where it is while nothing changes", async () => {
  expect((await lookAt(0, 3)).since).toBe(connectedAt);
});
