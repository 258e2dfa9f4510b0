/** The day of a shop under its lease: turns are waited for within a bound, and a commit after the lease was lost keeps nothing. */
import { describe, expect, it } from "vitest";
import type { Books } from "../../../src/ports/books.ts";
import type { Lease } from "../../../src/ports/leases.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { DayDependencies } from "../../../server/jobs/run-shop-day.ts";
import { type LeaseDependencies, underShopLease } from "../../../server/jobs/under-lease.ts";
import { shopIn } from "../../usecases/shops.ts";

const shop = { ...shopIn("PL"), clockOffsetMs: 5 };

/** One lease that somebody else has until `freeAtMs`; sleeping moves the time, and `steal` gives the lease away. */
function world(freeAtMs: number) {
  const state = { nowMs: 0, token: 1n, released: 0, commits: 0 };
  const books = {
    leases: { renew: ({ token }: Lease) => Promise.resolve(token === state.token) },
    clock: { lockOffset: () => Promise.resolve(86_400_000) },
  } as unknown as Books;
  const day = {
    clock: { now: () => "2026-12-01T10:00:00.000Z" as Instant, monotonicMs: () => state.nowMs },
    ids: { next: () => "req_1" },
    timers: { sleep: (ms: number) => Promise.resolve(void (state.nowMs += ms)) },
    sendingFor: () => ({}),
    registry: {
      commit: async (_shop: unknown, work: (books: Books) => Promise<unknown>) => {
        const result = await work(books);
        state.commits += 1;
        return result;
      },
    },
  } as unknown as DayDependencies;
  const dependencies: LeaseDependencies = {
    day,
    holder: "here",
    leases: {
      take: (name) => Promise.resolve(state.nowMs >= freeAtMs ? { name, token: state.token } : null),
      release: () => Promise.resolve(void (state.released += 1)),
    },
  };
  return { state, dependencies };
}

describe("the day of a shop", () => {
  it("waits its turn, and runs on the clock as it stands then", async () => {
    const { state, dependencies } = world(700);
    expect(await underShopLease(dependencies, shop, 1000, (_day, fresh) => Promise.resolve(fresh.clockOffsetMs))).toBe(86_400_000);
    expect([state.nowMs, state.released]).toEqual([700, 1]);
  });

  it("is given up when the turn does not come in time", async () => {
    const { state, dependencies } = world(1100);
    expect(await underShopLease(dependencies, shop, 1000, () => Promise.resolve("ran"))).toBe("taken");
    expect([state.nowMs, state.commits, state.released]).toEqual([1000, 0, 0]);
  });

  it("is not waited for by a worker", async () => {
    const { state, dependencies } = world(1);
    expect(await underShopLease(dependencies, shop, 0, () => Promise.resolve("ran"))).toBe("taken");
    expect(state.nowMs).toBe(0);
  });

  it("keeps nothing more once another one has the lease, which stays with that one", async () => {
    const { state, dependencies } = world(0);
    const late = underShopLease(dependencies, shop, 0, async (day) => {
      state.token = 2n;
      await day.registry.commit(shop, () => Promise.resolve("kept"));
    });
    await expect(late).rejects.toMatchObject({ name: "LeaseLost" });
    expect([state.commits, state.released]).toEqual([1, 1]);
  });
});
