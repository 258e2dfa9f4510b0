/** What speaks against shipping to a buyer: read as the operator, since the claim may be another merchant's; only a code leaves. */
import { sql } from "kysely";
import type { HoldReason } from "../../../src/orders/order.ts";
import type { HoldBook } from "../../../src/ports/holds.ts";
import { asOperator, asTenant } from "../database.ts";
import type { BookScope, Tx } from "./scope.ts";

/** The causes for one shop's buyers. */
export function holdBook(tx: Tx, { merchantId, shopId }: BookScope): HoldBook {
  return {
    causes: async (buyerId, now) => {
      await asOperator(tx);
      const { rows } = await sql<{ is_overdue: boolean; is_blocked: boolean }>`
        with people as (
          select others.id from buyer_persons join persons as own on own.id = buyer_persons.person_id
          join persons as others on others.cluster_id = own.cluster_id
          where buyer_persons.merchant_id = ${merchantId} and buyer_persons.buyer_id = ${buyerId})
        select exists (select from exposure_items join people on people.id = person_id where is_overdue) and exists (
            select from policies where merchant_id = ${merchantId} and shop_id = ${shopId} and status = 'live'
              and document -> 'rules' @> '[{"reason": "openOverdueClaim"}]'::jsonb) as is_overdue,
          exists (
            select from people join buyer_persons on buyer_persons.person_id = people.id and buyer_persons.merchant_id = ${merchantId}
            join blocks on blocks.merchant_id = buyer_persons.merchant_id and blocks.buyer_id = buyer_persons.buyer_id
            where blocks.kind = 'block' and removed_at is null and (expires_at is null or expires_at > ${now})) as is_blocked`.execute(tx);
      await asTenant(tx, merchantId);
      const found: HoldReason[] = [];
      if (rows[0]?.is_overdue === true) found.push("openOverdueClaim");
      if (rows[0]?.is_blocked === true) found.push("manualBlock");
      return found;
    },
  };
}
