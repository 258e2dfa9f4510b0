/** Who is the same person as a buyer of a merchant. */
import { type RawBuilder, sql } from "kysely";

/** A query for the ids of the merchant's buyers that are one person with this one, itself among them where it is known; told to the operator alone. */
export function sameBuyers(merchantId: string | RawBuilder<string>, buyerId: string | RawBuilder<string>): RawBuilder<unknown> {
  return sql`
    select others.buyer_id from buyer_persons as mine join persons on persons.id = mine.person_id
    join persons as same on same.cluster_id = persons.cluster_id
    join buyer_persons as others on others.person_id = same.id and others.merchant_id = mine.merchant_id
    where mine.merchant_id = ${merchantId} and mine.buyer_id = ${buyerId}`;
}
