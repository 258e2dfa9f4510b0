/** Notices when the process that started this one is gone: npm does not pass a signal on to what its shell started. */
import { repeat } from "./system-clock.ts";

const lookEveryMs = 500;

/** Calls `onGone` once the parent is another one than at the start; the result ends the watch. */
export function watchParent(onGone: () => void): () => Promise<void> {
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) onGone();
    return Promise.resolve();
  };
  return repeat(lookEveryMs, look, () => undefined);
}
