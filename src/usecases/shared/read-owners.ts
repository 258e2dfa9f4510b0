/** Reads who owns the keys of a checkout and how often they were seen: one trip to the hot store, a second one to the system of record for keys unknown there. */
import type { HotState } from "../../ports/hot-state.ts";
import type { IdentityKey, KeyOwners, OwnersReading, ProfileReader } from "../../ports/identity-book.ts";
import { decodeProfiles, encodeProfiles } from "../../risk/cluster-profile.ts";
import { isVelocityKey, profileSource, type Velocity } from "../../risk/gathered.ts";

/** One scope serves both modes: the mode is part of every key's hash. */
export const profileScope = "profiles";

const nobody: KeyOwners["profiles"] = [];

export interface OwnerReading {
  readonly owners: readonly KeyOwners[];
  readonly velocity: ReadonlyMap<string, Velocity>;
  readonly degraded: readonly string[];
}

export interface OwnerQuestion {
  readonly keys: readonly IdentityKey[];
  readonly velocityScope: string;
  readonly attempt: string;
  readonly atMs: number;
}

export interface OwnerDependencies {
  readonly hot: Pick<HotState, "observe" | "storeProfiles">;
  readonly profiles: Pick<ProfileReader, "ownersOf">;
}

/** Counts the attempt and reads the owners. When the system of record must be asked and cannot be, the profile is named degraded. */
export async function readOwners({ hot, profiles }: OwnerDependencies, question: OwnerQuestion): Promise<OwnerReading> {
  const { keys, velocityScope, attempt, atMs } = question;
  const hashesOf = (isCounted: boolean) => keys.filter((key) => isVelocityKey(key.kind) === isCounted).map((key) => key.hash);
  const asked = { scope: velocityScope, profileScope, attempt, atMs, keys: hashesOf(true), lookups: hashesOf(false) };
  const { readings, lookups, degraded } = await hot.observe(asked);
  const velocity = new Map(readings.map((reading) => [reading.key, reading.velocity]));
  const known: KeyOwners[] = [];
  const unknown: string[] = [];
  for (const { key, profile } of [...readings, ...lookups]) {
    const held = profile === null ? null : readProfiles(profile.json);
    if (held === null) unknown.push(key);
    else known.push({ hash: key, profiles: held });
  }
  if (unknown.length === 0) return { owners: known, velocity, degraded };
  try {
    const read = await profiles.ownersOf(unknown);
    // The buyer does not wait for what only later checkouts need.
    void hot.storeProfiles(profileScope, profileEntries(read)).catch(() => undefined);
    return { owners: [...known, ...read.owners], velocity, degraded };
  } catch {
    return { owners: known, velocity, degraded: [...degraded, profileSource] };
  }
}

/** What the hot store holds of a key; an entry that cannot be read counts as unknown, so that the system of record is asked. */
function readProfiles(json: string): KeyOwners["profiles"] | null {
  if (json === "[]") return nobody;
  try {
    return decodeProfiles(json);
  } catch {
    return null;
  }
}

/** What the hot store keeps of a reading: its version is the moment of the reading, so that a later one always wins. */
export function profileEntries(read: OwnersReading) {
  return read.owners.map(({ hash, profiles }) => ({ key: hash, profile: { version: read.readAtMicros, json: encodeProfiles(profiles) } }));
}
