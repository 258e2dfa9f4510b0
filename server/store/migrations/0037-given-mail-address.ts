/** A mail address that was given for a buyer stands beside the one that orders bring, so that the next order does not take it away. */
import { type Kysely, sql } from "kysely";

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table buyers add column given_email text").execute(database);
}
