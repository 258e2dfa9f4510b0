/** The one row that belongs to the installation as a whole: its secret, or only the fingerprint of a secret that is kept outside. */
import { type Kysely, sql } from "kysely";

const statements = [
  `create table installation (
    id smallint primary key check (id = 1), secret text, fingerprint text not null, created_at timestamptz not null default now())`,
  "alter table installation enable row level security",
  "alter table installation force row level security",
  "create policy operator_rows on installation to saldo_operator using (true) with check (true)",
  "grant select, insert, update, delete on installation to saldo_operator",
  "revoke all on installation from public",
];

/** Builds the table; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
