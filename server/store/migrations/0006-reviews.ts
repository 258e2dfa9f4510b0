/** The queue of what waits for a person, the tries of people to show who they are, and the way to a decision by the shop's own reference. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

const tables = [
  `create table reviews (
    merchant_id text not null, decision_id text not null, shop_id text not null, source text not null check (source in ('buyer', 'order')),
    status text not null check (status in ('open', 'approved', 'declined')), requested_at timestamptz not null, answer_by timestamptz not null,
    settled_at timestamptz, notice text not null check (notice in ('none', 'planned', 'sent', 'failed')),
    primary key (merchant_id, decision_id), foreign key (merchant_id, shop_id) references shops,
    check ((status = 'open') = (settled_at is null)))`,
  "create index reviews_queue on reviews (merchant_id, shop_id, status, answer_by, decision_id)",
  "create index reviews_to_tell on reviews (merchant_id, shop_id, decision_id) where notice = 'planned'",
  `create table shopper_checks (
    merchant_id text not null references merchants, decision_id text not null, since timestamptz not null, tries integer not null,
    primary key (merchant_id, decision_id))`,
  "create index decisions_by_checkout on decisions (merchant_id, shop_id, checkout_ref, id desc) where checkout_ref is not null",
  "alter table messages alter column invoice_id drop not null, add column decision_id text",
  "alter table messages add constraint messages_have_subject check (num_nonnulls(invoice_id, decision_id) = 1)",
];

/** Orders that wait already are answered by the promise of their day: the day after. */
const waiting = `insert into reviews (merchant_id, decision_id, shop_id, source, status, requested_at, answer_by, notice)
  select merchant_id, decision_id, shop_id, 'order', 'open', authorized_at, authorized_at + interval '1 day', 'none'
  from orders where review = 'pending'`;

export const tenantTableNames = ["reviews", "shopper_checks"] as const;
export const operatorTableNames = [] as const;

/** Builds the tables; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rights = { app: "select, insert, update", operator: "select, insert" };
  const rules = tenantTableNames.flatMap((table) => tenantRules(table, rights));
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
  for (const statement of ["set local role saldo_operator", waiting, "reset role"]) await sql.raw(statement).execute(database);
}
