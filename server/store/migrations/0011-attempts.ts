/** Reminders that could not leave yet: how often they were tried, since when, and before which moment they wait. */
import { type Kysely, sql } from "kysely";

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table dunning_actions add column attempts integer not null default 0 check (attempts >= 0),
      add column failing_since timestamptz, add column not_before timestamptz,
      add check ((attempts = 0) = (failing_since is null))`.execute(database);
}
