/** Waits for what another process is about to do, and says what it saw last when it does not happen. */
import { setTimeout as sleep } from "node:timers/promises";

const pauseMs = 50;
const longestMs = 15_000;

/** The first value of `look` that `isThere` takes. */
export async function until<Value>(look: () => Promise<Value>, isThere: (value: Value) => boolean): Promise<Value> {
  const deadline = performance.now() + longestMs;
  let seen = await look();
  while (!isThere(seen)) {
    if (performance.now() > deadline) throw new Error(`did not happen within ${longestMs} ms; last seen: ${JSON.stringify(seen)}`);
    await sleep(pauseMs);
    seen = await look();
  }
  return seen;
}
