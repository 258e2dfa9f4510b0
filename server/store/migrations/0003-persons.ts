/** Persons whose links can be undone: histories by buyer, evidence with weight and source, rulings of people, marked keys, epochs of the secret. */
import { type Kysely, sql } from "kysely";
import { operatorRules, tenantRules } from "./row-security.ts";

export const tenantTableNames = ["misuse_marks"] as const;
export const operatorTableNames = ["person_rulings", "marked_keys", "secret_epochs"] as const;

/** The owner of the tables sees no row of them: rows are changed as the operator. */
function onRows(...changes: readonly string[]): readonly string[] {
  return ["set local role saldo_operator", ...changes, "reset role"];
}

/** What a cluster had is given to its first buyer: sums stay, and what comes later goes to the buyer it belongs to. */
const historiesByBuyer = [
  `alter table buyer_persons add column orders_placed integer not null default 0, add column invoices_paid integer not null default 0,
    add column invoices_paid_late integer not null default 0, add column worst_days_late integer not null default 0`,
  ...onRows(`update buyer_persons set orders_placed = clusters.orders_placed, invoices_paid = clusters.invoices_paid,
    invoices_paid_late = clusters.invoices_paid_late, worst_days_late = clusters.worst_days_late
    from (select distinct on (persons.cluster_id) persons.cluster_id, merchant_id, buyer_id
      from buyer_persons join persons on persons.id = buyer_persons.person_id order by persons.cluster_id, buyer_id) as first
    join clusters on clusters.id = first.cluster_id
    where buyer_persons.merchant_id = first.merchant_id and buyer_persons.buyer_id = first.buyer_id`),
  "alter table persons add column first_seen_at timestamptz, add column last_seen_at timestamptz",
  ...onRows(`update persons set first_seen_at = clusters.first_seen_at, last_seen_at = persons.created_at
    from clusters where clusters.id = persons.cluster_id`),
  "alter table persons alter column first_seen_at set not null, alter column last_seen_at set not null, drop column created_at",
  `alter table clusters drop column orders_placed, drop column invoices_paid, drop column invoices_paid_late,
    drop column worst_days_late, drop column first_seen_at`,
  "create index orders_by_buyer on orders (merchant_id, buyer_id)",
];

const evidence = [
  `alter table person_links add column strength text not null default 'hard' check (strength in ('hard', 'soft')),
    add column weight integer not null default 0, add column source text not null default 'checkout'`,
  `create table person_rulings (
    id text primary key, person_a text not null references persons, person_b text not null references persons,
    verdict text not null check (verdict in ('same', 'apart')), merchant_id text references merchants, ruled_by text not null,
    reason text not null, ruled_at timestamptz not null, withdrawn_at timestamptz, withdrawn_by text, check (person_a < person_b))`,
  "create index person_rulings_by_a on person_rulings (person_a) where withdrawn_at is null",
  "create index person_rulings_by_b on person_rulings (person_b) where withdrawn_at is null",
];

const markedKeys = [
  `create table misuse_marks (
    merchant_id text not null references merchants, decision_id text not null, shop_id text not null, artefacts text[] not null,
    reason text not null, marked_by text not null, marked_at timestamptz not null, expires_at timestamptz not null,
    lifted_at timestamptz, primary key (merchant_id, decision_id))`,
  `create table marked_keys (
    key_hash text not null, merchant_id text not null, decision_id text not null, artefact text not null, expires_at timestamptz not null,
    primary key (key_hash, merchant_id, decision_id))`,
  "create index marked_keys_by_decision on marked_keys (merchant_id, decision_id)",
  "create index marked_keys_to_expire on marked_keys (expires_at)",
  "alter table blocks drop constraint blocks_kind_check",
  "alter table blocks add constraint blocks_kind_check check (kind in ('block', 'pass', 'selfBlock'))",
];

const epochs = [
  `create table secret_epochs (
    number integer primary key, fingerprint text not null unique, began_at timestamptz not null default now(), ended_at timestamptz)`,
  "alter table person_keys add column epoch integer not null default 1",
  "alter table installation add column previous_secret text",
];

const statements = [
  ...historiesByBuyer,
  ...evidence,
  ...markedKeys,
  ...epochs,
  ...tenantTableNames.flatMap((table) => tenantRules(table, { app: "select, insert, update", operator: "select" })),
  ...operatorTableNames.flatMap(operatorRules),
  ...onRows("insert into secret_epochs (number, fingerprint) select 1, fingerprint from installation"),
];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
