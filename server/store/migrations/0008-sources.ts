/** What was asked of credit bureaus, and the lists that persons are held against. */
import { type Kysely, sql } from "kysely";
import { operatorRules, tenantRules } from "./row-security.ts";

const tables = [
  `create table bureau_inquiries (
    merchant_id text not null references merchants, id text not null, shop_id text not null, mode text not null check (mode in ('live', 'test')),
    asked_at timestamptz not null, subject_hash text not null, purpose text not null, basis text not null, answer text not null,
    elapsed_ms integer not null, cost_minor bigint check (cost_minor >= 0), cost_currency text, primary key (merchant_id, id))`,
  "create index bureau_inquiries_by_time on bureau_inquiries (asked_at)",
  "create trigger append_only before update on bureau_inquiries for each row execute function saldo_refuse_change()",
  `create table screening_lists (
    name text not null, version bigint not null, kind text not null check (kind in ('sanctions', 'pep')), source text not null,
    listed_on date, loaded_at timestamptz not null default now(), entry_count integer not null, is_live boolean not null, primary key (name, version))`,
  "create unique index screening_lists_live on screening_lists (name) where is_live",
  `create table screening_entries (
    list_name text not null, list_version bigint not null, id text not null, names text[] not null, birth_dates text[] not null,
    primary key (list_name, list_version, id), foreign key (list_name, list_version) references screening_lists on delete cascade)`,
];

export const tenantTableNames = ["bureau_inquiries"] as const;
export const operatorTableNames = ["screening_lists", "screening_entries"] as const;

/** Builds the tables; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = [
    ...tenantTableNames.flatMap((table) => tenantRules(table, { app: "select", operator: "select, insert, delete" })),
    ...operatorTableNames.flatMap(operatorRules),
  ];
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
}
