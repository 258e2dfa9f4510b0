/** The windows, bounds and lifetimes of the hot state, the same for every adapter. */
import { msPerDay } from "../../src/kernel/time.ts";
import {
  maxKeysPerObservation,
  maxObservationsTogether,
  maxProfilesPerStore,
  type Observation,
  type ProfileEntry,
} from "../../src/ports/hot-state.ts";

/** Length of each velocity window in milliseconds. */
export const velocityWindowsMs = { m10: 600_000, h1: 3_600_000, h24: msPerDay, d30: 30 * msPerDay } as const;

/** Attempts kept per key, the latest ones: beyond it no rule tells numbers apart. */
export const maxAttemptsPerKey = 256;
/** A history that nobody adds to outlives its longest window by a day, so that clocks may differ. */
export const historyTtlMs = 31 * msPerDay;
export const profileTtlMs = msPerDay;
export const maxProfileLength = 65_536;

/** Keyed hashes and their kin: nothing in them can end a hash tag or part a key name. */
const hashPattern = /^[A-Za-z0-9_-]{1,64}$/;
const scopePattern = /^[A-Za-z0-9_:.-]{1,100}$/;

function demand(holds: boolean, fault: string): void {
  if (!holds) throw new RangeError(fault);
}

/** Throws a RangeError (a bug of the caller) that names the field out of bounds, never its value. */
export function checkObservation(observation: Observation): void {
  demand(scopePattern.test(observation.scope) && scopePattern.test(observation.profileScope), "a scope is out of bounds");
  demand(hashPattern.test(observation.attempt), "the attempt is out of bounds");
  demand(Number.isSafeInteger(observation.atMs) && observation.atMs >= 0, "atMs is out of bounds");
  demand(observation.keys.length + observation.lookups.length <= maxKeysPerObservation, "too many keys");
  for (const key of observation.keys) demand(hashPattern.test(key), "a key is out of bounds");
  for (const key of observation.lookups) demand(hashPattern.test(key), "a key is out of bounds");
}

/** The same for each of several. */
export function checkObservations(observations: readonly Observation[]): void {
  demand(observations.length <= maxObservationsTogether, "too many observations");
  observations.forEach(checkObservation);
}

/** Throws a RangeError (a bug of the caller) that names the field out of bounds, never its value. */
export function checkProfiles(profileScope: string, entries: readonly ProfileEntry[]): void {
  demand(scopePattern.test(profileScope), "a scope is out of bounds");
  demand(entries.length <= maxProfilesPerStore, "too many profiles");
  for (const { key, profile } of entries) {
    demand(hashPattern.test(key), "a key is out of bounds");
    demand(Number.isSafeInteger(profile.version) && profile.version >= 0, "a version is out of bounds");
    demand(profile.json.length <= maxProfileLength, "a profile is out of bounds");
  }
}
