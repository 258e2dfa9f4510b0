/** Agreements with debtors: promises, plans, moved days, hardship, disputes, complaints, offers and states of a buyer, and what a merchant allows in them. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

const statements = [
  `create table agreements (
    merchant_id text not null, id text not null, shop_id text not null, kind text not null, status text not null, buyer_id text not null,
    is_of_buyer boolean not null, hold text, look_on date, opened_at timestamptz not null, opened_by text not null, settled_at timestamptz,
    settled_by text, document jsonb not null, version integer not null default 1,
    primary key (merchant_id, id), foreign key (merchant_id, buyer_id) references buyers, foreign key (merchant_id, shop_id) references shops,
    constraint agreements_settled check (settled_at is null or (hold is null and look_on is null)))`,
  "create index agreements_due on agreements (merchant_id, shop_id, look_on, id) where look_on is not null",
  "create index agreements_of_buyer on agreements (merchant_id, buyer_id, id)",
  "create index agreements_by_age on agreements (merchant_id, shop_id, (substr(id, 5)) desc)",
  "create index agreements_to_forget on agreements (settled_at) where kind = 'hardship'",
  `create table agreement_invoices (
    merchant_id text not null, agreement_id text not null, invoice_id text not null,
    primary key (merchant_id, agreement_id, invoice_id), foreign key (merchant_id, agreement_id) references agreements,
    foreign key (merchant_id, invoice_id) references invoices)`,
  "create index agreement_invoices_by_invoice on agreement_invoices (merchant_id, invoice_id)",
  `create table agreement_terms (
    merchant_id text not null, shop_id text not null, document jsonb not null,
    primary key (merchant_id, shop_id), foreign key (merchant_id, shop_id) references shops)`,
  `create table agreement_files (
    merchant_id text not null, id text not null, agreement_id text not null, name text not null, media_type text not null, sha256 text not null,
    content bytea not null, added_at timestamptz not null, added_by text not null,
    primary key (merchant_id, id), foreign key (merchant_id, agreement_id) references agreements)`,
  "create index agreement_files_by_agreement on agreement_files (merchant_id, agreement_id, id)",
  "alter table dunning_actions drop constraint dunning_actions_status_check",
  `alter table dunning_actions add constraint dunning_actions_status_check
    check (status in ('awaitingApproval', 'planned', 'sending', 'sent', 'skipped', 'withdrawn'))`,
];

export const tenantTableNames = ["agreements", "agreement_invoices", "agreement_terms", "agreement_files"] as const;
export const operatorTableNames: readonly string[] = [];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = tenantTableNames.flatMap((table) =>
    tenantRules(table, { app: "select, insert, update", operator: "select, insert, update, delete" }),
  );
  for (const statement of [...statements, ...rules]) await sql.raw(statement).execute(database);
}
