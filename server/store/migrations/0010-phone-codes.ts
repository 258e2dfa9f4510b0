/** One-time codes that confirm the telephone of a checkout, and the reviews that such a code ends. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

const tables = [
  `create table phone_codes (
    merchant_id text not null, decision_id text not null, number integer not null, shop_id text not null, phone_hash text not null,
    code_hash text not null, sent_at timestamptz not null, expires_at timestamptz not null, tries integer not null,
    status text not null check (status in ('sent', 'failed', 'confirmed')),
    primary key (merchant_id, decision_id, number), foreign key (merchant_id, shop_id) references shops)`,
  "create index phone_codes_by_phone on phone_codes (merchant_id, shop_id, phone_hash, sent_at)",
  "create index phone_codes_to_forget on phone_codes (sent_at)",
  "alter table reviews add column cleared_by text check (cleared_by in ('verifyPhone'))",
];

export const tenantTableNames = ["phone_codes"] as const;
export const operatorTableNames = [] as const;

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = tenantTableNames.flatMap((table) => tenantRules(table, { app: "select, insert, update", operator: "select, delete" }));
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
}
