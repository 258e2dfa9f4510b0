/** What people say of two buyers, against or beside all evidence: not the same, or the same; and takes it back. Runs as the operator. */
import { sql } from "kysely";
import { type Apart, maxClusterPersons, ruledWeight } from "../../../src/identity/clusters.ts";
import { accept, refuse, type Result } from "../../../src/kernel/result.ts";
import type { RulingRefusal, RulingWord } from "../../../src/ports/identity-book.ts";
import { type BuyerName, lockBuyers } from "./bind-buyer.ts";
import { partPerson } from "./part-person.ts";
import { joinClusters, lockMembers, type Members, regroup } from "./regroup-clusters.ts";
import type { Tx } from "./scope.ts";

/** Two buyers, and what somebody says of them; `merchantId` null: the operator says it. */
export interface Ruled {
  readonly buyer: BuyerName;
  readonly other: BuyerName;
  readonly word: RulingWord;
  readonly merchantId: string | null;
}

/** The clusters whose profiles changed. */
export type Changed = readonly string[];

type NextId = (kind: "person" | "cluster") => string;

async function personOf(tx: Tx, { merchantId, buyerId }: BuyerName): Promise<string | null> {
  const row = await tx
    .selectFrom("buyer_persons")
    .select("person_id")
    .where("merchant_id", "=", merchantId)
    .where("buyer_id", "=", buyerId)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

interface Concerned {
  readonly person: string;
  readonly other: string;
  readonly members: Members;
}

/** Locks both buyers, then their clusters. */
async function lockBoth(tx: Tx, { buyer, other }: Ruled): Promise<Concerned | null> {
  await lockBuyers(tx, [buyer, other]);
  const [person, otherPerson] = [await personOf(tx, buyer), await personOf(tx, other)];
  if (person === null || otherPerson === null) return null;
  const members = await lockMembers(tx, [person, otherPerson]);
  if (members === null) throw new Error("the clusters of two buyers were moved again and again");
  return { person, other: otherPerson, members };
}

function inOrder(one: string, other: string): Apart {
  return one < other ? [one, other] : [other, one];
}

async function standing(tx: Tx, verdict: "same" | "apart", [a, b]: Apart): Promise<boolean> {
  const { rows } = await sql`
    select from person_rulings where verdict = ${verdict} and person_a = ${a} and person_b = ${b} and withdrawn_at is null`.execute(tx);
  return rows.length > 0;
}

async function insertRuling(tx: Tx, verdict: "same" | "apart", [a, b]: Apart, { word, merchantId }: Ruled): Promise<void> {
  await tx
    .insertInto("person_rulings")
    .values({
      id: word.id,
      person_a: a,
      person_b: b,
      verdict,
      merchant_id: merchantId,
      ruled_by: word.by,
      reason: word.reason,
      ruled_at: word.at,
      withdrawn_at: null,
      withdrawn_by: null,
    })
    .execute();
}

/** The clusters in which these persons are now. */
async function clustersOf(tx: Tx, personIds: readonly string[]): Promise<Changed> {
  const rows = await tx
    .selectFrom("persons")
    .select("cluster_id")
    .distinct()
    .where("id", "in", [...personIds])
    .orderBy("cluster_id")
    .execute();
  return rows.map((row) => row.cluster_id);
}

/**
 * Keeps two buyers apart from now on, whatever keys come later; one who is a part of the other's person becomes a person of its own.
 * Refusals, in order: buyerNotFound, alreadyApart, keysUnknown.
 */
export async function ruleApart(tx: Tx, ruled: Ruled, nextId: NextId): Promise<Result<Changed, RulingRefusal>> {
  const found = await lockBoth(tx, ruled);
  if (found === null) return refuse("buyerNotFound");
  const isOne = found.person === found.other;
  const person = isOne ? nextId("person") : found.person;
  const pair = inOrder(person, found.other);
  if (!isOne && (await standing(tx, "apart", pair))) return refuse("alreadyApart");
  if (isOne && !(await partPerson(tx, ruled.buyer, { from: found.other, to: person }))) return refuse("keysUnknown");
  await takeBack(tx, "same", pair, ruled.word);
  await insertRuling(tx, "apart", pair, ruled);
  const members = isOne ? withPerson(found.members, found.other, person) : found.members;
  await regroup(tx, members, () => nextId("cluster"));
  return accept(await clustersOf(tx, [...members.values()].flat()));
}

function withPerson(members: Members, beside: string, person: string): Members {
  return new Map([...members].map(([clusterId, persons]) => [clusterId, persons.includes(beside) ? [...persons, person] : persons]));
}

/** Makes two buyers one cluster. Refusals, in order: buyerNotFound, alreadyOne, clusterTooLarge, keptApart. */
export async function ruleSame(tx: Tx, ruled: Ruled): Promise<Result<Changed, RulingRefusal>> {
  const found = await lockBoth(tx, ruled);
  if (found === null) return refuse("buyerNotFound");
  if (found.person === found.other) return refuse("alreadyOne");
  const pair = inOrder(found.person, found.other);
  if (await standing(tx, "same", pair)) return refuse("alreadyOne");
  if ([...found.members.values()].flat().length > maxClusterPersons) return refuse("clusterTooLarge");
  await joinClusters(tx, found.members, [{ a: pair[0], b: pair[1], weight: ruledWeight }]);
  const changed = await clustersOf(tx, pair);
  if (changed.length > 1) return refuse("keptApart");
  await insertRuling(tx, "same", pair, ruled);
  await sql`
    insert into person_links (person_a, person_b, evidence, weight, source, linked_at)
    values (${pair[0]}, ${pair[1]}, ${ruled.word.id}, ${ruledWeight}, 'ruling', ${ruled.word.at}::timestamptz)`.execute(tx);
  return accept(changed);
}

async function takeBack(tx: Tx, verdict: "same" | "apart", [a, b]: Apart, { by, at }: Pick<RulingWord, "by" | "at">): Promise<void> {
  await sql`
    with taken as (
      update person_rulings set withdrawn_at = ${at}::timestamptz, withdrawn_by = ${by}
      where verdict = ${verdict} and person_a = ${a} and person_b = ${b} and withdrawn_at is null returning id)
    delete from person_links where person_a = ${a} and person_b = ${b} and source = 'ruling' and evidence in (select id from taken)`.execute(
    tx,
  );
}

/** A ruling as it is taken back; a merchant names the buyer of its own that it concerns, the operator none. */
export interface Withdrawal {
  readonly rulingId: string;
  readonly buyer: BuyerName | null;
  readonly by: string;
  readonly at: RulingWord["at"];
}

async function standingRuling(tx: Tx, { rulingId, buyer }: Withdrawal) {
  const row = await tx
    .selectFrom("person_rulings")
    .select(["verdict", "person_a", "person_b", "merchant_id"])
    .where("id", "=", rulingId)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (row === undefined || buyer === null) return row;
  const person = await personOf(tx, buyer);
  return row.merchant_id === buyer.merchantId && [row.person_a, row.person_b].includes(person ?? "") ? row : undefined;
}

/** Takes a ruling back: evidence alone says again who is one. Null: no such ruling stands. */
export async function withdrawRuling(tx: Tx, withdrawal: Withdrawal, nextId: NextId): Promise<Changed | null> {
  const row = await standingRuling(tx, withdrawal);
  if (row === undefined) return null;
  const pair = inOrder(row.person_a, row.person_b);
  const members = await lockMembers(tx, pair);
  if (members === null) throw new Error("the clusters of a ruling were moved again and again");
  await takeBack(tx, row.verdict === "same" ? "same" : "apart", pair, withdrawal);
  await regroup(tx, members, () => nextId("cluster"));
  return clustersOf(tx, [...members.values()].flat());
}
