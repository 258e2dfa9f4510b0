/** Finds the person behind identity keys, or makes one, and remembers the keys: in one statement unless several persons are found. */
import { sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { IdentityKey } from "../../../src/ports/identity-book.ts";
import { hardHashes, lockOwners } from "./identity-locks.ts";
import { type FoundPerson, linkPersons, mergeClusters } from "./merge-clusters.ts";
import type { Tx } from "./scope.ts";

/** Keys kept of one person; hard ones come first, what is beyond is not kept. */
const maxKeysPerPerson = 64;

/** Ids for a person that may have to be made. */
export interface NewIds {
  readonly personId: string;
  readonly clusterId: string;
}

interface ResolvedRow {
  person_id: string;
  cluster_id: string;
  found: readonly FoundPerson[];
}

/** The oldest person with one of the hard keys, else a new one in a new cluster; the keys are added to it. Runs as the operator. */
async function findOrMake(tx: Tx, keys: readonly IdentityKey[], made: NewIds, at: Instant): Promise<ResolvedRow> {
  const hashes = keys.map((key) => key.hash);
  const kinds = keys.map((key) => key.kind);
  const strengths = keys.map((key) => key.strength);
  const { rows } = await sql<ResolvedRow>`
    with found as (
      select persons.id, persons.cluster_id, array_agg(distinct kind) as kinds
      from person_keys join persons on persons.id = person_keys.person_id
      where key_hash = any(${hardHashes(keys)}::text[]) and strength = 'hard'
      group by persons.id, persons.cluster_id),
    new_cluster as (
      insert into clusters (id, first_seen_at) select ${made.clusterId}, ${at}::timestamptz where not exists (select from found) returning id),
    new_person as (
      insert into persons (id, cluster_id, created_at) select ${made.personId}, id, ${at}::timestamptz from new_cluster returning id, cluster_id),
    chosen as (
      select id, cluster_id from new_person union all (select id, cluster_id from found order by id limit 1)),
    added as (
      insert into person_keys (key_hash, person_id, kind, strength, first_seen_at)
      select told.hash, chosen.id, told.kind, told.strength, ${at}::timestamptz
      from chosen cross join unnest(${hashes}::text[], ${kinds}::text[], ${strengths}::text[]) with ordinality as told (hash, kind, strength, place)
      where not exists (select from person_keys where key_hash = told.hash and person_id = chosen.id)
      order by told.strength, told.place
      limit (select greatest(0, ${sql.lit(maxKeysPerPerson)} - count(*)) from person_keys where person_id = (select id from chosen))
      on conflict do nothing returning key_hash),
    raised as (
      update clusters set version = version + 1, first_seen_at = least(first_seen_at, ${at}::timestamptz)
      where id = (select cluster_id from chosen) and exists (select from added))
    select chosen.id as person_id, chosen.cluster_id, (
      select coalesce(json_agg(json_build_object('id', id, 'clusterId', cluster_id, 'kinds', kinds) order by id), '[]') from found) as found
    from chosen`.execute(tx);
  const row = rows[0];
  if (row === undefined) throw new Error("no person was found or made");
  return row;
}

/** The person behind `keys` and its cluster; the hard keys stay locked until the end of the commit. Runs as the operator. */
export async function resolvePerson(tx: Tx, keys: readonly IdentityKey[], made: NewIds, at: Instant) {
  const distinct = [...new Map(keys.map((key) => [key.hash, key])).values()];
  await lockOwners(tx, hardHashes(distinct));
  const { person_id: personId, cluster_id: clusterId, found } = await findOrMake(tx, distinct, made, at);
  const chosen = found.find((person) => person.id === personId);
  const apart = found.filter((person) => person.clusterId !== clusterId);
  if (chosen === undefined || apart.length === 0) return { personId, clusterId };
  await linkPersons(tx, chosen, apart, at);
  const merged = await mergeClusters(
    tx,
    found.map((person) => person.id),
  );
  return { personId, clusterId: merged ?? clusterId };
}
