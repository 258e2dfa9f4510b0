/** Where the tests find Redis, under a key prefix of their own. */
import { createClient } from "redis";
import type { HotState } from "../../../src/ports/hot-state.ts";
import { openRedisHotState, type RedisHotStateOptions } from "../../../server/hot/redis-hot-state.ts";

export const redisUrl = process.env["SALDO_TEST_REDIS_URL"] ?? "redis://127.0.0.1:6379/15";

/** Options for tests: deadlines far above a healthy answer on a busy machine. */
export function redisOptions(keyPrefix: string, changes: Partial<RedisHotStateOptions> = {}): RedisHotStateOptions {
  return {
    url: redisUrl,
    topology: "single",
    keyPrefix,
    commandDeadlineMs: 2_000,
    connectDeadlineMs: 5_000,
    silenceLimitMs: 10_000,
    reportFault: () => undefined,
    ...changes,
  };
}

export function openRedis(keyPrefix: string, changes: Partial<RedisHotStateOptions> = {}): Promise<HotState> {
  return openRedisHotState(redisOptions(keyPrefix, changes));
}

/** Removes every key under `keyPrefix` and tells their names and lifetimes in ms as they were. */
export async function sweep(keyPrefix: string): Promise<ReadonlyMap<string, number>> {
  const connection = await createClient({ url: redisUrl }).connect();
  const lifetimes = new Map<string, number>();
  for await (const keys of connection.scanIterator({ MATCH: `${keyPrefix}:*`, COUNT: 1_000 })) {
    for (const key of keys) {
      lifetimes.set(key, await connection.pTTL(key));
      await connection.del(key);
    }
  }
  connection.destroy();
  return lifetimes;
}
