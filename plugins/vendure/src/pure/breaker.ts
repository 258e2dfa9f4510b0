/** Stops asking a service that does not answer: after some failures in a row nobody waits for it for a while, then one call tries again. */

export interface BreakerBounds {
  readonly failures: number;
  readonly pauseMs: number;
}

/** Three failures in a row, then a minute of rest. */
export const usualBounds: BreakerBounds = { failures: 3, pauseMs: 60_000 };

/** One service; times in milliseconds of any clock that does not go back. */
export class Breaker {
  readonly #bounds: BreakerBounds;
  #failures = 0;
  #openUntilMs = 0;

  constructor(bounds: BreakerBounds = usualBounds) {
    this.#bounds = bounds;
  }

  /** True when a call may be made; while open, the first one after the pause is the trial, and others wait for its outcome. */
  mayCall(nowMs: number): boolean {
    if (this.#failures < this.#bounds.failures) return true;
    if (nowMs < this.#openUntilMs) return false;
    this.#openUntilMs = nowMs + this.#bounds.pauseMs;
    return true;
  }

  /** The service answered. */
  succeeded(): void {
    this.#failures = 0;
  }

  /** The service did not answer in time, or answered what cannot be used. */
  failed(nowMs: number): void {
    this.#failures = Math.min(this.#failures + 1, this.#bounds.failures);
    if (this.#failures >= this.#bounds.failures) this.#openUntilMs = nowMs + this.#bounds.pauseMs;
  }

  get isOpen(): boolean {
    return this.#failures >= this.#bounds.failures;
  }
}
