/** Short addresses of copies, for letters and texts, and copies whose links were called back. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

const statements = [
  `create table copy_codes (
    merchant_id text not null, code text not null, shop_id text not null, invoice_id text not null, message_id text not null,
    language text not null, made_at timestamptz not null, expires_at timestamptz not null,
    primary key (merchant_id, code), unique (merchant_id, message_id, invoice_id),
    foreign key (merchant_id, invoice_id) references invoices, foreign key (merchant_id, shop_id) references shops)`,
  "create index copy_codes_by_code on copy_codes (code)",
  "create index copy_codes_by_age on copy_codes (expires_at)",
  `create table copy_recalls (
    merchant_id text not null, kind text not null check (kind in ('invoice', 'creditNote', 'chargeNote', 'statement')), paper_id text not null,
    shop_id text not null, recalled_at timestamptz not null, recalled_by text not null,
    primary key (merchant_id, kind, paper_id), foreign key (merchant_id, shop_id) references shops)`,
  "create index copy_recalls_by_age on copy_recalls (recalled_at)",
];

export const tenantTableNames = ["copy_codes", "copy_recalls"] as const;
export const operatorTableNames: readonly string[] = [];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = tenantTableNames.flatMap((table) => tenantRules(table, { app: "select, insert, update", operator: "select, delete" }));
  for (const statement of [...statements, ...rules]) await sql.raw(statement).execute(database);
}
