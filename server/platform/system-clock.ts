/** The clock, the ids and the timers of this machine: the one place where time and chance come from. */
import { randomBytes, randomInt } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { makeId } from "../../src/kernel/id.ts";
import { instantFromMs } from "../../src/kernel/time.ts";
import type { Clock, Ids, Timers } from "../../src/ports/clock.ts";

export const systemClock: Clock = {
  now: () => instantFromMs(Date.now()),
  monotonicMs: () => performance.now(),
};

/** A share from 0 up to 1 by chance: spreads repeated attempts of many processes; never for anything that must not be guessed. */
export function randomShare(): number {
  return Math.random();
}

/** Six digits that nobody can guess. */
export function randomCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** Random bytes are drawn a few kB at a time: one call to the kernel serves many ids. */
const poolBytes = 4000;
const bytesPerId = 10;
let pool = randomBytes(poolBytes);
let used = 0;

function randomForId(): Uint8Array {
  if (used + bytesPerId > poolBytes) {
    pool = randomBytes(poolBytes);
    used = 0;
  }
  used += bytesPerId;
  return pool.subarray(used - bytesPerId, used);
}

export const randomIds: Ids = {
  next: (kind) => makeId(kind, Date.now(), randomForId()),
};

export const systemTimers: Timers = {
  sleep: (ms) => sleep(ms),
  deadline: (ms, mark) => {
    const { promise, resolve } = Promise.withResolvers<typeof mark>();
    const timer = setTimeout(() => resolve(mark), ms);
    return { reached: promise, cancel: () => clearTimeout(timer) };
  },
};

/**
 * Runs `work` again and again with a pause of `pauseMs` after each run; the result ends it after the run under way.
 * What a run throws goes to `onError`.
 */
export function repeat(pauseMs: number, work: () => Promise<void>, onError: (error: unknown) => void): () => Promise<void> {
  const ending = new AbortController();
  const run = async () => {
    while (!ending.signal.aborted) {
      await work().catch(onError);
      await sleepUntilEnd(pauseMs, ending.signal);
    }
  };
  const running = run();
  return async () => {
    ending.abort();
    await running;
  };
}

async function sleepUntilEnd(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
