/** Policies on trial: replays over the past, shadows beside the live version, and ramps that get a growing share of buyers. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

const statements = [
  "alter table policies drop constraint policies_status_check, drop constraint policies_version_check",
  `alter table policies
    add constraint policies_status_check check (status in ('draft', 'scheduled', 'live', 'retired', 'withdrawn', 'faulty', 'ramping')),
    add constraint policies_version_check check ((status in ('live', 'retired', 'ramping')) = (version is not null))`,
  "create unique index policies_one_ramping on policies (merchant_id, shop_id) where status = 'ramping'",
  `create table policy_trials (
    merchant_id text not null, id text not null, shop_id text not null, kind text not null check (kind in ('shadow', 'ramp')), policy_id text,
    version text, hash text not null, document jsonb not null,
    status text not null check (status in ('running', 'ended', 'completed', 'rolledBack')),
    share_percent smallint not null check (share_percent between 1 and 100), stages jsonb not null, stage_minutes integer,
    stage_since timestamptz not null, min_decisions integer not null, started_at timestamptz not null, ends_at timestamptz, ended_at timestamptz,
    reason text, primary key (merchant_id, id), foreign key (merchant_id, shop_id) references shops)`,
  "create unique index policy_trials_one_running on policy_trials (merchant_id, shop_id, kind) where status = 'running'",
  "create index policy_trials_by_shop on policy_trials (merchant_id, shop_id, kind, id desc)",
  "create index policy_trials_running on policy_trials (shop_id) where status = 'running'",
  `create table policy_trial_counts (
    merchant_id text not null, trial_id text not null, share_percent smallint not null, arm text not null check (arm in ('live', 'candidate')), measure text not null,
    currency text not null, cases bigint not null, amount_minor bigint not null, primary key (merchant_id, trial_id, share_percent, arm, measure, currency),
    foreign key (merchant_id, trial_id) references policy_trials)`,
  `create table policy_trial_differences (
    merchant_id text not null, trial_id text not null, decision_id text not null, at timestamptz not null, difference jsonb not null,
    primary key (merchant_id, trial_id, decision_id), foreign key (merchant_id, trial_id) references policy_trials)`,
  `create table policy_replays (
    merchant_id text not null, id text not null, shop_id text not null, status text not null check (status in ('waiting', 'running', 'done', 'failed')),
    hash text not null, document jsonb not null, terms jsonb not null, decisions_done integer not null default 0, attempts smallint not null default 0,
    requested_at timestamptz not null, ended_at timestamptz, report jsonb, primary key (merchant_id, id),
    foreign key (merchant_id, shop_id) references shops)`,
  "create unique index policy_replays_one_at_a_time on policy_replays (merchant_id, shop_id) where status in ('waiting', 'running')",
  "create index policy_replays_to_run on policy_replays (requested_at) where status in ('waiting', 'running')",
];

export const tenantTableNames = ["policy_trials", "policy_trial_counts", "policy_trial_differences", "policy_replays"] as const;
export const operatorTableNames = [] as const;

/** Builds the tables; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = tenantTableNames.flatMap((table) => tenantRules(table, { app: "select, insert, update", operator: "select" }));
  for (const statement of [...statements, ...rules]) await sql.raw(statement).execute(database);
}
