/** The hot state of a single server process, bounded and on lru-cache: the embedded default, and the fallback while Redis is away. */
import { LRUCache } from "lru-cache";
import {
  HotStateUnavailable,
  type HotState,
  type KeyProfile,
  type Observation,
  type ObservationResult,
  type ProfileEntry,
} from "../../src/ports/hot-state.ts";
import { emptyHistory, recordAttempt, type AttemptHistory } from "./attempt-history.ts";
import { makeListeners } from "./listeners.ts";
import { checkObservation, checkObservations, checkProfiles, profileTtlMs } from "./observation-bounds.ts";

export interface MemoryHotStateOptions {
  /** Histories kept, and as many profiles; the least recently used goes first. A history takes 0.2 kB, at 256 attempts 20 kB. */
  readonly maxKeys: number;
  /** Milliseconds on a clock that only goes forward, for the lifetime of profiles. */
  readonly monotonicMs: () => number;
  readonly reportFault: (code: string) => void;
}

interface StampedProfile {
  readonly epoch: number;
  readonly profile: KeyProfile;
}

class MemoryStore {
  readonly #histories: LRUCache<string, AttemptHistory>;
  readonly #profiles: LRUCache<string, StampedProfile>;
  #epoch = 0;

  constructor({ maxKeys, monotonicMs }: MemoryHotStateOptions) {
    this.#histories = new LRUCache({ max: maxKeys });
    this.#profiles = new LRUCache({ max: maxKeys, ttl: profileTtlMs, ttlResolution: 0, perf: { now: monotonicMs } });
  }

  #history(id: string): AttemptHistory {
    const known = this.#histories.get(id);
    if (known) return known;
    const history = emptyHistory();
    this.#histories.set(id, history);
    return history;
  }

  #profile(id: string): KeyProfile | null {
    const held = this.#profiles.get(id);
    return held?.epoch === this.#epoch ? held.profile : null;
  }

  observe({ scope, profileScope, attempt, atMs, keys, lookups }: Observation): ObservationResult {
    const look = (key: string) => ({ key, profile: this.#profile(`${profileScope} ${key}`) });
    const count = (key: string) => recordAttempt(this.#history(`${scope} ${key}`), attempt, atMs);
    return { readings: keys.map((key) => ({ ...look(key), velocity: count(key) })), lookups: lookups.map(look), degraded: [] };
  }

  storeProfiles(profileScope: string, entries: readonly ProfileEntry[]): void {
    for (const { key, profile } of entries) {
      const id = `${profileScope} ${key}`;
      const held = this.#profiles.get(id);
      if (!held || profile.version >= held.profile.version) this.#profiles.set(id, { epoch: this.#epoch, profile });
    }
  }

  forgetProfiles(): void {
    this.#epoch += 1;
  }

  clear(): void {
    this.#histories.clear();
    this.#profiles.clear();
  }
}

/** An empty hot state in this process. */
export function makeMemoryHotState(options: MemoryHotStateOptions): HotState {
  const store = new MemoryStore(options);
  const listeners = makeListeners(options.reportFault);
  let isClosed = false;
  const demandOpen = (): void => {
    if (isClosed) throw new HotStateUnavailable("hot state unavailable: closed");
  };
  return {
    observe: async (observation) => {
      checkObservation(observation);
      demandOpen();
      return store.observe(observation);
    },
    observeAll: async (observations) => {
      checkObservations(observations);
      demandOpen();
      return observations.map((observation) => store.observe(observation));
    },
    storeProfiles: async (scope, entries) => {
      checkProfiles(scope, entries);
      demandOpen();
      store.storeProfiles(scope, entries);
    },
    forgetProfiles: async () => {
      demandOpen();
      store.forgetProfiles();
    },
    publish: async (topic, message) => {
      demandOpen();
      listeners.deliver(topic, message);
    },
    subscribe: listeners.add,
    ping: async () => demandOpen(),
    close: async () => {
      isClosed = true;
      store.clear();
    },
  };
}
