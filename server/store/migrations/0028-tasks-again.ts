/** A claim may have a task again for a reason whose earlier task is settled: what came up anew is for a person anew. */
import { type Kysely, sql } from "kysely";

const statements = [
  "alter table collection_tasks drop constraint collection_tasks_once",
  "create unique index collection_tasks_once on collection_tasks (merchant_id, invoice_id, reason) where settled_at is null",
];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
