/** Keeps two commits off the same person: locks on hard keys in one order, then on the clusters behind them. */
import { CompiledQuery, sql } from "kysely";
import type { IdentityKey } from "../../../src/ports/identity-book.ts";
import type { Tx } from "./scope.ts";

/** Hashes are hex or base64url: nothing in them can end a literal. */
const hashPattern = /^[\w-]{1,128}$/;

/** The hashes of the hard keys, each once. */
export function hardHashes(keys: readonly IdentityKey[]): string[] {
  return [...new Set(keys.flatMap((key) => (key.strength === "hard" ? [key.hash] : [])))];
}

/**
 * Locks these keys, then the clusters that own them, until the end of the commit: several statements in one round trip, because each
 * must see what the holder of the lock before had written. The clusters are locked twice: the first time may have waited for a merge
 * that moved the persons to another cluster.
 */
export async function lockOwners(tx: Tx, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  if (!hashes.every((hash) => hashPattern.test(hash))) throw new Error("an identity key is neither hex nor base64url");
  const list = `array[${hashes.map((hash) => `'${hash}'`).join(",")}]`;
  const lockKeys = `
    select pg_advisory_xact_lock(lock_id) from (
      select distinct hashtextextended(hash, 0) as lock_id from unnest(${list}) as hash order by lock_id) as in_order`;
  const lockTheirClusters = `
    select id from clusters where id in (
      select persons.cluster_id from person_keys join persons on persons.id = person_keys.person_id
      where person_keys.key_hash = any(${list}) and person_keys.strength = 'hard')
    order by id for update`;
  await tx.executeQuery(CompiledQuery.raw([lockKeys, lockTheirClusters, lockTheirClusters].join(";")));
}

/** Locks these clusters in the order of their ids. */
export async function lockClusters(tx: Tx, clusterIds: readonly string[]): Promise<void> {
  await sql`select id from clusters where id = any(${[...clusterIds]}::text[]) order by id for update`.execute(tx);
}
