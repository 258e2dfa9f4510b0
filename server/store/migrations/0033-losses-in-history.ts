/** What a buyer left unpaid until it was written off counts in the history that the till decides by; earlier losses are counted in. */
import { type Kysely, sql } from "kysely";

/** The owner sees no rows while row-level security is forced on it too. */
const tables = ["buyer_persons", "invoices"];
const statements = [
  "alter table buyer_persons add column claims_written_off integer not null default 0 check (claims_written_off >= 0)",
  ...tables.map((table) => `alter table ${table} no force row level security`),
  `update buyer_persons set claims_written_off = lost.claims
    from (select merchant_id, buyer_id, count(*)::int as claims from invoices where written_off_minor > 0 group by merchant_id, buyer_id) as lost
    where lost.merchant_id = buyer_persons.merchant_id and lost.buyer_id = buyer_persons.buyer_id`,
  ...tables.map((table) => `alter table ${table} force row level security`),
];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
