/** The life of a policy: plans that wait for their hour and what became of them; lists whose entries stand beside the policies. */
import { type Kysely, sql } from "kysely";
import { operatorRules, tenantRules } from "./row-security.ts";

const statements = [
  "alter table policies drop constraint policies_status_check",
  "alter table policies drop constraint policies_check",
  `alter table policies add column published_by text, add column activate_at timestamptz, add column restores integer, add column faults jsonb,
    add constraint policies_status_check check (status in ('draft', 'scheduled', 'live', 'retired', 'withdrawn', 'faulty')),
    add constraint policies_version_check check ((status in ('live', 'retired')) = (version is not null)),
    add constraint policies_plan_check check (status <> 'scheduled' or activate_at is not null)`,
  "create unique index policies_one_scheduled on policies (merchant_id, shop_id) where status = 'scheduled'",
  "create index policies_due on policies (activate_at) where status = 'scheduled'",
  `create table lists (
    merchant_id text not null references merchants, owner text not null, name text not null, scope text not null check (scope in ('shop', 'merchant')),
    kind text not null, entry_count integer not null default 0, created_at timestamptz not null, primary key (merchant_id, owner, name))`,
  `create table list_entries (
    merchant_id text not null, id text not null, owner text not null, name text not null, member text not null, shown text, reason text not null,
    by text, created_at timestamptz not null, expires_at timestamptz, removed_at timestamptz,
    primary key (merchant_id, id), foreign key (merchant_id, owner, name) references lists)`,
  "create unique index list_entries_once on list_entries (merchant_id, owner, name, member) where removed_at is null",
  "create index list_entries_by_list on list_entries (merchant_id, owner, name, id)",
  `create table operator_lists (
    name text primary key, kind text not null, entry_count integer not null default 0, created_at timestamptz not null)`,
  `create table operator_list_entries (
    id text primary key, name text not null references operator_lists, member text not null, shown text, reason text not null,
    by text, created_at timestamptz not null, expires_at timestamptz, removed_at timestamptz)`,
  "create unique index operator_list_entries_once on operator_list_entries (name, member) where removed_at is null",
];

export const tenantTableNames = ["lists", "list_entries"] as const;
export const operatorTableNames = ["operator_lists", "operator_list_entries"] as const;

/** Builds the tables; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = [
    ...tenantTableNames.flatMap((table) => tenantRules(table, { app: "select, insert, update", operator: "select" })),
    ...operatorTableNames.flatMap(operatorRules),
  ];
  for (const statement of [...statements, ...rules]) await sql.raw(statement).execute(database);
}
