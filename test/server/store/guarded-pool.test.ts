/** The pool refuses what it cannot hold, and drains. */
import type pg from "pg";
import { describe, expect, it } from "vitest";
import { GuardedPool } from "../../../server/store/guarded-pool.ts";

/** A pool that lends one connection after the other, or fails in the given way. */
function fakePool(waitingCount: number, failure: Error | null): { pool: pg.Pool; ended: () => boolean } {
  let hasEnded = false;
  const loan = { query: async (asked: unknown) => ({ rows: [asked] }), release: () => {} };
  const pool = {
    options: {},
    waitingCount,
    on: () => pool,
    connect: async () => {
      if (failure) throw failure;
      return loan;
    },
    end: async () => {
      hasEnded = true;
    },
  };
  return { pool: pool as unknown as pg.Pool, ended: () => hasEnded };
}

describe("a guarded pool", () => {
  it.each([
    [9_999, "lends"],
    [10_000, "refuses"],
  ] as const)("with %i waiting %s", async (waiting, outcome) => {
    const guarded = new GuardedPool({ pool: fakePool(waiting, null).pool, maxWaiting: 10_000, drainMs: 50 });
    const loan = guarded.connect().then(
      () => "lends",
      (error: Error) => `refuses: ${error.message}`,
    );
    expect(await loan).toBe(outcome === "lends" ? "lends" : "refuses: database unavailable: waiting queue is full");
  });

  it("lets the server keep the plans of its first 16 texts, where that is asked for", async () => {
    const namesOf = async (keepsPlans: boolean) => {
      const guarded = new GuardedPool({ pool: fakePool(0, null).pool, maxWaiting: 1, drainMs: 50, keepsPlans });
      const loan = await guarded.connect();
      const texts = [...Array.from({ length: 17 }, (_, index) => `select ${index}`), "select 0"];
      return Promise.all(texts.map(async (text) => (await loan.query<{ name?: string }>(text, [])).rows[0]?.name));
    };
    const kept = Array.from({ length: 16 }, (_, index) => `plan-${index + 1}`);
    expect(await namesOf(true)).toEqual([...kept, undefined, "plan-1"]);
    expect(await namesOf(false)).toEqual(Array.from({ length: 18 }, () => undefined));
  });

  it("ends the pool when the last loan is back", async () => {
    const { pool, ended } = fakePool(0, null);
    const guarded = new GuardedPool({ pool, maxWaiting: 1, drainMs: 60_000 });
    const loan = await guarded.connect();
    const end = guarded.end();
    await expect(guarded.connect()).rejects.toThrow("database unavailable: closing");
    expect(ended()).toBe(false);
    loan.release();
    await end;
    expect(ended()).toBe(true);
  });

  it("does not wait for a loan that never comes back", async () => {
    const { pool, ended } = fakePool(0, null);
    const guarded = new GuardedPool({ pool, maxWaiting: 1, drainMs: 20 });
    await guarded.connect();
    await guarded.end();
    expect(ended()).toBe(true);
  });

  it("does not count a loan that was not given", async () => {
    const { pool, ended } = fakePool(0, new Error("timeout exceeded when trying to connect"));
    const guarded = new GuardedPool({ pool, maxWaiting: 1, drainMs: 60_000 });
    await expect(guarded.connect()).rejects.toThrow("database unavailable: connection lost");
    await guarded.end();
    expect(ended()).toBe(true);
  });
});
