/** What the decision needs from fast shared memory: velocity of identity keys, their known profiles, and messages between server processes. */
import type { Velocity } from "../risk/gathered.ts";

/** What the hot store keeps under one identity key: a versioned JSON text of the decision's own (clusters that own the key, `[]` when none). */
export interface KeyProfile {
  /** Whole and not negative; of two profiles of one key the higher is the newer. */
  readonly version: number;
  readonly json: string;
}

/** The most keys of one observation, counted and looked up together. */
export const maxKeysPerObservation = 24;
/** The most observations of one `observeAll`. */
export const maxObservationsTogether = 32;
/** The most profiles of one `storeProfiles`: who has more sends them in several. */
export const maxProfilesPerStore = 256;

/**
 * One key of an observation; `profile` null means not known here: ask the system of record.
 * A window of the velocity is open at its far end: an attempt exactly 10 minutes old has left `m10`, one a millisecond younger has not.
 * An attempt seen again counts once, at its latest time; attempts later than `atMs` (clocks of two servers) count.
 * No more than 256 attempts are kept per key, so each number saturates at 256.
 */
export interface KeyReading {
  readonly key: string;
  readonly velocity: Velocity;
  readonly profile: KeyProfile | null;
}

/** One key that is only looked up. */
export type KeyLookup = Omit<KeyReading, "velocity">;

/** One attempt at a checkout and the identity keys that it showed. */
export interface Observation {
  /** Whose attempts are counted together: `live`, or `test:<shopId>`. */
  readonly scope: string;
  readonly profileScope: string;
  /** Short hash of the checkout reference. */
  readonly attempt: string;
  /** Milliseconds since 1970-01-01 UTC on the clock of `scope`. */
  readonly atMs: number;
  /** Keyed hashes in hex or base64url: the attempt is counted under each. With `lookups` at most `maxKeysPerObservation`. */
  readonly keys: readonly string[];
  /** Keyed hashes whose profiles are wanted and whose attempts nobody counts. */
  readonly lookups: readonly string[];
}

/** One reading per key and per look-up, each in its order; `degraded` names the hot state when velocity is only what this server process has seen. */
export interface ObservationResult {
  readonly readings: readonly KeyReading[];
  readonly lookups: readonly KeyLookup[];
  readonly degraded: readonly "hotState"[];
}

/** A profile to be kept under an identity key. */
export interface ProfileEntry {
  readonly key: string;
  readonly profile: KeyProfile;
}

export type MessageListener = (topic: string, message: string) => void;

/** The topic, with an empty message, that every listener gets after a gap: messages may have been lost, so drop what they would have changed. */
export const missedMessagesTopic = "hotState.missedMessages";

/** Fast shared memory that may be lost at any time and is never the only home of a fact. Every call may throw `HotStateUnavailable`. */
export interface HotState {
  /** Counts the attempt under every key and reads what is known, in one round trip. */
  observe(observation: Observation): Promise<ObservationResult>;
  /** The same for several attempts, still in one round trip; one result each, in their order. At most `maxObservationsTogether`. */
  observeAll(observations: readonly Observation[]): Promise<readonly ObservationResult[]>;
  /** Keeps each profile for 24 hours, unless a newer version is held; the same version again renews it. At most `maxProfilesPerStore`. */
  storeProfiles(profileScope: string, entries: readonly ProfileEntry[]): Promise<void>;
  /** Makes every profile stored before unknown, in all scopes and for all server processes. */
  forgetProfiles(): Promise<void>;
  /** Tells every server process, this one included, at most once per listener unless the store was away meanwhile. */
  publish(topic: string, message: string): Promise<void>;
  /** Calls `listener` for each message from now on; the result ends it. */
  subscribe(listener: MessageListener): () => void;
  /** Resolves when the store answers within `deadlineMs`. */
  ping(deadlineMs: number): Promise<void>;
  close(): Promise<void>;
}

/** The failure that the hot state is away, late or refuses work; retriable. */
export class HotStateUnavailable extends Error {
  override readonly name = "HotStateUnavailable";
}
