/** Repeats work that PostgreSQL gave up because it ran into other work at the same moment. */
import { randomShare } from "../platform/system-clock.ts";
import { setTimeout as pause } from "node:timers/promises";
import { codeOf } from "./database-unavailable.ts";

/** Repeats after the first try; with the pauses below they end within a third of a second. */
const maxRepeats = 3;
const firstPauseMs = 10;

/** SQLSTATE 40001 serialization failure and 40P01 deadlock detected: the whole of the work may be run again. */
function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  return code === "40001" || code === "40P01";
}

/**
 * The outcome of `work`, run again up to three times after a serialization failure or a deadlock; any other error passes at once.
 * `work` must have no effect outside of its own database work.
 */
export async function repeatOnConflict<R>(work: () => Promise<R>): Promise<R> {
  for (let repeat = 0; ; repeat += 1) {
    try {
      return await work();
    } catch (error) {
      if (repeat >= maxRepeats || !isConflict(error)) throw error;
      await pause(firstPauseMs * 2 ** repeat * (1 + randomShare()));
    }
  }
}
