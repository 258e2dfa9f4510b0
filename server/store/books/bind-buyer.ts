/** Says which person a buyer of a shop is: histories, open claims and reservations of the buyer go with it. */
import { sql } from "kysely";
import { lockClusters } from "./identity-locks.ts";
import type { Tx } from "./scope.ts";

/** A buyer across merchants. */
export interface BuyerName {
  readonly merchantId: string;
  readonly buyerId: string;
}

/** The exposure of one buyer: what its orders hold, and what its invoices leave open. */
const itemsOf = ({ merchantId, buyerId }: BuyerName) => sql`
  merchant_id = ${merchantId} and source_id in (
    select id from orders where merchant_id = ${merchantId} and buyer_id = ${buyerId}
    union all select id from invoices where merchant_id = ${merchantId} and buyer_id = ${buyerId})`;

/** Moves a bound buyer to another person, with all that is kept of it. The clusters of both must be locked. */
export async function moveBuyer(tx: Tx, buyer: BuyerName, personId: string): Promise<void> {
  await sql`
    with bound as (
      update buyer_persons set person_id = ${personId} where merchant_id = ${buyer.merchantId} and buyer_id = ${buyer.buyerId})
    update exposure_items set person_id = ${personId} where ${itemsOf(buyer)}`.execute(tx);
}

/** Binds a buyer that was bound to nobody, else tells to whom it is bound. */
async function bindFirst(tx: Tx, { merchantId, buyerId }: BuyerName, personId: string) {
  const { rows } = await sql<{ raised: string | null; before: string | null }>`
    with bound as (
      insert into buyer_persons (merchant_id, buyer_id, person_id) values (${merchantId}, ${buyerId}, ${personId})
      on conflict (merchant_id, buyer_id) do nothing returning person_id),
    raised as (
      update clusters set version = version + 1
      where id = (select cluster_id from persons join bound on bound.person_id = persons.id) returning id)
    select (select id from raised) as raised,
      (select person_id from buyer_persons where merchant_id = ${merchantId} and buyer_id = ${buyerId}) as before`.execute(tx);
  return rows[0] ?? { raised: null, before: null };
}

/** Binds the buyer to the person. Returns the clusters whose profile changed: none when it was bound to this person already. Runs as the operator. */
export async function bindBuyer(tx: Tx, buyer: BuyerName, personId: string): Promise<readonly string[]> {
  const { raised, before } = await bindFirst(tx, buyer, personId);
  if (raised !== null) return [raised];
  if (before === null || before === personId) return [];
  await lockBuyers(tx, [buyer]);
  const concerned = await tx.selectFrom("persons").select("cluster_id").where("id", "in", [before, personId]).execute();
  await lockClusters(
    tx,
    concerned.map((row) => row.cluster_id),
  );
  await moveBuyer(tx, buyer, personId);
  return raise(tx, [before, personId]);
}

/** Keeps these buyers bound to whom they are until the end of the commit. */
export async function lockBuyers(tx: Tx, buyers: readonly BuyerName[]): Promise<void> {
  await sql`
    select 1 from buyer_persons where (merchant_id, buyer_id) in (
      select * from unnest(${buyers.map((one) => one.merchantId)}::text[], ${buyers.map((one) => one.buyerId)}::text[]))
    order by merchant_id, buyer_id for no key update`.execute(tx);
}

async function raise(tx: Tx, personIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update clusters set version = version + 1 where id in (select cluster_id from persons where id = any(${[...personIds]}::text[]))
    returning id`.execute(tx);
  return rows.map((row) => row.id).sort();
}
