/** The buyers of one shop that count as one person with a buyer, and by which kinds of keys. Runs as the operator. */
import { sql } from "kysely";
import type { LinkedBuyer } from "../../../src/ports/identity-book.ts";
import { toldHashes } from "./part-person.ts";
import type { BookScope, Tx } from "./scope.ts";

/** Linked buyers that are told. */
const maxLinkedBuyers = 50;

/** Other buyers of the shop in the cluster of this one, oldest first; nothing of other shops is read into the answer. */
export async function linkedBuyers(tx: Tx, { merchantId, shopId }: BookScope, buyerId: string): Promise<readonly LinkedBuyer[]> {
  const { rows } = await sql<{ buyer_id: string; kinds: readonly string[] | null; links: readonly string[] | null }>`
    with mine as (
      select persons.id, persons.cluster_id from buyer_persons join persons on persons.id = buyer_persons.person_id
      where merchant_id = ${merchantId} and buyer_id = ${buyerId}),
    told as (${toldHashes({ merchantId, buyerId })}),
    others as (
      select buyer_persons.buyer_id, buyer_persons.person_id
      from mine join persons on persons.cluster_id = mine.cluster_id
      join buyer_persons on buyer_persons.person_id = persons.id and buyer_persons.merchant_id = ${merchantId}
      join buyers on buyers.merchant_id = buyer_persons.merchant_id and buyers.id = buyer_persons.buyer_id and buyers.shop_id = ${shopId}
      where buyer_persons.buyer_id <> ${buyerId} order by buyer_persons.buyer_id limit ${sql.lit(maxLinkedBuyers)})
    select others.buyer_id, (
      select array_agg(distinct split_part(key.text, ' ', 1))
      from orders join decisions on decisions.merchant_id = orders.merchant_id and decisions.id = orders.decision_id
      cross join lateral json_array_elements_text(decisions.identity_keys) as key (text)
      where orders.merchant_id = ${merchantId} and orders.buyer_id = others.buyer_id and split_part(key.text, ' ', 2) = 'hard'
        and split_part(key.text, ' ', 3) in (select hash from told)) as kinds, (
      select array_agg(person_links.evidence) from person_links cross join mine
      where person_links.source = 'checkout' and person_links.strength = 'hard'
        and person_a = least(mine.id, others.person_id) and person_b = greatest(mine.id, others.person_id)) as links
    from others order by others.buyer_id`.execute(tx);
  return rows.map(({ buyer_id, kinds, links }) => {
    const evidence = new Set([...(kinds ?? []), ...(links ?? []).flatMap((link) => link.split("+"))]);
    return { buyerId: buyer_id, evidence: [...evidence].sort() };
  });
}
