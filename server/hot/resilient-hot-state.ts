/** A hot state that never fails the checkout: the shared one while it answers, this process's own while it does not. */
import { BrokenCircuitError, circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhen, type CircuitBreakerPolicy } from "cockatiel";
import {
  HotStateUnavailable,
  missedMessagesTopic,
  type HotState,
  type Observation,
  type ObservationResult,
} from "../../src/ports/hot-state.ts";
import { firstOf } from "./observe-together.ts";

export interface ResilienceOptions {
  /** Failures in a row that open the circuit. */
  readonly failuresToOpen: number;
  /** How often the primary is asked while it is away. */
  readonly probeEveryMs: number;
  readonly probeDeadlineMs: number;
  readonly report: (event: "hotStateLost" | "hotStateRecovered") => void;
}

type Attempted<T> = { readonly isAway: false; readonly value: T } | { readonly isAway: true };

/** The breaker reads the wall clock and timers another: the probe waits a little longer than the circuit stays shut. */
const clockSlackMs = 5;

function isOutage(error: unknown): boolean {
  return error instanceof HotStateUnavailable || error instanceof BrokenCircuitError;
}

function withoutProfiles(result: ObservationResult, degraded: ObservationResult["degraded"]): ObservationResult {
  return {
    readings: result.readings.map(({ key, velocity }) => ({ key, velocity, profile: null })),
    lookups: result.lookups.map(({ key }) => ({ key, profile: null })),
    degraded,
  };
}

/** Calls the primary through the circuit, probes it in the background while it is away, and pays what an outage left owing. */
class Primary {
  readonly #hot: HotState;
  readonly #options: ResilienceOptions;
  readonly #breaker: CircuitBreakerPolicy;
  #owesForget = false;
  #owesNotice = false;
  #probe: NodeJS.Timeout | undefined;
  #isLost = false;
  #isClosed = false;

  constructor(hot: HotState, options: ResilienceOptions) {
    this.#hot = hot;
    this.#options = options;
    const breaker = new ConsecutiveBreaker(options.failuresToOpen);
    this.#breaker = circuitBreaker(handleWhen(isOutage), { halfOpenAfter: options.probeEveryMs, breaker });
    this.#breaker.onBreak(() => this.#opened());
  }

  /** True while profiles in the primary may be older than what this process knows to have changed. */
  get owesForget(): boolean {
    return this.#owesForget;
  }

  /** After an outage Redis may have come back without its last second, so nothing it kept from before is believed. */
  #opened(): void {
    this.#owesForget = true;
    clearTimeout(this.#probe);
    this.#probe = undefined;
    this.#probeAfter(this.#options.probeEveryMs);
    if (this.#isLost) return;
    this.#isLost = true;
    this.#options.report("hotStateLost");
  }

  /** One probe is waited for at a time, so that many debts can't put it off. */
  #probeAfter(pauseMs: number): void {
    if (this.#isClosed || this.#probe) return;
    this.#probe = setTimeout(() => void this.#recover(), pauseMs + clockSlackMs).unref();
  }

  async #recover(): Promise<void> {
    this.#probe = undefined;
    try {
      await this.#breaker.execute(async () => {
        await this.#hot.ping(this.#options.probeDeadlineMs);
        await this.#payDebts();
      });
    } catch {
      return this.#probeAfter(this.#options.probeEveryMs);
    }
    if (this.#owesForget || this.#owesNotice) this.#probeAfter(this.#options.probeEveryMs);
    if (!this.#isLost) return;
    this.#isLost = false;
    this.#options.report("hotStateRecovered");
  }

  /** A debt is struck before it is paid, so that one made meanwhile stands. */
  async #payDebts(): Promise<void> {
    if (this.#owesForget) {
      this.#owesForget = false;
      await this.#hot.forgetProfiles().catch((error: unknown) => {
        this.#owesForget = true;
        throw error;
      });
    }
    if (!this.#owesNotice) return;
    this.#owesNotice = false;
    await this.#hot.publish(missedMessagesTopic, "").catch((error: unknown) => {
      this.#owesNotice = true;
      throw error;
    });
  }

  /** `isAway` when the primary failed, or, at no cost, when the circuit is not closed. */
  async attempt<T>(work: (hot: HotState) => Promise<T>): Promise<Attempted<T>> {
    if (this.#breaker.state !== CircuitState.Closed) return { isAway: true };
    try {
      return { isAway: false, value: await this.#breaker.execute(() => work(this.#hot)) };
    } catch (error) {
      if (!isOutage(error)) throw error;
      return { isAway: true };
    }
  }

  /** After a lone failure the first try to pay comes at once, later ones at the pace of the probe. */
  oweForget(): void {
    this.#owesForget = true;
    this.#probeAfter(0);
  }

  oweNotice(): void {
    this.#owesNotice = true;
    this.#probeAfter(0);
  }

  stop(): void {
    this.#isClosed = true;
    clearTimeout(this.#probe);
  }
}

async function observeAll(
  primary: Primary,
  fallback: HotState,
  observations: readonly Observation[],
): Promise<readonly ObservationResult[]> {
  const owedBefore = primary.owesForget;
  const counting = fallback.observeAll(observations);
  const [shared, local] = await Promise.all([primary.attempt((hot) => hot.observeAll(observations)), counting]);
  if (shared.isAway) return local.map((result) => withoutProfiles(result, ["hotState"]));
  if (!owedBefore && !primary.owesForget) return shared.value;
  return shared.value.map((result) => withoutProfiles(result, result.degraded));
}

/**
 * Wraps `primary` (Redis) and `fallback` (in process, not used by anyone else); only `ping` tells the bare truth about the primary.
 *
 * Velocity: every attempt is counted in both, so when the primary is away the fallback goes on with what this process has seen,
 * and the reading is marked `degraded`. What is counted locally is not carried over on return.
 *
 * Cost: after `failuresToOpen` failures in a row no call waits for the primary; a background probe alone finds its return.
 *
 * Profiles from before an outage are not believed after it. This process may learn of a change that it can't store, while the
 * primary keeps the old profile and other processes still reach it. So a failed `storeProfiles` (late counts as failed) or an
 * opened circuit makes this process owe one `forgetProfiles`, which the probe pays before the circuit closes: from then on, in
 * every process, all profiles stored before are unknown and are read afresh from the system of record. Until it is paid, this
 * process answers null for each profile.
 * Two gaps remain, each for the 24 hours of a profile at most: a process that dies owing, and one that read the old profile from
 * the system of record before the change and stores it only after the debt was paid. That is why whatever moves money asks the
 * system of record again.
 *
 * Messages that could not be published are heard in this process at once; the others get `missedMessagesTopic` on return.
 */
export function makeResilientHotState(primary: HotState, fallback: HotState, options: ResilienceOptions): HotState {
  const guarded = new Primary(primary, options);
  return {
    observe: async (observation) => firstOf(await observeAll(guarded, fallback, [observation])),
    observeAll: (observations) => observeAll(guarded, fallback, observations),
    storeProfiles: async (scope, entries) => {
      const stored = await guarded.attempt((hot) => hot.storeProfiles(scope, entries));
      if (stored.isAway) guarded.oweForget();
    },
    forgetProfiles: async () => {
      const forgotten = await guarded.attempt((hot) => hot.forgetProfiles());
      if (forgotten.isAway) guarded.oweForget();
    },
    publish: async (topic, message) => {
      const published = await guarded.attempt((hot) => hot.publish(topic, message));
      if (!published.isAway) return;
      guarded.oweNotice();
      await fallback.publish(topic, message);
    },
    subscribe: (listener) => {
      const endings = [primary.subscribe(listener), fallback.subscribe(listener)];
      return () => endings.forEach((end) => end());
    },
    ping: (deadlineMs) => primary.ping(deadlineMs),
    close: async () => {
      guarded.stop();
      await Promise.all([primary.close(), fallback.close()]);
    },
  };
}
