/** What was read last serves on while the database is slow or away, and never once it is known to have changed. */
import { describe, expect, it } from "vitest";
import { LastGoodCache } from "../../../server/store/last-good-cache.ts";

interface Shop {
  readonly name: string;
}

/** A cache over a database that answers when the test says so, on a clock that the test moves. */
function cacheOver() {
  let nowMs = 0;
  const readings: PromiseWithResolvers<Shop | null>[] = [];
  const deadlines: (() => void)[] = [];
  const timers = {
    deadline: <T>(_ms: number, mark: T) => {
      const { promise, resolve } = Promise.withResolvers<T>();
      deadlines.push(() => resolve(mark));
      return { reached: promise, cancel: () => undefined };
    },
  };
  const kept = new LastGoodCache<Shop>({ maxEntries: 10, maxAgeMs: 100, graceMs: 5, timers, monotonicMs: () => nowMs });
  const read = () => {
    const reading = Promise.withResolvers<Shop | null>();
    readings.push(reading);
    return reading.promise;
  };
  const cache = { get: (key: string) => kept.get(key, read), forget: kept.forget.bind(kept) };
  /** The answer to a caller, when the reading that it waits for says `value`. */
  const getReading = async (value: Shop | null) => {
    const got = cache.get("a");
    readings.at(-1)?.resolve(value);
    return got;
  };
  return { cache, readings, getReading, lapse: () => deadlines.splice(0).forEach((end) => end()), pass: (ms: number) => (nowMs += ms) };
}

const first = { name: "first" };
const second = { name: "second" };

describe("a value that was read", () => {
  it("is read once by callers that come together, and not again while it is young", async () => {
    const { cache, readings, pass } = cacheOver();
    const both = [cache.get("a"), cache.get("a")];
    readings[0]?.resolve(first);
    expect(await Promise.all(both)).toEqual([first, first]);
    pass(99);
    expect([await cache.get("a"), readings.length]).toEqual([first, 1]);
  });

  it("is read again once it is old, and the new one counts", async () => {
    const { readings, getReading, pass } = cacheOver();
    await getReading(first);
    pass(100);
    expect([await getReading(second), readings.length]).toEqual([second, 2]);
  });

  it("serves on when the database is slow; the late answer serves the next", async () => {
    const { cache, readings, getReading, lapse, pass } = cacheOver();
    await getReading(first);
    pass(100);
    const slow = cache.get("a");
    lapse();
    expect(await slow).toBe(first);
    readings[1]?.resolve(second);
    await readings[1]?.promise;
    expect([await cache.get("a"), readings.length]).toEqual([second, 2]);
  });

  it("serves on when the database is away, and is asked for again by the next", async () => {
    const { cache, readings, getReading, pass } = cacheOver();
    await getReading(first);
    pass(100);
    const got = cache.get("a");
    readings[1]?.reject(new Error("away"));
    expect(await got).toBe(first);
    expect([await getReading(second), readings.length]).toEqual([second, 3]);
  });

  it("ends when the database has none any more", async () => {
    const { cache, readings, getReading, pass } = cacheOver();
    await getReading(first);
    pass(100);
    expect(await getReading(null)).toBeNull();
    const got = cache.get("a");
    readings.at(-1)?.reject(new Error("away"));
    await expect(got).rejects.toThrow("away");
  });
});

describe("a value that is known to have changed", () => {
  it("waits for the database, however slow", async () => {
    const { cache, getReading, lapse } = cacheOver();
    await getReading(first);
    cache.forget((value) => value.name === "first");
    const got = getReading(second);
    lapse();
    expect(await got).toBe(second);
  });

  it("serves on only when the database is away", async () => {
    const { cache, readings, getReading } = cacheOver();
    await getReading(first);
    cache.forget(() => true);
    const got = cache.get("a");
    readings[1]?.reject(new Error("away"));
    expect(await got).toBe(first);
  });

  it("is not kept from a reading that began before the change", async () => {
    const { cache, readings, getReading, pass } = cacheOver();
    await getReading(first);
    pass(100);
    const before = cache.get("a");
    cache.forget(() => true);
    readings[1]?.resolve(first);
    await before;
    expect(await getReading(second)).toBe(second);
  });

  it("is one of those that were meant: others stay young", async () => {
    const { cache, readings, getReading } = cacheOver();
    await getReading(first);
    cache.forget((value) => value.name === "second");
    expect([await cache.get("a"), readings.length]).toEqual([first, 1]);
  });
});

it("what was never read and cannot be read throws", async () => {
  const { cache, readings } = cacheOver();
  const got = cache.get("a");
  readings[0]?.reject(new Error("away"));
  await expect(got).rejects.toThrow("away");
});
