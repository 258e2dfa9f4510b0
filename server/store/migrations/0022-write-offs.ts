/** Small claims that are written off: what is open is what was neither credited nor paid nor written off, and the ledger knows the loss. */
import { type Kysely, sql } from "kysely";

/** The indexes over what is open fall with the generated columns and come back with them. */
const statements = [
  "alter table invoices drop column open_minor, drop column principal_minor",
  "alter table invoices add column written_off_minor bigint not null default 0 check (written_off_minor >= 0)",
  `alter table invoices
    add column principal_minor bigint not null
      generated always as (total_minor - credited_minor - paid_minor - written_off_minor) stored check (principal_minor >= 0),
    add column open_minor bigint not null generated always as
      (total_minor - credited_minor - paid_minor - written_off_minor + fees_minor + compensation_minor + interest_minor) stored`,
  "create index invoices_by_buyer on invoices (merchant_id, buyer_id) where open_minor > 0",
  "create index invoices_to_flag on invoices (merchant_id, shop_id, due_on) where open_minor > 0 and overdue_since is null",
  "create index invoices_to_step on invoices (merchant_id, shop_id, next_step_on, id) where open_minor > 0 and next_step_on is not null",
  `insert into ledger_accounts (code, name, kind) values
    ('4040', 'recoveries of written-off claims', 'income'), ('5030', 'small claims written off', 'expense')`,
];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
