/** Finds orders that may have to wait, across merchants. */
import { sql } from "kysely";
import type { HoldSource, OrderToReview } from "../../src/ports/holds.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Orders of one change that are looked at; a person has a few under way. */
const maxOrders = 1000;

interface Row {
  readonly shop_id: string;
  readonly id: string;
}

const toOrder = ({ shop_id: shopId, id: orderId }: Row): OrderToReview => ({ shopId, orderId });

/** Orders from the system of record: by far most buyers owe nothing, are not blocked and wait for nothing, and give no row. */
export function makeHoldSource(database: Pick<Database<Tables>, "operatorRead">): HoldSource {
  return {
    ordersOf: async (clusterIds) => {
      const { rows } = await database.operatorRead((door) =>
        sql<Row>`
          select orders.shop_id, orders.id from persons
          join buyer_persons on buyer_persons.person_id = persons.id
          join orders on orders.merchant_id = buyer_persons.merchant_id and orders.buyer_id = buyer_persons.buyer_id
          where persons.cluster_id = any(${[...clusterIds]}::text[]) and orders.authorized_minor > 0 and (
            orders.held_reason is not null or orders.hold_waived is not null or exists (
              select from persons as people join exposure_items on exposure_items.person_id = people.id
              where people.cluster_id = persons.cluster_id and exposure_items.is_overdue) or exists (
              select from persons as people join buyer_persons as known on known.person_id = people.id
              join blocks on blocks.merchant_id = known.merchant_id and blocks.buyer_id = known.buyer_id
              where people.cluster_id = persons.cluster_id and blocks.kind = 'block' and blocks.removed_at is null))
          order by orders.id limit ${maxOrders}`.execute(door),
      );
      return rows.map(toOrder);
    },
    ordersWaiting: async (after, limit) => {
      const { rows } = await database.operatorRead((door) =>
        sql<Row>`
          select shop_id, id from orders
          where id > ${after} and authorized_minor > 0 and held_reason is not null
          order by id limit ${limit}`.execute(door),
      );
      return rows.map(toOrder);
    },
  };
}
