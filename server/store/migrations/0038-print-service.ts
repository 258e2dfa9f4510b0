/** Letters that a print service has: who is handing one over, when it is tried again, and how far the service has come with it. */
import { type Kysely, sql } from "kysely";

const open = "'waiting', 'handing', 'printing', 'recalling', 'unknown'";

const statements = [
  "alter table dispatches drop constraint dispatches_status_check",
  `alter table dispatches add constraint dispatches_status_check check (status in (${open}, 'done', 'notDone', 'withdrawn'))`,
  `alter table dispatches add column lease_token text, add column lease_until timestamptz, add column attempts integer not null default 0,
    add column failing_since timestamptz, add column not_before timestamptz,
    add column print_state text check (print_state in ('taken', 'printed', 'posted', 'undeliverable')),
    add check ((status = 'handing') = (lease_token is not null)), add check ((lease_token is null) = (lease_until is null))`,
  "drop index dispatches_open",
  `create index dispatches_open on dispatches (merchant_id, shop_id, id) where status in (${open})`,
];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
