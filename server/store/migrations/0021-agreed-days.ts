/** Days that were agreed are told beforehand: when an agreement is to be looked at for that, and an action of its own kind per day. */
import { type Kysely, sql } from "kysely";

const statements = [
  "alter table agreements add column tell_on date",
  "create index agreements_to_tell on agreements (merchant_id, shop_id, tell_on, id) where tell_on is not null",
  "alter table agreements drop constraint agreements_settled",
  `alter table agreements add constraint agreements_settled
    check (settled_at is null or (hold is null and look_on is null and tell_on is null))`,
  `alter table dunning_actions add column agreement_id text, add column instalment integer,
    add foreign key (merchant_id, agreement_id) references agreements, add check ((agreement_id is null) = (instalment is null))`,
  "create index dunning_by_agreement on dunning_actions (merchant_id, agreement_id, instalment) where agreement_id is not null",
];

/** What was agreed before is told as it was until now: not at all. The owner sees no rows while row-level security is forced on it too. */
const earlier = [
  ...["agreements", "agreement_terms"].map((table) => `alter table ${table} no force row level security`),
  `update agreements set document = document || '{"notice": {"days": 0, "channels": ["email"]}, "tellOn": null, "noticed": 0}'
    where kind = 'promise'`,
  `update agreements set document = document || '{"notice": {"days": 0, "channels": ["email"]}, "noticed": 0}' || jsonb_build_object(
    'instalments', (select jsonb_agg(one.value || '{"tellOn": null}' order by one.ordinality)
      from jsonb_array_elements(document -> 'instalments') with ordinality as one)) where kind = 'paymentPlan'`,
  `update agreement_terms set document = jsonb_set(jsonb_set(document, '{promise,notice}', '{"days": 1, "channels": ["email"]}'),
    '{paymentPlan,notice}', '{"days": 3, "channels": ["email"]}')`,
  ...["agreements", "agreement_terms"].map((table) => `alter table ${table} force row level security`),
];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...statements, ...earlier]) await sql.raw(statement).execute(database);
}
