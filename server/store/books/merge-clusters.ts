/** Links persons that share a hard key, and makes one cluster of theirs while it stays small enough to be one person. */
import { sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import { lockClusters } from "./identity-locks.ts";
import type { Tx } from "./scope.ts";

/** A larger cluster is no person but a shared key, such as the phone of an office: persons stay linked, histories apart. */
export const maxClusterPersons = 10;

/** How often the clusters are locked anew because another commit moved the persons before we had the lock. */
const maxRounds = 3;

/** A person that owns one of the keys; `kinds` are those of the hard keys that it owns. */
export interface FoundPerson {
  readonly id: string;
  readonly clusterId: string;
  readonly kinds: readonly string[];
}

/** Writes one link between the chosen person and each one in another cluster, with the kinds of keys as evidence. */
export async function linkPersons(tx: Tx, chosen: FoundPerson, others: readonly FoundPerson[], at: Instant): Promise<void> {
  const links = others.map((other) => {
    const [personA, personB] = chosen.id < other.id ? [chosen.id, other.id] : [other.id, chosen.id];
    return { person_a: personA, person_b: personB, evidence: other.kinds.join("+"), linked_at: at };
  });
  await tx
    .insertInto("person_links")
    .values(links)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Where these persons are now, and how many persons their clusters have together. */
async function readClusters(tx: Tx, personIds: readonly string[]): Promise<{ clusterIds: string[]; personCount: number }> {
  const { rows } = await sql<{ cluster_id: string; persons: number }>`
    select cluster_id, count(*)::int as persons from persons
    where cluster_id in (select cluster_id from persons where id = any(${[...personIds]}::text[]))
    group by cluster_id order by cluster_id`.execute(tx);
  return { clusterIds: rows.map((row) => row.cluster_id), personCount: rows.reduce((sum, row) => sum + row.persons, 0) };
}

/** The emptied clusters are deleted: whoever waits to write into one of them finds no row, and looks again. */
async function moveInto(tx: Tx, kept: string, emptied: readonly string[]): Promise<void> {
  const others = [...emptied];
  await sql`
    with moved as (update persons set cluster_id = ${kept} where cluster_id = any(${others}::text[])),
    sums as (
      select sum(orders_placed) as orders, sum(invoices_paid) as paid, sum(invoices_paid_late) as paid_late,
        max(worst_days_late) as worst, min(first_seen_at) as first_seen, max(version) + 1 as version
      from clusters where id = any(${[kept, ...others]}::text[])),
    summed as (
      update clusters set orders_placed = sums.orders, invoices_paid = sums.paid, invoices_paid_late = sums.paid_late,
        worst_days_late = sums.worst, first_seen_at = sums.first_seen, version = sums.version
      from sums where clusters.id = ${kept})
    delete from clusters where id = any(${others}::text[])`.execute(tx);
}

/** Makes the oldest cluster of these persons the only one and returns its id; null when it would have more than ten persons. */
export async function mergeClusters(tx: Tx, personIds: readonly string[]): Promise<string | null> {
  let locked: readonly string[] = [];
  for (let round = 0; round <= maxRounds; round += 1) {
    const { clusterIds, personCount } = await readClusters(tx, personIds);
    if (clusterIds.every((id) => locked.includes(id))) {
      const [kept, ...emptied] = clusterIds;
      if (kept === undefined || personCount > maxClusterPersons) return null;
      if (emptied.length > 0) await moveInto(tx, kept, emptied);
      return kept;
    }
    await lockClusters(tx, clusterIds);
    locked = clusterIds;
  }
  return null;
}
