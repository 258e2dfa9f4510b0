/** Claims that will soon be time-barred: the day on which each is looked at, and a task of its own for a person. */
import { type Kysely, sql } from "kysely";

const statements = [
  "alter table invoices add column limitation_look_on date",
  `create index invoices_by_limitation on invoices (merchant_id, shop_id, (coalesce(limitation_look_on, due_on + 365)), id) where open_minor > 0`,
  "alter table collection_tasks drop constraint collection_tasks_reason_check",
  `alter table collection_tasks add constraint collection_tasks_reason_check
    check (reason in ('ladderEnded', 'undelivered', 'mailComplaint', 'limitationNear', 'calledBack'))`,
];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
