/** The answer about a review that a mail server postpones is tried again after growing pauses, and not for ever. */
import { type Kysely, sql } from "kysely";

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `alter table reviews add column notice_attempts integer not null default 0 check (notice_attempts >= 0),
        add column notice_failing_since timestamptz, add column notice_not_before timestamptz`,
    )
    .execute(database);
}
