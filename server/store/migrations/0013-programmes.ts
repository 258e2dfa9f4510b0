/** Dunning programmes, and what being late costs: charges beside the principal, told to the debtor before they count. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

const programmes = [
  `create table dunning_programmes (
    merchant_id text not null, id text not null, shop_id text not null, version integer,
    status text not null check (status in ('draft', 'live', 'retired')), hash text not null, document jsonb not null,
    published_at timestamptz, published_by text, primary key (merchant_id, id), foreign key (merchant_id, shop_id) references shops,
    check ((status = 'draft') = (version is null)))`,
  "create unique index dunning_programmes_one_live on dunning_programmes (merchant_id, shop_id) where status = 'live'",
  "create unique index dunning_programmes_one_draft on dunning_programmes (merchant_id, shop_id) where status = 'draft'",
  "create unique index dunning_programmes_version on dunning_programmes (merchant_id, shop_id, version) where version is not null",
];

/** The indexes over what is open fall with the generated column and come back with it. */
const openWithCharges = [
  "alter table invoices drop column open_minor",
  `alter table invoices
    add column fees_minor bigint not null default 0 check (fees_minor >= 0),
    add column compensation_minor bigint not null default 0 check (compensation_minor >= 0),
    add column interest_minor bigint not null default 0 check (interest_minor >= 0),
    add column segment text not null default 'consumer' check (segment in ('consumer', 'business')),
    add column strategy_version text not null default 'standard-1',
    add column strategy_arm text check (strategy_arm in ('champion', 'challenger')),
    add column principal_minor bigint not null generated always as (total_minor - credited_minor - paid_minor) stored
      check (principal_minor >= 0),
    add column open_minor bigint not null generated always as
      (total_minor - credited_minor - paid_minor + fees_minor + compensation_minor + interest_minor) stored`,
  "update invoices i set segment = 'business' from buyers b where b.merchant_id = i.merchant_id and b.id = i.buyer_id and b.kind = 'company'",
  "create index invoices_by_buyer on invoices (merchant_id, buyer_id) where open_minor > 0",
  "create index invoices_to_flag on invoices (merchant_id, shop_id, due_on) where open_minor > 0 and overdue_since is null",
  "create index invoices_to_step on invoices (merchant_id, shop_id, next_step_on, id) where open_minor > 0 and next_step_on is not null",
];

const charges = [
  `create table claim_charges (
    merchant_id text not null, id text not null, shop_id text not null, invoice_id text not null,
    part text not null check (part in ('fees', 'compensation', 'interest')), step text not null, currency text not null,
    amount_minor bigint not null check (amount_minor > 0), paid_minor bigint not null default 0 check (paid_minor >= 0),
    waived_minor bigint not null default 0 check (waived_minor >= 0), charged_on date not null, told_on date, working jsonb not null,
    primary key (merchant_id, id), foreign key (merchant_id, invoice_id) references invoices,
    constraint claim_charges_once unique (merchant_id, invoice_id, step, part), check (paid_minor + waived_minor <= amount_minor))`,
  `insert into ledger_accounts (code, name, kind) values
    ('1220', 'default interest receivable', 'asset'), ('1230', 'dunning fees and recovery costs receivable', 'asset'),
    ('4020', 'default interest', 'income'), ('4030', 'compensation and dunning fees', 'income')`,
];

const tasks = [
  `create table collection_tasks (
    merchant_id text not null, id text not null, shop_id text not null, invoice_id text not null,
    kind text not null check (kind in ('person', 'placement', 'writeOff')), strategy_version text not null, opened_on date not null,
    settled_at timestamptz, settled_by text, outcome text check (outcome in ('done', 'notNeeded')), note text,
    primary key (merchant_id, id), foreign key (merchant_id, invoice_id) references invoices,
    constraint collection_tasks_once unique (merchant_id, invoice_id), check ((settled_at is null) = (outcome is null)))`,
  "create index collection_tasks_open on collection_tasks (merchant_id, shop_id, opened_on, id) where settled_at is null",
];

const actions = [
  "alter table dunning_actions add column channel text, add column approved_by text, add column approved_at timestamptz",
  "alter table dunning_actions drop constraint dunning_actions_status_check",
  `alter table dunning_actions add constraint dunning_actions_status_check
    check (status in ('awaitingApproval', 'planned', 'sending', 'sent', 'skipped'))`,
  "create index dunning_to_approve on dunning_actions (merchant_id, shop_id, planned_on) where status = 'awaitingApproval'",
];

export const tenantTableNames = ["dunning_programmes", "claim_charges", "collection_tasks"] as const;

export const operatorTableNames = [] as const;

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rights = { app: "select, insert, update", operator: "select, insert, update, delete" };
  const income = [
    "alter table ledger_accounts drop constraint ledger_accounts_kind_check",
    "alter table ledger_accounts add constraint ledger_accounts_kind_check check (kind in ('asset', 'liability', 'income', 'expense', 'memorandum'))",
  ];
  const rules = tenantTableNames.flatMap((table) => tenantRules(table, rights));
  for (const statement of [...programmes, ...openWithCharges, ...income, ...charges, ...tasks, ...actions, ...rules])
    await sql.raw(statement).execute(database);
}
