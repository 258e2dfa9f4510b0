/** The attempts of one identity key in order of time: the in-process twin of the sorted set in Redis. */
import type { Velocity } from "../../src/risk/gathered.ts";
import { maxAttemptsPerKey, velocityWindowsMs } from "./observation-bounds.ts";

/** Two lists of equal length, earliest first; attempts of the same time in the order of their text. */
export interface AttemptHistory {
  readonly attempts: string[];
  readonly times: number[];
}

/** A history of nothing yet. */
export function emptyHistory(): AttemptHistory {
  return { attempts: [], times: [] };
}

function drop({ attempts, times }: AttemptHistory, start: number, count: number): void {
  if (count <= 0) return;
  attempts.splice(start, count);
  times.splice(start, count);
}

/** How many attempts are later than `afterMs`. */
function countAfter(times: readonly number[], afterMs: number): number {
  let index = times.length;
  while (index > 0 && (times[index - 1] ?? 0) > afterMs) index -= 1;
  return times.length - index;
}

function insert({ attempts, times }: AttemptHistory, attempt: string, atMs: number): void {
  let index = times.length - countAfter(times, atMs);
  while (index > 0 && times[index - 1] === atMs && (attempts[index - 1] ?? "") > attempt) index -= 1;
  attempts.splice(index, 0, attempt);
  times.splice(index, 0, atMs);
}

/** Adds an attempt at its latest time, drops what is older than the longest window or beyond the bound, and counts each window. */
export function recordAttempt(history: AttemptHistory, attempt: string, atMs: number): Velocity {
  const { times } = history;
  const known = history.attempts.indexOf(attempt);
  if (known < 0 || (times[known] ?? 0) < atMs) {
    if (known >= 0) drop(history, known, 1);
    insert(history, attempt, atMs);
  }
  drop(history, 0, times.length - countAfter(times, atMs - velocityWindowsMs.d30));
  drop(history, 0, times.length - maxAttemptsPerKey);
  return {
    m10: countAfter(times, atMs - velocityWindowsMs.m10),
    h1: countAfter(times, atMs - velocityWindowsMs.h1),
    h24: countAfter(times, atMs - velocityWindowsMs.h24),
    d30: times.length,
  };
}
