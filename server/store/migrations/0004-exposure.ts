/** Limits of merchants and of the lines that fund them, each with its counter; what shops report of buyers, and what buyers are known for. */
import { type Kysely, sql } from "kysely";
import { operatorRules, tenantRules } from "./row-security.ts";

const tables = [
  `create table funding_lines (
    id text primary key, currency text not null, limit_minor bigint not null check (limit_minor >= 0), used_minor bigint not null default 0,
    valid_from date, valid_until date, unique (id, currency))`,
  `create table merchant_limits (
    merchant_id text not null references merchants, currency text not null, limit_minor bigint check (limit_minor >= 0), line_id text,
    used_minor bigint not null default 0, valid_from date, valid_until date, primary key (merchant_id, currency),
    foreign key (line_id, currency) references funding_lines (id, currency), check (limit_minor is not null or line_id is not null))`,
  "create index merchant_limits_by_line on merchant_limits (line_id)",
  `alter table buyer_persons add column paid_otherwise integer not null default 0, add column frauds_confirmed integer not null default 0,
    add column orders_returned integer not null default 0, add column items_not_received integer not null default 0,
    add column gateway_refusals integer not null default 0, add column chargebacks integer not null default 0`,
  `create table feedback (
    merchant_id text not null, id text not null, shop_id text not null, buyer_id text not null,
    label text not null check (label in ('paid', 'fraudConfirmed', 'return', 'itemNotReceived', 'gatewayDeclined', 'chargeback')),
    subject_kind text not null check (subject_kind in ('order', 'decision', 'buyer')), subject_id text not null,
    by text not null, received_at timestamptz not null, primary key (merchant_id, id), foreign key (merchant_id, buyer_id) references buyers)`,
  "create unique index feedback_once on feedback (merchant_id, label, subject_id) where subject_kind <> 'buyer'",
  "create index feedback_by_buyer on feedback (merchant_id, buyer_id)",
  "create trigger append_only before update or delete on feedback for each row execute function saldo_refuse_change()",
  `alter table exposure_items add column is_disputed boolean not null default false,
    add column dunning_level smallint not null default 0 check (dunning_level >= 0)`,
];

export const tenantTableNames = ["feedback"] as const;
export const operatorTableNames = ["funding_lines", "merchant_limits"] as const;

/** Builds the tables; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = [
    ...tenantTableNames.flatMap((table) => tenantRules(table, { app: "select, insert", operator: "select" })),
    ...operatorTableNames.flatMap(operatorRules),
  ];
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
}
