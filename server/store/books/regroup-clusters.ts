/** Writes which persons are one cluster: locks all that are concerned, lets the pure rule join them, and moves persons, never histories. */
import { sql } from "kysely";
import { type Apart, joinGroups, type Link } from "../../../src/identity/clusters.ts";
import { lockClusters } from "./identity-locks.ts";
import type { Tx } from "./scope.ts";

/** How often the clusters are locked anew because another commit moved the persons before we had the lock. */
const maxRounds = 3;

/** Persons by their cluster, both in the order of their ids. */
export type Members = ReadonlyMap<string, readonly string[]>;

/** What changed: clusters whose profile must be published. */
export interface Regrouped {
  readonly changed: readonly string[];
}

async function readMembers(tx: Tx, personIds: readonly string[]): Promise<Members> {
  const { rows } = await sql<{ cluster_id: string; persons: readonly string[] }>`
    select cluster_id, array_agg(id order by id) as persons from persons
    where cluster_id in (select cluster_id from persons where id = any(${[...personIds]}::text[]))
    group by cluster_id order by cluster_id`.execute(tx);
  return new Map(rows.map((row) => [row.cluster_id, row.persons]));
}

/** Locks the clusters of these persons and reads who is in them; null when others kept moving them. Runs as the operator. */
export async function lockMembers(tx: Tx, personIds: readonly string[]): Promise<Members | null> {
  let locked: readonly string[] = [];
  for (let round = 0; round <= maxRounds; round += 1) {
    const members = await readMembers(tx, personIds);
    const clusterIds = [...members.keys()];
    if (clusterIds.every((id) => locked.includes(id))) return members;
    await lockClusters(tx, clusterIds);
    locked = clusterIds;
  }
  return null;
}

/** The standing rulings that keep two of these persons apart. */
async function readApart(tx: Tx, personIds: readonly string[]): Promise<readonly Apart[]> {
  const ids = [...personIds];
  const { rows } = await sql<{ person_a: string; person_b: string }>`
    select person_a, person_b from person_rulings where verdict = 'apart' and withdrawn_at is null
      and person_a = any(${ids}::text[]) and person_b = any(${ids}::text[])`.execute(tx);
  return rows.map((row) => [row.person_a, row.person_b]);
}

/** Every reason why two of these persons may be one: shared keys, and what people said; the oldest first. */
async function readLinks(tx: Tx, personIds: readonly string[]): Promise<readonly Link[]> {
  const ids = [...personIds];
  const { rows } = await sql<Link>`
    select person_a as a, person_b as b, weight from person_links
    where strength = 'hard' and person_a = any(${ids}::text[]) and person_b = any(${ids}::text[])
    order by linked_at, person_a, person_b, evidence`.execute(tx);
  return rows;
}

/** Joins the clusters of `members` along `links` where rule and cap allow. */
export async function joinClusters(tx: Tx, members: Members, links: readonly Link[]): Promise<Regrouped> {
  const groups = [...members.values()];
  return write(tx, members, joinGroups(groups, { links, apart: await readApart(tx, groups.flat()) }), notSplit);
}

/** Groups the persons of `members` anew, from nothing but evidence and rulings; every part of a cluster that falls apart gets a new id. */
export async function regroup(tx: Tx, members: Members, nextClusterId: () => string): Promise<Regrouped> {
  const persons = [...members.values()].flat();
  const [links, apart] = [await readLinks(tx, persons), await readApart(tx, persons)];
  const singles = persons.map((person) => [person]);
  return write(tx, members, joinGroups(singles, { links, apart }), nextClusterId);
}

function notSplit(): never {
  throw new Error("joining clusters parted one");
}

interface Move {
  readonly personId: string;
  readonly clusterId: string;
}

/**
 * A group keeps the oldest of the clusters that it holds whole; one that holds none is a part of a cluster that is split. A cluster that is
 * split or emptied is deleted: whoever waits to write into it finds no row, and looks again.
 */
async function write(tx: Tx, members: Members, groups: readonly (readonly string[])[], nextClusterId: () => string): Promise<Regrouped> {
  const clusterOf = new Map([...members].flatMap(([clusterId, persons]) => persons.map((person) => [person, clusterId] as const)));
  const kept = new Set<string>();
  const changed: string[] = [];
  const made: string[] = [];
  const moves: Move[] = [];
  for (const group of groups) {
    const whole = [...members].find(([, persons]) => persons.every((person) => group.includes(person)))?.[0];
    const target = whole ?? nextClusterId();
    if (whole === undefined) made.push(target);
    else kept.add(whole);
    const arriving = group.filter((person) => clusterOf.get(person) !== target);
    moves.push(...arriving.map((personId) => ({ personId, clusterId: target })));
    if (arriving.length > 0) changed.push(target);
  }
  const gone = [...members.keys()].filter((clusterId) => !kept.has(clusterId));
  if (moves.length > 0) await move(tx, { made, moves, changed, gone });
  return { changed };
}

async function move(
  tx: Tx,
  { made, moves, changed, gone }: { made: readonly string[]; moves: readonly Move[]; changed: readonly string[]; gone: readonly string[] },
): Promise<void> {
  if (made.length > 0) await sql`insert into clusters (id) select unnest(${[...made]}::text[])`.execute(tx);
  await sql`
    with moved as (
      update persons set cluster_id = told.cluster_id
      from unnest(${moves.map((one) => one.personId)}::text[], ${moves.map((one) => one.clusterId)}::text[]) as told (person_id, cluster_id)
      where persons.id = told.person_id)
    update clusters set version = version + 1 where id = any(${[...changed]}::text[])`.execute(tx);
  if (gone.length > 0) await sql`delete from clusters where id = any(${[...gone]}::text[])`.execute(tx);
}
