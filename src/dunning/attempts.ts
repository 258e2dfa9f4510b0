/** When a reminder that could not leave is tried again: after growing pauses, and not for ever. */
import { addMs, type Instant, msFromInstant, msPerDay } from "../kernel/time.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The pause after the first failed attempt, the second one, and so on; the last one stands for all that follow. */
const retryPausesMs = [5 * minuteMs, 15 * minuteMs, hourMs, 4 * hourMs, 12 * hourMs] as const;
/** How long after its first failed attempt a reminder is tried; later its word would be stale, and the next step says it anew. */
const retryForMs = 3 * msPerDay;

/** The attempts of a reminder that has not left: how many failed, and when the first of them did. */
export interface FailedAttempts {
  readonly count: number;
  readonly since: Instant;
}

/** The same reminder after one more attempt failed at `now`; before it there were `earlier` ones, or none. */
export function withFailure(earlier: FailedAttempts | null, now: Instant): FailedAttempts {
  return earlier === null ? { count: 1, since: now } : { count: earlier.count + 1, since: earlier.since };
}

/**
 * The moment before which the reminder is not tried again, or null: it is given up. The last attempt is due when the time is over, so that
 * hours and days without sending never take it away; it is given up when that one has failed too.
 */
export function nextAttemptAt({ count, since }: FailedAttempts, now: Instant): Instant | null {
  const endsAt = addMs(since, retryForMs);
  if (now >= endsAt) return null;
  const pauseMs = retryPausesMs[Math.min(count, retryPausesMs.length) - 1] ?? retryPausesMs[0];
  return msFromInstant(endsAt) - msFromInstant(now) < pauseMs ? endsAt : addMs(now, pauseMs);
}
