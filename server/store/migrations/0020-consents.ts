/** What debtors said about being reached by a channel, word by word. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

const statements = [
  `create table channel_consents (
    merchant_id text not null, id text not null, shop_id text not null, buyer_id text not null,
    channel text not null check (channel in ('email', 'sms', 'messenger', 'phone', 'visit')),
    word text not null check (word in ('consent', 'objection', 'withdrawal')),
    source text not null, wording text, said_by text not null, at timestamptz not null, noted_at timestamptz not null,
    primary key (merchant_id, id), foreign key (merchant_id, buyer_id) references buyers, foreign key (merchant_id, shop_id) references shops)`,
  "create index channel_consents_of_buyer on channel_consents (merchant_id, buyer_id, channel, at)",
  "create index channel_consents_by_age on channel_consents (noted_at)",
];

export const tenantTableNames = ["channel_consents"] as const;
export const operatorTableNames: readonly string[] = [];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = tenantTableNames.flatMap((table) =>
    tenantRules(table, { app: "select, insert", operator: "select, insert, update, delete" }),
  );
  for (const statement of [...statements, ...rules]) await sql.raw(statement).execute(database);
}
