/** Open claims of test personas are found by an index of their own: every round asks each test shop for them. */
import { type Kysely, sql } from "kysely";

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql
    .raw("create index invoices_tagged on invoices (merchant_id, shop_id, id) where open_minor > 0 and sandbox <> '{}'")
    .execute(database);
}
