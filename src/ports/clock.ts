/** Time, chance and waiting, as the only ways in which they enter. */
import type { IdKind } from "../kernel/id.ts";
import type { Instant } from "../kernel/time.ts";

/** The wall clock; shops in test mode add their own offset to it. */
export interface Clock {
  now(): Instant;
  /** Milliseconds of a clock that never goes back: for durations only. */
  monotonicMs(): number;
}

/** New ids. */
export interface Ids {
  next(kind: IdKind): string;
}

export interface Timers {
  sleep(ms: number): Promise<void>;
  /** `reached` becomes `mark` after `ms`, unless cancelled before. */
  deadline<T>(ms: number, mark: T): { readonly reached: Promise<T>; cancel(): void };
}
