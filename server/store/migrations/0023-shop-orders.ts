/** Orders keep the id that their shop has for them, where that is not the reference by which people know them. */
import { type Kysely, sql } from "kysely";

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table orders add column shop_order_id text").execute(database);
}
