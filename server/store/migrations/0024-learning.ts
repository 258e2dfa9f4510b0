/** Reminders whose hour and channel were chosen by what brought payments before, and the figures of that. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

const statements = [
  `create table reminder_choices (
    merchant_id text not null, invoice_id text not null, step text not null, shop_id text not null, buyer_id text not null,
    side text not null check (side in ('learning', 'control')), segment text not null,
    slot text check (slot in ('morning', 'midday', 'afternoon', 'evening')),
    channel text check (channel in ('email', 'sms', 'messenger')), working jsonb not null, chosen_on date not null,
    primary key (merchant_id, invoice_id, step), foreign key (merchant_id, invoice_id) references invoices)`,
  "create index reminder_choices_by_day on reminder_choices (merchant_id, shop_id, chosen_on)",
  "create index reminder_choices_by_age on reminder_choices (chosen_on)",
  `create table reminder_figures (
    merchant_id text not null, shop_id text not null, as_of date not null, arms jsonb not null,
    primary key (merchant_id, shop_id), foreign key (merchant_id, shop_id) references shops)`,
];

export const tenantTableNames = ["reminder_choices", "reminder_figures"] as const;
export const operatorTableNames: readonly string[] = [];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = [
    ...tenantRules("reminder_choices", { app: "select, insert", operator: "select, delete" }),
    ...tenantRules("reminder_figures", { app: "select, insert, update", operator: "select, delete" }),
  ];
  for (const statement of [...statements, ...rules]) await sql.raw(statement).execute(database);
}
