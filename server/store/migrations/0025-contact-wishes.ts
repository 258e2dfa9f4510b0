/** How debtors wish to be reached, and who speaks for them. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

const statements = [
  `create table contact_wishes (
    merchant_id text not null, buyer_id text not null, document jsonb not null, said_by text not null, set_at timestamptz not null,
    primary key (merchant_id, buyer_id), foreign key (merchant_id, buyer_id) references buyers)`,
  "create index contact_wishes_by_age on contact_wishes (set_at)",
];

export const tenantTableNames = ["contact_wishes"] as const;
export const operatorTableNames: readonly string[] = [];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = tenantRules("contact_wishes", { app: "select, insert, update", operator: "select, delete" });
  for (const statement of [...statements, ...rules]) await sql.raw(statement).execute(database);
}
