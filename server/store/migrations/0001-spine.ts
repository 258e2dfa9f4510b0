/** The first schema: shops and keys, decisions, orders, claims, ledger, dunning, identity, each behind row-level security. */
import { type Kysely, sql } from "kysely";

/** Tables of one merchant: the merchant's id leads every key, and the app role sees only its own rows. */
const tenantTables = `
create table merchants (
  merchant_id text primary key, name text not null, mode text not null check (mode in ('test', 'live')), colour text not null,
  contact_email text not null, tax_id text, address_lines text[] not null, created_at timestamptz not null);

create table shops (
  merchant_id text not null references merchants, id text not null unique, name text not null,
  mode text not null check (mode in ('test', 'live')), country text not null, currency text not null,
  account_iban text not null, account_bic text, account_holder text not null, account_tax_id text, origins text[] not null,
  clock_offset_ms bigint not null default 0 check (clock_offset_ms >= 0 and (mode = 'test' or clock_offset_ms = 0)),
  created_at timestamptz not null, primary key (merchant_id, id));

create table api_keys (
  merchant_id text not null, id text not null, shop_id text not null, kind text not null check (kind in ('secret', 'publishable')),
  hash text not null unique, created_at timestamptz not null, revoked_at timestamptz,
  primary key (merchant_id, id), foreign key (merchant_id, shop_id) references shops);

create table policies (
  merchant_id text not null, id text not null, shop_id text not null, version integer,
  status text not null check (status in ('draft', 'live', 'retired')), hash text not null, document jsonb not null,
  published_at timestamptz, primary key (merchant_id, id), foreign key (merchant_id, shop_id) references shops,
  check ((status = 'draft') = (version is null)));
create unique index policies_one_live on policies (merchant_id, shop_id) where status = 'live';
create unique index policies_one_draft on policies (merchant_id, shop_id) where status = 'draft';
create unique index policies_version on policies (merchant_id, shop_id, version) where version is not null;

create table decisions (
  merchant_id text not null, id text not null, shop_id text not null, checkout_ref text, decided_at timestamptz not null,
  outcome text not null, policy_version text not null, currency text not null, explanation json not null, subject json not null,
  identity_keys json not null, review jsonb, primary key (merchant_id, id)) with (toast_tuple_target = 8160);
create index decisions_by_shop on decisions (merchant_id, shop_id, id desc);

create table buyers (
  merchant_id text not null, id text not null, shop_id text not null, ref text, kind text not null check (kind in ('person', 'company')),
  name text not null, email text, phone text, created_at timestamptz not null,
  primary key (merchant_id, id), foreign key (merchant_id, shop_id) references shops);
create unique index buyers_by_ref on buyers (merchant_id, shop_id, ref) where ref is not null;

create table blocks (
  merchant_id text not null, id text not null, shop_id text not null, buyer_id text not null,
  kind text not null check (kind in ('block', 'pass')), reason text not null, created_at timestamptz not null,
  expires_at timestamptz, removed_at timestamptz, primary key (merchant_id, id), foreign key (merchant_id, buyer_id) references buyers);
create index blocks_by_buyer on blocks (merchant_id, buyer_id);

create table orders (
  merchant_id text not null, id text not null, shop_id text not null, buyer_id text not null, decision_id text not null,
  order_ref text not null, payment_method_id text not null, term_days integer not null, currency text not null,
  total_minor bigint not null check (total_minor > 0), authorized_minor bigint not null check (authorized_minor >= 0),
  captured_minor bigint not null check (captured_minor >= 0), refunded_minor bigint not null check (refunded_minor >= 0),
  voided_minor bigint not null check (voided_minor >= 0), authorized_at timestamptz not null, authorized_until timestamptz not null,
  expired boolean not null default false, review text not null check (review in ('none', 'pending', 'approved', 'declined')),
  particulars jsonb not null, version integer not null default 1,
  primary key (merchant_id, id), foreign key (merchant_id, buyer_id) references buyers,
  constraint orders_decision_once unique (merchant_id, decision_id),
  constraint orders_ref_once unique (merchant_id, shop_id, order_ref),
  check (total_minor = authorized_minor + captured_minor + voided_minor), check (refunded_minor <= captured_minor));
create index orders_to_expire on orders (merchant_id, shop_id, authorized_until) where authorized_minor > 0;

create table number_series (
  merchant_id text not null references merchants, kind text not null, year integer not null, last integer not null,
  primary key (merchant_id, kind, year));

create table invoices (
  merchant_id text not null, id text not null, shop_id text not null, order_id text not null, buyer_id text not null,
  number text not null, payment_reference text not null, country text not null, issued_on date not null, due_on date not null,
  currency text not null, total_minor bigint not null check (total_minor > 0), credited_minor bigint not null default 0 check (credited_minor >= 0),
  paid_minor bigint not null default 0 check (paid_minor >= 0), disputed_minor bigint not null default 0 check (disputed_minor >= 0),
  open_minor bigint not null generated always as (total_minor - credited_minor - paid_minor) stored check (open_minor >= 0),
  overdue_since date, next_step text, next_step_on date, lines jsonb not null, sandbox text[] not null, shipped_at timestamptz,
  version integer not null default 1,
  primary key (merchant_id, id), foreign key (merchant_id, order_id) references orders, foreign key (merchant_id, buyer_id) references buyers,
  constraint invoices_number_once unique (merchant_id, number), constraint invoices_reference_once unique (merchant_id, payment_reference));
create index invoices_by_shop on invoices (merchant_id, shop_id, id desc);
create index invoices_by_order on invoices (merchant_id, order_id);
create index invoices_by_buyer on invoices (merchant_id, buyer_id) where open_minor > 0;
create index invoices_to_flag on invoices (merchant_id, shop_id, due_on) where open_minor > 0 and overdue_since is null;
create index invoices_to_step on invoices (merchant_id, shop_id, next_step_on) where open_minor > 0 and next_step_on is not null;

create table credit_notes (
  merchant_id text not null, id text not null, shop_id text not null, invoice_id text not null, order_id text not null,
  number text not null, type text not null check (type in ('refund', 'return', 'goodwill')), currency text not null,
  total_minor bigint not null check (total_minor > 0), reason text, issued_on date not null,
  primary key (merchant_id, id), foreign key (merchant_id, invoice_id) references invoices,
  constraint credit_notes_number_once unique (merchant_id, number));
create index credit_notes_by_invoice on credit_notes (merchant_id, invoice_id);

create table payments (
  merchant_id text not null, id text not null, shop_id text not null, currency text not null,
  amount_minor bigint not null check (amount_minor > 0), unallocated_minor bigint not null check (unallocated_minor between 0 and amount_minor),
  reference text, payer_name text, payer_iban text, value_date date not null, booked_at timestamptz not null,
  primary key (merchant_id, id), foreign key (merchant_id, shop_id) references shops);

create table payment_allocations (
  merchant_id text not null, payment_id text not null, invoice_id text not null, part text not null,
  amount_minor bigint not null check (amount_minor > 0),
  primary key (merchant_id, payment_id, invoice_id, part), foreign key (merchant_id, payment_id) references payments,
  foreign key (merchant_id, invoice_id) references invoices);
create index payment_allocations_by_invoice on payment_allocations (merchant_id, invoice_id);

create table ledger_postings (
  merchant_id text not null references merchants, id bigint generated always as identity, entry_kind text not null, source_id text not null,
  line integer not null, debit_code text not null references ledger_accounts, debit_of text not null,
  credit_code text not null references ledger_accounts, credit_of text not null,
  amount_minor bigint not null check (amount_minor > 0), currency text not null, event_date date not null, posted_at timestamptz not null,
  primary key (merchant_id, id), constraint ledger_event_once unique (merchant_id, entry_kind, source_id, line),
  check ((debit_code, debit_of) <> (credit_code, credit_of)));
create index ledger_by_debit on ledger_postings (merchant_id, debit_code, debit_of);
create index ledger_by_credit on ledger_postings (merchant_id, credit_code, credit_of);

create table timeline_events (
  merchant_id text not null references merchants, subject_id text not null, sequence integer not null, at timestamptz not null,
  kind text not null, by text not null, data jsonb not null, hash text not null, primary key (merchant_id, subject_id, sequence));

create table dunning_actions (
  merchant_id text not null, invoice_id text not null, step text not null, shop_id text not null, strategy_version text not null,
  message_id text, status text not null check (status in ('planned', 'sending', 'sent', 'skipped')), reason text,
  planned_on date not null, settled_on date, lease_token text, lease_until timestamptz,
  primary key (merchant_id, invoice_id, step), foreign key (merchant_id, invoice_id) references invoices);
create index dunning_to_send on dunning_actions (merchant_id, shop_id, planned_on) where status in ('planned', 'sending');

create table messages (
  merchant_id text not null, id text not null, shop_id text not null, invoice_id text not null, kind text not null, language text not null,
  recipient text not null, subject text not null, body_text text not null, body_html text not null, sent_at timestamptz not null,
  primary key (merchant_id, id), foreign key (merchant_id, invoice_id) references invoices);
create index messages_by_shop on messages (merchant_id, shop_id, id desc);

create table idempotency_keys (
  merchant_id text not null references merchants, shop_id text not null, key text not null, fingerprint text not null,
  status integer, body text, created_at timestamptz not null, primary key (merchant_id, shop_id, key));
create index idempotency_keys_by_age on idempotency_keys (merchant_id, created_at);

create table outbox (
  merchant_id text not null references merchants, id bigint generated always as identity, topic text not null, payload jsonb not null,
  attempts integer not null default 0, available_at timestamptz not null default now(), primary key (merchant_id, id));
create index outbox_to_publish on outbox (available_at);
`;

/** What is known of a person across shops and merchants: no tenant can read it. */
const operatorTables = `
create table clusters (
  id text primary key, version bigint not null default 1, first_seen_at timestamptz not null, orders_placed integer not null default 0,
  invoices_paid integer not null default 0, invoices_paid_late integer not null default 0, worst_days_late integer not null default 0);
create table persons (id text primary key, cluster_id text not null references clusters, created_at timestamptz not null);
create index persons_by_cluster on persons (cluster_id);
create table person_keys (
  key_hash text not null, person_id text not null references persons, kind text not null,
  strength text not null check (strength in ('hard', 'soft')), first_seen_at timestamptz not null, primary key (key_hash, person_id));
create index person_keys_by_person on person_keys (person_id);
create table person_links (
  person_a text not null references persons, person_b text not null references persons, evidence text not null, linked_at timestamptz not null,
  primary key (person_a, person_b, evidence), check (person_a < person_b));
create table buyer_persons (
  merchant_id text not null, buyer_id text not null, person_id text not null references persons, primary key (merchant_id, buyer_id));
create index buyer_persons_by_person on buyer_persons (person_id);
create table exposure_items (
  merchant_id text not null, source_id text not null, person_id text not null references persons,
  kind text not null check (kind in ('authorization', 'invoice')), currency text not null, amount_minor bigint not null check (amount_minor > 0),
  due_on date, is_overdue boolean not null, primary key (merchant_id, source_id));
create index exposure_items_by_person on exposure_items (person_id);
create table leases (name text primary key, holder text not null, token bigint not null, until timestamptz not null);
`;

const ledgerAccounts = `
create table ledger_accounts (code text primary key, name text not null, kind text not null check (kind in ('asset', 'liability', 'memorandum')));
insert into ledger_accounts values
  ('1000', 'collection bank', 'asset'), ('1200', 'receivables, principal', 'asset'), ('2000', 'price payable to seller', 'liability'),
  ('2020', 'unapplied cash', 'liability'), ('2030', 'debtor credit balances', 'liability'),
  ('9000', 'authorized exposure', 'memorandum'), ('9010', 'commitments to authorized orders', 'memorandum');
`;

/** Postings, timeline, allocations and credit notes are written once: changing or deleting one is refused by the database itself. */
const appendOnly = `
create function saldo_refuse_change() returns trigger language plpgsql as $$
begin raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end $$;
create trigger append_only before update or delete on ledger_postings for each row execute function saldo_refuse_change();
create trigger append_only before update or delete on timeline_events for each row execute function saldo_refuse_change();
create trigger append_only before update or delete on payment_allocations for each row execute function saldo_refuse_change();
create trigger append_only before update or delete on credit_notes for each row execute function saldo_refuse_change();
create trigger append_only before update or delete on payments for each row execute function saldo_refuse_change();
`;

export const tenantTableNames = [
  "merchants",
  "shops",
  "api_keys",
  "policies",
  "decisions",
  "buyers",
  "blocks",
  "orders",
  "number_series",
  "invoices",
  "credit_notes",
  "payments",
  "payment_allocations",
  "ledger_postings",
  "timeline_events",
  "dunning_actions",
  "messages",
  "idempotency_keys",
  "outbox",
] as const;
export const operatorTableNames = [
  "clusters",
  "persons",
  "person_keys",
  "person_links",
  "buyer_persons",
  "exposure_items",
  "leases",
] as const;

/** Tables in which the app role may only add rows; all others of a tenant it may also change. */
const insertOnly = new Set(["ledger_postings", "timeline_events", "payments", "payment_allocations", "credit_notes", "messages"]);
/** Tables that the operator role writes too: set-up, jobs, and decisions that are written behind in batches over merchants. */
const operatorWrites = new Set(["merchants", "shops", "api_keys", "policies", "decisions", "outbox", "idempotency_keys"]);

function tenantRules(table: string): string {
  const appRights = insertOnly.has(table) ? "select, insert" : "select, insert, update";
  const operatorRights = operatorWrites.has(table) ? "select, insert, update, delete" : "select";
  return `
    alter table ${table} enable row level security; alter table ${table} force row level security;
    create policy own_rows on ${table} to saldo_app
      using (merchant_id = current_setting('saldo.merchant_id', true)) with check (merchant_id = current_setting('saldo.merchant_id', true));
    create policy operator_rows on ${table} to saldo_operator using (true) with check (true);
    grant ${appRights} on ${table} to saldo_app; grant ${operatorRights} on ${table} to saldo_operator;`;
}

function operatorRules(table: string): string {
  return `
    alter table ${table} enable row level security; alter table ${table} force row level security;
    create policy operator_rows on ${table} to saldo_operator using (true) with check (true);
    grant select, insert, update, delete on ${table} to saldo_operator;`;
}

/** Builds the whole schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const parts = [ledgerAccounts, tenantTables, operatorTables, appendOnly];
  const rules = [...tenantTableNames.map(tenantRules), ...operatorTableNames.map(operatorRules)];
  const closing = "grant select on ledger_accounts to saldo_app, saldo_operator; revoke all on all tables in schema public from public;";
  for (const statements of [...parts, ...rules, closing]) {
    for (const statement of splitStatements(statements)) await sql.raw(statement).execute(database);
  }
}

/** One statement at a time; a function body between dollar quotes stays whole. */
function splitStatements(text: string): string[] {
  const parts = text.split(/;(?=(?:[^$]*\$\$[^$]*\$\$)*[^$]*$)/);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
