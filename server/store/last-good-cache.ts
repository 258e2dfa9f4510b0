/** A bounded memory of what the database said last: read again when it is old, and good enough to go on with while the database is slow or away. */
import { LRUCache } from "lru-cache";
import type { Timers } from "../../src/ports/clock.ts";

export interface LastGoodOptions {
  /** Entries kept; the least recently used goes first. */
  readonly maxEntries: number;
  /** Age at which an entry is read again. */
  readonly maxAgeMs: number;
  /** How long a caller waits for the reading of an old entry before it goes on with what was read last. */
  readonly graceMs: number;
  readonly timers: Pick<Timers, "deadline">;
  readonly monotonicMs: () => number;
}

interface Entry<V> {
  readonly value: V;
  readonly readAtMs: number;
  /** It is known to have changed: only the database's failing, not its slowness, excuses the old value. */
  readonly isForgotten: boolean;
}

/** One reading per key is under way at a time; a reading that began before `forget` is not kept. */
export class LastGoodCache<V extends object> {
  readonly #options: LastGoodOptions;
  readonly #entries: LRUCache<string, Entry<V>>;
  readonly #readings = new Map<string, Promise<V | null>>();

  constructor(options: LastGoodOptions) {
    this.#options = options;
    this.#entries = new LRUCache({ max: options.maxEntries });
  }

  /** The value of `key`; `read` asks the database, null: there is none. Throws what `read` throws when nothing was ever read. */
  async get(key: string, read: () => Promise<V | null>): Promise<V | null> {
    const entry = this.#entries.get(key);
    if (entry !== undefined && !entry.isForgotten && this.#options.monotonicMs() - entry.readAtMs < this.#options.maxAgeMs)
      return entry.value;
    const reading = this.#readings.get(key) ?? this.#begin(key, read);
    if (entry === undefined) return reading;
    const orLast = reading.catch(() => entry.value);
    if (entry.isForgotten) return orLast;
    const late = this.#options.timers.deadline(this.#options.graceMs, entry.value);
    return Promise.race([orLast, late.reached]).finally(() => late.cancel());
  }

  /** What was read of every key whose value passes `isMeant` has changed: the next caller waits for a new reading. */
  forget(isMeant: (value: V, key: string) => boolean): void {
    this.#readings.clear();
    for (const [key, entry] of [...this.#entries.entries()]) {
      if (isMeant(entry.value, key)) this.#entries.set(key, { ...entry, isForgotten: true });
    }
  }

  #begin(key: string, read: () => Promise<V | null>): Promise<V | null> {
    const reading = read().then((value) => {
      if (this.#readings.get(key) === reading) this.#keep(key, value);
      return value;
    });
    this.#readings.set(key, reading);
    const done = () => void (this.#readings.get(key) === reading && this.#readings.delete(key));
    reading.then(done, done);
    return reading;
  }

  #keep(key: string, value: V | null): void {
    if (value === null) this.#entries.delete(key);
    else this.#entries.set(key, { value, readAtMs: this.#options.monotonicMs(), isForgotten: false });
  }
}
