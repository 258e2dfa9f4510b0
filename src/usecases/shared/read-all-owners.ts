/** Reads the owners of all keys of a checkout: while the secret is being changed there are twice as many as one question takes. */
import { maxKeysPerObservation } from "../../ports/hot-state.ts";
import type { KeyOwners, ProfileReader } from "../../ports/identity-book.ts";
import { type OwnerDependencies, type OwnerQuestion, type OwnerReading, readOwners } from "./read-owners.ts";

function parts<T>(whole: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(whole.length / maxKeysPerObservation);
  return Array.from({ length: count }, (_, index) => whole.slice(index * maxKeysPerObservation, (index + 1) * maxKeysPerObservation));
}

/** As `readOwners`, for any number of keys: one question, or several at once. */
export async function readAllOwners(dependencies: OwnerDependencies, question: OwnerQuestion): Promise<OwnerReading> {
  if (question.keys.length <= maxKeysPerObservation) return readOwners(dependencies, question);
  const readings = await Promise.all(parts(question.keys).map((keys) => readOwners(dependencies, { ...question, keys })));
  return {
    owners: readings.flatMap((reading) => reading.owners),
    velocity: new Map(readings.flatMap((reading) => [...reading.velocity])),
    degraded: [...new Set(readings.flatMap((reading) => reading.degraded))],
  };
}

/** The owners from the system of record, for any number of hashes. */
export async function allOwnersOf(profiles: Pick<ProfileReader, "ownersOf">, hashes: readonly string[]): Promise<readonly KeyOwners[]> {
  const readings = await Promise.all(parts(hashes).map((some) => profiles.ownersOf(some)));
  return readings.flatMap((reading) => reading.owners);
}
