/** Papers of claims: the number of the note that tells a charge, the invoices of a debtor by day, and which stamps a merchant wants. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

/** Series and prefix of the note of each part of a claim. */
const notes = [
  ["fees", "feeNote", "RF"],
  ["compensation", "compensationNote", "FC"],
  ["interest", "interestNote", "IN"],
] as const;

/** Charges that were told before get their numbers in the order in which they were told. */
const numbered = notes.flatMap(([part, kind, prefix]) => [
  `update claim_charges c set note_number = n.number from (
      select merchant_id, id, '${prefix} ' || extract(year from told_on)::int || '/' || lpad((row_number() over (
        partition by merchant_id, extract(year from told_on) order by told_on, id))::text, 6, '0') as number
      from claim_charges where part = '${part}' and told_on is not null) n
    where c.merchant_id = n.merchant_id and c.id = n.id`,
  `insert into number_series (merchant_id, kind, year, last)
    select merchant_id, '${kind}', extract(year from told_on)::int, count(*)::int from claim_charges
    where part = '${part}' and told_on is not null group by merchant_id, extract(year from told_on)`,
]);

/** Forced row-level security hides every row from an owner that is no superuser. */
const open = ["claim_charges", "number_series"] as const;

const statements = [
  "alter table claim_charges add column note_number text",
  ...open.map((table) => `alter table ${table} no force row level security`),
  ...numbered,
  ...open.map((table) => `alter table ${table} force row level security`),
  "create unique index claim_charges_by_note on claim_charges (merchant_id, note_number) where note_number is not null",
  "create index invoices_of_buyer on invoices (merchant_id, buyer_id, issued_on, id)",
  `create table paper_settings (
    merchant_id text not null references merchants, preventive_stamp boolean not null, collection_stamp boolean not null,
    primary key (merchant_id))`,
];

export const tenantTableNames = ["paper_settings"] as const;
export const operatorTableNames: readonly string[] = [];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const rules = tenantTableNames.flatMap((table) =>
    tenantRules(table, { app: "select, insert, update", operator: "select, insert, update, delete" }),
  );
  for (const statement of [...statements, ...rules]) await sql.raw(statement).execute(database);
}
