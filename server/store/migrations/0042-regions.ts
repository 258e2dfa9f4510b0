/** The regions in which a debtor may be, as the postal code of the order tells them; null: of a time before they were kept, or not known. */
import { type Kysely, sql } from "kysely";

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table invoices add column regions text[]").execute(database);
}
