/** What mail servers tell after they took a message: reports, addresses that are not written to any more, and tasks for people beside the end of a ladder. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

const statements = [
  `create table mail_reports (
    merchant_id text not null, message_id text not null, kind text not null check (kind in ('hardBounce', 'refusal', 'softBounce', 'complaint')),
    status_code text, at timestamptz not null, received_at timestamptz not null,
    primary key (merchant_id, message_id, kind), foreign key (merchant_id, message_id) references messages)`,
  "create index mail_reports_by_age on mail_reports (received_at)",
  `create table mail_marks (
    merchant_id text not null, address_hash text not null, reason text not null check (reason in ('bounced', 'complained')),
    message_id text not null, status_code text, marked_at timestamptz not null, cleared_at timestamptz, cleared_by text,
    primary key (merchant_id, address_hash), foreign key (merchant_id, message_id) references messages,
    check ((cleared_at is null) = (cleared_by is null)))`,
  "create index mail_marks_by_age on mail_marks (marked_at)",
  "create index messages_by_id on messages (id)",
  "create index messages_by_recipient on messages (merchant_id, lower(recipient), sent_at desc)",
  `alter table collection_tasks add column reason text not null default 'ladderEnded'
    check (reason in ('ladderEnded', 'undelivered', 'mailComplaint'))`,
  "alter table collection_tasks drop constraint collection_tasks_once",
  "alter table collection_tasks add constraint collection_tasks_once unique (merchant_id, invoice_id, reason)",
];

export const tenantTableNames = ["mail_reports", "mail_marks"] as const;
export const operatorTableNames: readonly string[] = [];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = tenantTableNames.flatMap((table) =>
    tenantRules(table, { app: "select, insert, update", operator: "select, insert, update, delete" }),
  );
  for (const statement of [...statements, ...rules]) await sql.raw(statement).execute(database);
}
