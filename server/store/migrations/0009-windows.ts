/** What the windows of policies are counted from: checkouts and orders by the identity keys by which some policy of the shop counts. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

const tables = [
  `create table window_events (
    merchant_id text not null references merchants, shop_id text not null, key_hash text not null,
    kind text not null check (kind in ('checkout', 'order')), id text not null, at timestamptz not null, currency text not null,
    amount_minor bigint not null, shown text[] not null, primary key (merchant_id, shop_id, key_hash, kind, id))`,
  "create index window_events_by_time on window_events (merchant_id, shop_id, key_hash, kind, at)",
  "create index window_events_to_forget on window_events (at)",
];

export const tenantTableNames = ["window_events"] as const;
export const operatorTableNames = [] as const;

/** Builds the table; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = tenantTableNames.flatMap((table) => tenantRules(table, { app: "select, insert, update", operator: "select, delete" }));
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
}
