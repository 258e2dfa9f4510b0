/** Makes a person of its own out of one buyer of a person: with the keys that this buyer told, and all that is kept of the buyer. */
import { type RawBuilder, sql } from "kysely";
import { linkWeight } from "../../../src/identity/clusters.ts";
import { type BuyerName, moveBuyer } from "./bind-buyer.ts";
import type { Tx } from "./scope.ts";

/** Persons with a key of the new one that are linked to it. */
const maxLinked = 50;
/** What links the two when they share no hard key any more: they were one, and may be again. */
const onceOne = "onceOne";

/** The hashes that a buyer told with its orders, as the records of the decisions have them. */
export function toldHashes({ merchantId, buyerId }: BuyerName): RawBuilder<unknown> {
  return toldOf(sql`orders.merchant_id = ${merchantId} and orders.buyer_id = ${buyerId}`);
}

function toldOf(isWanted: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select distinct split_part(told.text, ' ', 3) as hash
    from orders join decisions on decisions.merchant_id = orders.merchant_id and decisions.id = orders.decision_id
    cross join lateral json_array_elements_text(decisions.identity_keys) as told (text)
    where ${isWanted}`;
}

function toldByOthers({ merchantId, buyerId }: BuyerName, personId: string): RawBuilder<unknown> {
  return toldOf(sql`
    (orders.merchant_id, orders.buyer_id) in (
      select merchant_id, buyer_id from buyer_persons
      where person_id = ${personId} and (merchant_id, buyer_id) <> (${merchantId}, ${buyerId}))`);
}

/** Copies the told keys to the new person, and takes away from the old one what none of its other buyers told. */
async function partKeys(tx: Tx, buyer: BuyerName, { from, to }: { from: string; to: string }): Promise<number> {
  const { rows } = await sql<{ key_hash: string }>`
    insert into person_keys (key_hash, person_id, kind, strength, first_seen_at, epoch)
    select key_hash, ${to}, kind, strength, first_seen_at, epoch from person_keys
    where person_id = ${from} and key_hash in (${toldHashes(buyer)}) returning key_hash`.execute(tx);
  await sql`
    delete from person_keys where person_id = ${from}
      and key_hash in (${toldHashes(buyer)}) and key_hash not in (${toldByOthers(buyer, from)})`.execute(tx);
  return rows.length;
}

/** The links of the old person that rest on keys it no longer has go; the new person gets those that its keys give. */
async function partLinks(tx: Tx, { from, to }: { from: string; to: string }): Promise<void> {
  await sql`
    delete from person_links where source = 'checkout' and ${from} in (person_a, person_b) and not exists (
      select from person_keys as own join person_keys as other on other.key_hash = own.key_hash
      where own.person_id = person_a and other.person_id = person_b and own.strength = 'hard' and other.strength = 'hard')`.execute(tx);
  const { rows } = await sql<{ person_id: string; kinds: readonly string[] }>`
    select other.person_id, array_agg(distinct own.kind order by own.kind) as kinds
    from person_keys as own join person_keys as other on other.key_hash = own.key_hash and other.person_id <> own.person_id
    where own.person_id = ${to} and own.strength = 'hard' and other.strength = 'hard'
    group by other.person_id order by other.person_id limit ${sql.lit(maxLinked)}`.execute(tx);
  const shared = rows.some((row) => row.person_id === from) ? rows : [...rows, { person_id: from, kinds: [onceOne] }];
  for (const { person_id: other, kinds } of shared) {
    const [personA, personB] = other < to ? [other, to] : [to, other];
    await sql`
      insert into person_links (person_a, person_b, evidence, weight, linked_at)
      values (${personA}, ${personB}, ${kinds.join("+")}, ${linkWeight(kinds)}, now()) on conflict do nothing`.execute(tx);
  }
}

/**
 * The buyer as a person of its own in the same cluster. False, with nothing changed, when no order on record says which keys it told.
 * The buyer and its cluster must be locked. Runs as the operator.
 */
export async function partPerson(tx: Tx, buyer: BuyerName, move: { readonly from: string; readonly to: string }): Promise<boolean> {
  const { from, to } = move;
  const { rows } = await sql`
    select from person_keys where person_id = ${from} and key_hash in (${toldHashes(buyer)}) limit 1`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    insert into persons (id, cluster_id, first_seen_at, last_seen_at)
    select ${to}, cluster_id, first_seen_at, last_seen_at from persons where id = ${from}`.execute(tx);
  await partKeys(tx, buyer, move);
  await partLinks(tx, move);
  await moveBuyer(tx, buyer, to);
  return true;
}
