/** Shops that are told and that connect themselves: endpoints, events and deliveries of webhooks, connections, and orders that are held. */
import { type Kysely, sql } from "kysely";
import { operatorRules, tenantRules } from "./row-security.ts";

const webhookTables = [
  `create table webhook_endpoints (
    merchant_id text not null, id text not null, shop_id text not null, url text not null, types text[],
    status text not null check (status in ('enabled', 'disabled', 'removed')), ended_because text, ended_at timestamptz,
    secret_sealed text not null, failures integer not null default 0, created_at timestamptz not null,
    primary key (merchant_id, id), foreign key (merchant_id, shop_id) references shops)`,
  "create index webhook_endpoints_by_shop on webhook_endpoints (merchant_id, shop_id) where status <> 'removed'",
  `create table webhook_counters (
    merchant_id text not null references merchants, object_id text not null, last integer not null, primary key (merchant_id, object_id))`,
  `create table webhook_events (
    merchant_id text not null, id text not null, shop_id text not null, type text not null, object_kind text not null, object_id text not null,
    sequence integer not null, body text not null, created_at timestamptz not null default now(),
    primary key (merchant_id, id), foreign key (merchant_id, shop_id) references shops,
    constraint webhook_events_sequence unique (merchant_id, object_id, sequence))`,
  "create index webhook_events_to_forget on webhook_events (created_at)",
  `create table webhook_deliveries (
    merchant_id text not null, id text not null, shop_id text not null, endpoint_id text not null, event_id text not null,
    status text not null check (status in ('pending', 'delivered', 'failed', 'cancelled')), attempts integer not null default 0,
    next_attempt_at timestamptz not null default now(), last_attempt_at timestamptz, last_status integer, last_fault text,
    created_at timestamptz not null default now(), primary key (merchant_id, id),
    foreign key (merchant_id, endpoint_id) references webhook_endpoints, foreign key (merchant_id, event_id) references webhook_events)`,
  "create index webhook_deliveries_waiting on webhook_deliveries (merchant_id, endpoint_id, next_attempt_at) where status = 'pending'",
  "create index webhook_deliveries_by_shop on webhook_deliveries (merchant_id, shop_id, id desc)",
  "create index webhook_deliveries_by_event on webhook_deliveries (merchant_id, event_id)",
];

const connectionTables = [
  `create table connections (
    merchant_id text not null, id text not null unique, shop_id text not null, platform text not null, site text not null,
    webhook_url text not null, endpoint_id text not null, rest_sealed text, secret_key_id text not null, publishable_key_id text not null,
    connected_at timestamptz not null, removed_at timestamptz, reconciled_until timestamptz, last_reconciled_at timestamptz,
    next_reconcile_at timestamptz not null default now(), reconcile_failures integer not null default 0,
    primary key (merchant_id, id), foreign key (merchant_id, shop_id) references shops,
    foreign key (merchant_id, endpoint_id) references webhook_endpoints)`,
  "create unique index connections_one on connections (merchant_id, shop_id) where removed_at is null",
  "create index connections_by_site on connections (site, connected_at)",
  "create index connections_to_reconcile on connections (next_reconcile_at) where removed_at is null and rest_sealed is not null",
  `create table connection_hints (
    merchant_id text not null, connection_id text not null, shop_order text not null, hinted_at timestamptz not null default now(),
    primary key (merchant_id, connection_id, shop_order), foreign key (merchant_id, connection_id) references connections)`,
  `create table connection_repairs (
    merchant_id text not null, id text not null, connection_id text not null, order_id text, shop_order text, kind text not null, code text,
    at timestamptz not null default now(), primary key (merchant_id, id), foreign key (merchant_id, connection_id) references connections)`,
  "create index connection_repairs_by_connection on connection_repairs (merchant_id, connection_id, id desc)",
  "create index connection_repairs_by_order on connection_repairs (merchant_id, order_id, kind) where order_id is not null",
  `create table connection_codes (
    code_hash text primary key, form_hash text not null unique, platform text not null, site text not null, challenge text not null,
    merchant_id text references merchants, shop jsonb not null, made_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz)`,
  `create table connection_invitations (
    code_hash text primary key, merchant_id text not null references merchants, account jsonb not null, made_at timestamptz not null,
    expires_at timestamptz not null, used_at timestamptz)`,
];

const heldOrders = [
  `alter table orders add column held_reason text, add column held_since timestamptz, add column hold_waived text,
    add constraint orders_held check ((held_reason is null) = (held_since is null))`,
  "create index orders_reserved_by_buyer on orders (merchant_id, buyer_id) where authorized_minor > 0",
  "create index orders_held on orders (merchant_id, shop_id) where held_reason is not null",
];

export const tenantTableNames = [
  "webhook_endpoints",
  "webhook_counters",
  "webhook_events",
  "webhook_deliveries",
  "connections",
  "connection_hints",
  "connection_repairs",
] as const;
export const operatorTableNames = ["connection_codes", "connection_invitations"] as const;

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rights = { app: "select, insert, update", operator: "select, insert, update, delete" };
  const rules = [...tenantTableNames.flatMap((table) => tenantRules(table, rights)), ...operatorTableNames.flatMap(operatorRules)];
  for (const statement of [...webhookTables, ...connectionTables, ...heldOrders, ...rules]) await sql.raw(statement).execute(database);
}
