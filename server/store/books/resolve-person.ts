/** Finds the person behind identity keys, or makes one, and remembers the keys: in one statement unless several persons are found. */
import { sql } from "kysely";
import { linkWeight } from "../../../src/identity/clusters.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { IdentityKey } from "../../../src/ports/identity-book.ts";
import { hardHashes, lockOwners } from "./identity-locks.ts";
import { joinClusters, lockMembers } from "./regroup-clusters.ts";
import type { Tx } from "./scope.ts";

/** Keys kept of one person; hard ones come first, what is beyond is not kept. */
const maxKeysPerPerson = 64;

/** Ids for a person that may have to be made. */
export interface NewIds {
  readonly personId: string;
  readonly clusterId: string;
}

/** A person that owns one of the keys; `kinds` are those of the hard keys that it owns. */
interface FoundPerson {
  readonly id: string;
  readonly clusterId: string;
  readonly kinds: readonly string[];
}

interface ResolvedRow {
  person_id: string;
  cluster_id: string;
  found: readonly FoundPerson[];
}

/**
 * The person that owns most of the keys, hard ones before all, of equals the oldest; without an owner of a hard key a new one in a new
 * cluster. The keys are added to it, but for those of somebody who was told apart from it. Runs as the operator.
 */
async function findOrMake(tx: Tx, keys: readonly IdentityKey[], made: NewIds, at: Instant): Promise<ResolvedRow> {
  const hashes = keys.map((key) => key.hash);
  const lasting = keys.filter((key) => key.isFormer !== true);
  const { rows } = await sql<ResolvedRow>`
    with found as (
      select persons.id, persons.cluster_id, array_agg(distinct kind) as kinds, count(*) as hard_keys,
        (select count(*) from person_keys as own where own.person_id = persons.id and own.key_hash = any(${hashes}::text[])) as own_keys
      from person_keys join persons on persons.id = person_keys.person_id
      where key_hash = any(${hardHashes(keys)}::text[]) and strength = 'hard'
      group by persons.id, persons.cluster_id),
    new_cluster as (
      insert into clusters (id) select ${made.clusterId} where not exists (select from found) returning id),
    new_person as (
      insert into persons (id, cluster_id, first_seen_at, last_seen_at)
      select ${made.personId}, id, ${at}::timestamptz, ${at}::timestamptz from new_cluster returning id, cluster_id),
    chosen as (
      select id, cluster_id from new_person
      union all (select id, cluster_id from found order by hard_keys desc, own_keys desc, id limit 1)),
    rivals as (
      select person_b as id from person_rulings where person_a = (select id from chosen) and verdict = 'apart' and withdrawn_at is null
      union all
      select person_a from person_rulings where person_b = (select id from chosen) and verdict = 'apart' and withdrawn_at is null),
    added as (
      insert into person_keys (key_hash, person_id, kind, strength, first_seen_at, epoch)
      select told.hash, chosen.id, told.kind, told.strength, ${at}::timestamptz, (select coalesce(max(number), 1) from secret_epochs)
      from chosen cross join unnest(
        ${lasting.map((key) => key.hash)}::text[], ${lasting.map((key) => key.kind)}::text[], ${lasting.map((key) => key.strength)}::text[]) with ordinality as told (hash, kind, strength, place)
      where not exists (
        select from person_keys where key_hash = told.hash and (person_id = chosen.id or person_id in (select id from rivals)))
      order by told.strength, told.place
      limit (select greatest(0, ${sql.lit(maxKeysPerPerson)} - count(*)) from person_keys where person_id = (select id from chosen))
      on conflict do nothing returning key_hash),
    seen as (
      update persons set first_seen_at = least(first_seen_at, ${at}::timestamptz), last_seen_at = greatest(last_seen_at, ${at}::timestamptz)
      where id = (select id from chosen) and (exists (select from added) or last_seen_at < ${at}::timestamptz - interval '1 day')),
    raised as (
      update clusters set version = version + 1 where id = (select cluster_id from chosen) and exists (select from added))
    select chosen.id as person_id, chosen.cluster_id, (
      select coalesce(json_agg(json_build_object('id', id, 'clusterId', cluster_id, 'kinds', kinds) order by id), '[]') from found) as found
    from chosen`.execute(tx);
  const row = rows[0];
  if (row === undefined) throw new Error("no person was found or made");
  return row;
}

/** Writes one link between the chosen person and each other one, with the kinds of shared keys as evidence. */
async function linkPersons(tx: Tx, chosenId: string, others: readonly FoundPerson[], at: Instant): Promise<void> {
  const links = others.map((other) => {
    const [personA, personB] = chosenId < other.id ? [chosenId, other.id] : [other.id, chosenId];
    return { person_a: personA, person_b: personB, evidence: other.kinds.join("+"), weight: linkWeight(other.kinds), linked_at: at };
  });
  await tx
    .insertInto("person_links")
    .values(links)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The person behind `keys` and its cluster; the hard keys stay locked until the end of the commit. Runs as the operator. */
export async function resolvePerson(tx: Tx, keys: readonly IdentityKey[], made: NewIds, at: Instant) {
  const distinct = [...new Map(keys.map((key) => [key.hash, key])).values()];
  await lockOwners(tx, hardHashes(distinct));
  const { person_id: personId, cluster_id: clusterId, found } = await findOrMake(tx, distinct, made, at);
  const others = found.filter((person) => person.id !== personId);
  if (others.length === 0) return { personId, clusterId };
  await linkPersons(tx, personId, others, at);
  if (others.every((other) => other.clusterId === clusterId)) return { personId, clusterId };
  const members = await lockMembers(
    tx,
    found.map((person) => person.id),
  );
  if (members === null) return { personId, clusterId };
  await joinClusters(
    tx,
    members,
    others.map((other) => ({ a: personId, b: other.id, weight: linkWeight(other.kinds) })),
  );
  const joined = await tx.selectFrom("persons").select("cluster_id").where("id", "=", personId).executeTakeFirstOrThrow();
  return { personId, clusterId: joined.cluster_id };
}
