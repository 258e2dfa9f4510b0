/** Channels beside e-mail: what waits for a printer, a caller or an answer, which channels failed, and when persons were reached for. */
import { type Kysely, sql } from "kysely";
import { operatorRules, tenantRules } from "./row-security.ts";

const channels = "'email', 'sms', 'messenger', 'letter', 'phone', 'visit'";

const statements = [
  "alter table dunning_actions add column tried text[] not null default '{}'",
  "alter table dunning_actions drop constraint dunning_actions_status_check",
  `alter table dunning_actions add constraint dunning_actions_status_check
    check (status in ('awaitingApproval', 'planned', 'sending', 'handed', 'unknown', 'sent', 'skipped', 'withdrawn'))`,
  "create index dunning_by_message on dunning_actions (merchant_id, message_id) where message_id is not null",
  `create table dispatches (
    merchant_id text not null, id text not null, shop_id text not null, channel text not null check (channel in (${channels})),
    status text not null check (status in ('waiting', 'printing', 'unknown', 'done', 'notDone', 'withdrawn')),
    invoice_id text not null, step text not null, language text not null, recipient text not null, debtor_name text not null,
    body_text text not null, letter bytea, batch_id text, opened_at timestamptz not null,
    settled_at timestamptz, settled_by text, note text,
    primary key (merchant_id, id), foreign key (merchant_id, invoice_id) references invoices,
    check ((channel = 'letter') = (letter is not null)), check ((status in ('done', 'notDone', 'withdrawn')) = (settled_at is not null)))`,
  "create index dispatches_open on dispatches (merchant_id, shop_id, id) where status in ('waiting', 'printing', 'unknown')",
  "create index dispatches_by_batch on dispatches (merchant_id, batch_id) where batch_id is not null",
  `create table debtor_contacts (
    message_id text primary key, person_id text not null, mode text not null check (mode in ('live', 'test')),
    channel text not null check (channel in (${channels})), at timestamptz not null)`,
  "create index debtor_contacts_by_person on debtor_contacts (person_id, at)",
];

export const tenantTableNames = ["dispatches"] as const;
export const operatorTableNames = ["debtor_contacts"] as const;

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = [
    ...tenantTableNames.flatMap((table) =>
      tenantRules(table, { app: "select, insert, update", operator: "select, insert, update, delete" }),
    ),
    ...operatorTableNames.flatMap(operatorRules),
  ];
  for (const statement of [...statements, ...rules]) await sql.raw(statement).execute(database);
}
