/** The next step of a claim stands apart from the invoice, so that planning a day's steps touches two small indexes and none of the invoice's own. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

export const tenantTableNames = ["next_steps"] as const;
export const operatorTableNames = [] as const;

/** The owner sees no rows while row-level security is forced on it too. */
const statements = [
  `create table next_steps (
    merchant_id text not null, invoice_id text not null, shop_id text not null, next_step text, next_step_on date, version integer not null,
    primary key (merchant_id, invoice_id), foreign key (merchant_id, invoice_id) references invoices,
    check ((next_step is null) = (next_step_on is null)))`,
  "alter table invoices no force row level security",
  `insert into next_steps (merchant_id, invoice_id, shop_id, next_step, next_step_on, version)
    select merchant_id, id, shop_id, next_step, next_step_on, version from invoices`,
  "alter table invoices force row level security",
  "create index next_steps_due on next_steps (merchant_id, shop_id, next_step_on, invoice_id) where next_step_on is not null",
  "alter table invoices drop column next_step, drop column next_step_on, drop column version",
  ...tenantRules("next_steps", { app: "select, insert, update", operator: "select" }),
];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
