/** Which shops have a policy whose hour has come, read across merchants by its own small index. */
import { sql } from "kysely";
import type { DuePolicies } from "../../src/ports/policy-book.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Due plans by the clock of each shop, earliest first. */
export function makeDuePolicies(database: Pick<Database<Tables>, "operatorRead">): DuePolicies {
  return {
    shopsWithDuePolicy: (now, limit) =>
      database.operatorRead(async (door) => {
        const rows = await door
          .selectFrom("policies")
          .innerJoin("shops", (join) =>
            join.onRef("shops.merchant_id", "=", "policies.merchant_id").onRef("shops.id", "=", "policies.shop_id"),
          )
          .select("shops.id")
          .where("policies.status", "=", "scheduled")
          .where(sql<boolean>`policies.activate_at <= ${now}::timestamptz + shops.clock_offset_ms * interval '1 millisecond'`)
          .orderBy("policies.activate_at")
          .limit(limit)
          .execute();
        return rows.map(({ id }) => id);
      }),
  };
}
