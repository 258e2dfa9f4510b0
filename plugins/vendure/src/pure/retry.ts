/** When a message to Saldo is tried again, and which answers end it. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Waits between tries, three days in all; the first ones are short, for a service that is being restarted. */
export const retryWaitsMs: readonly number[] = [
  second,
  second,
  2 * second,
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  hour,
  4 * hour,
  10 * hour,
  24 * hour,
  24 * hour,
];

/** When the next try is due after `tries` failed ones; null when there is none. */
export function nextTryAt(tries: number, now: Date): Date | null {
  const wait = retryWaitsMs[tries - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait);
}

/** Codes of refusals that pass: a person or the buyer ends them. */
const passingCodes: ReadonlySet<string> = new Set(["orderHeld", "captureAwaitsReview", "idempotencyKeyInUse", "clockMoving"]);
/** Statuses of answers that say nothing of the message itself: keys being changed, too many calls, a fault of the service. */
const passingStatuses: ReadonlySet<number> = new Set([401, 403, 408, 425, 429]);

/** True when the same message may be taken later. */
export function passes(status: number, code: string): boolean {
  return status >= 500 || passingStatuses.has(status) || passingCodes.has(code);
}
