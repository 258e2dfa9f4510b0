/** How a shop shows itself to its debtors: its name, colour and logo, and its own words for reminders by version. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

const statements = [
  `create table shop_brands (
    merchant_id text not null, shop_id text not null, name text, sender_name text, colour text, contact_email text, phone text,
    primary key (merchant_id, shop_id), foreign key (merchant_id, shop_id) references shops)`,
  `create table shop_logos (
    merchant_id text not null, shop_id text not null, media_type text check (media_type in ('image/png', 'image/jpeg')),
    width integer, height integer, content bytea check (octet_length(content) <= 102400),
    primary key (merchant_id, shop_id), foreign key (merchant_id, shop_id) references shops,
    constraint shop_logos_whole check (num_nulls(media_type, width, height, content) in (0, 4)))`,
  `create table reminder_words (
    merchant_id text not null, id text not null, shop_id text not null, version integer,
    status text not null check (status in ('draft', 'live', 'retired')), hash text not null, document jsonb not null,
    published_at timestamptz, published_by text, primary key (merchant_id, id), foreign key (merchant_id, shop_id) references shops,
    check ((status = 'draft') = (version is null)))`,
  "create unique index reminder_words_one_live on reminder_words (merchant_id, shop_id) where status = 'live'",
  "create unique index reminder_words_one_draft on reminder_words (merchant_id, shop_id) where status = 'draft'",
  "create unique index reminder_words_version on reminder_words (merchant_id, shop_id, version) where version is not null",
];

export const tenantTableNames = ["shop_brands", "shop_logos", "reminder_words"] as const;
export const operatorTableNames: readonly string[] = [];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = tenantTableNames.flatMap((table) =>
    tenantRules(table, { app: "select, insert, update", operator: "select, insert, update, delete" }),
  );
  for (const statement of [...statements, ...rules]) await sql.raw(statement).execute(database);
}
