/** Opens the hot state: Redis with this process's own memory behind it, or that memory alone. */
import type { Config } from "../config.ts";
import { makeMemoryHotState } from "../hot/memory-hot-state.ts";
import { observeTogether } from "../hot/observe-together.ts";
import { makeResilientHotState } from "../hot/resilient-hot-state.ts";
import type { Log } from "../platform/log.ts";
import { systemClock } from "../platform/system-clock.ts";
import type { HotState } from "../../src/ports/hot-state.ts";

/** Identity keys kept in memory: some 200 bytes each. */
const maxKeys = 500_000;

/** Never fails: Redis that is away is reported and taken back when it answers. */
export async function openHotState(config: Config, log: Log): Promise<HotState> {
  const reportFault = (code: string) => log.detail("hotStateFault", { code });
  const memory = makeMemoryHotState({ maxKeys, monotonicMs: () => systemClock.monotonicMs(), reportFault });
  if (config.redisUrl === null) return memory;
  // A start without Redis does not wait for its driver, which is the largest part that is loaded.
  const { openRedisHotState } = await import("../hot/redis-hot-state.ts");
  const redis = await openRedisHotState({
    url: config.redisUrl,
    topology: "single",
    keyPrefix: "saldo:",
    commandDeadlineMs: 250,
    connectDeadlineMs: 2000,
    silenceLimitMs: 1000,
    reportFault,
  });
  const guarded = makeResilientHotState(redis, memory, {
    failuresToOpen: 3,
    probeEveryMs: 1000,
    probeDeadlineMs: 500,
    report: (event) => log.event(event),
  });
  return { ...guarded, observe: observeTogether(guarded) };
}
