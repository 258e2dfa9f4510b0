/** One statement that says which clusters own identity keys and all that is known of them: for the decision, and inside an authorisation. */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { OwnersReading } from "../../src/ports/identity-book.ts";
import { decodeProfiles, misuseOwner } from "../../src/risk/cluster-profile.ts";
import type { Tables } from "./tables.ts";

/** Persons of one key that are looked at, newest first: an address of a whole block of flats has thousands. */
const maxPersonsPerKey = 50;

/** An instant as the product writes it, inside JSON. */
function isoText(column: string): RawBuilder<string> {
  return sql`to_char(${sql.raw(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Open and reserved amounts of one cluster by currency, and its claims past due. */
const owed = sql`
  select sum(overdue)::int as overdue_count, min(earliest) as earliest_due_on, coalesce(sum(disputed), 0)::int as disputes,
    coalesce(max(dunned), 0)::int as dunned, json_object_agg(currency, amount) as by_currency
  from (
    select currency, sum(amount_minor)::text as amount, count(*) filter (where is_overdue) as overdue,
      min(due_on) filter (where not is_overdue) as earliest, count(*) filter (where is_disputed) as disputed, max(dunning_level) as dunned
    from exposure_items join persons on persons.id = exposure_items.person_id
    where persons.cluster_id = clusters.id group by currency) as per_currency`;

/** Per merchant and kind the mark that holds longest. */
const standingMarks = sql`
  select json_agg(json_build_object('kind', kind, 'merchantId', merchant_id, 'until', ${isoText("until_at")}) order by merchant_id, kind) as list
  from (
    select blocks.merchant_id, blocks.kind, case when bool_and(expires_at is not null) then max(expires_at) end as until_at
    from persons
    join buyer_persons on buyer_persons.person_id = persons.id
    join blocks on blocks.merchant_id = buyer_persons.merchant_id and blocks.buyer_id = buyer_persons.buyer_id
    where persons.cluster_id = clusters.id and removed_at is null
    group by blocks.merchant_id, blocks.kind) as standing`;

/** What the buyers behind one cluster did, together. */
const history = sql`
  select min(first_seen_at) as first_seen_at, coalesce(sum(orders_placed), 0)::int as orders_placed,
    coalesce(sum(invoices_paid), 0)::int as invoices_paid, coalesce(sum(invoices_paid_late), 0)::int as invoices_paid_late,
    coalesce(max(worst_days_late), 0) as worst_days_late, coalesce(sum(paid_otherwise), 0)::int as paid_otherwise,
    coalesce(sum(frauds_confirmed), 0)::int as frauds_confirmed, coalesce(sum(orders_returned), 0)::int as orders_returned,
    coalesce(sum(items_not_received), 0)::int as items_not_received, coalesce(sum(gateway_refusals), 0)::int as gateway_refusals,
    coalesce(sum(chargebacks), 0)::int as chargebacks, coalesce(sum(claims_written_off), 0)::int as claims_written_off
  from persons left join buyer_persons on buyer_persons.person_id = persons.id
  where persons.cluster_id = clusters.id`;

/** The clusters of which a person said that they are somebody else, though they share a key. */
const apart = sql`
  select json_agg(distinct other.cluster_id order by other.cluster_id) as list
  from persons
  cross join lateral (
    select person_b as id from person_rulings where person_a = persons.id and verdict = 'apart' and withdrawn_at is null
    union all
    select person_a from person_rulings where person_b = persons.id and verdict = 'apart' and withdrawn_at is null) as ruled
  join persons as other on other.id = ruled.id
  where persons.cluster_id = clusters.id and other.cluster_id <> clusters.id`;

/** Null for nearly everybody, which keeps profiles small. */
const conduct = sql`case when greatest(paid_otherwise, frauds_confirmed, orders_returned, items_not_received, gateway_refusals, chargebacks,
  claims_written_off, disputes, dunned) > 0 then json_build_object(
    'paidOtherwise', paid_otherwise, 'fraudsConfirmed', frauds_confirmed, 'ordersReturned', orders_returned,
    'itemsNotReceived', items_not_received, 'gatewayRefusals', gateway_refusals, 'chargebacks', chargebacks,
    'claimsWrittenOff', claims_written_off, 'openDisputes', disputes, 'dunningLevel', dunned) end`;

const profile = sql`json_build_object(
  'clusterId', clusters.id, 'version', clusters.version, 'firstSeenAt', ${isoText("history.first_seen_at")},
  'ordersPlaced', history.orders_placed, 'invoicesPaid', history.invoices_paid, 'invoicesPaidLate', history.invoices_paid_late,
  'overdueCount', coalesce(owed.overdue_count, 0), 'earliestDueOn', owed.earliest_due_on, 'worstDaysLate', history.worst_days_late,
  'exposureMinor', coalesce(owed.by_currency, '{}'::json), 'marks', coalesce(marks.list, '[]'::json),
  'apart', coalesce(apart.list, '[]'::json), 'conduct', ${conduct})`;

/** A key that somebody misused has an owner of its own that is no cluster: whoever shows the key meets it. */
const markedOwners = sql`
  select asked.hash, ${sql.lit(misuseOwner)} as id, json_build_object(
    'clusterId', ${sql.lit(misuseOwner)}, 'version', 0,
    'marks', json_build_array(json_build_object('kind', 'misuse', 'merchantId', '', 'until', ${isoText("max(expires_at)")}))) as profile
  from asked join marked_keys on marked_keys.key_hash = asked.hash
  group by asked.hash`;

/** The start of the commit lies before every reading in it: what a later commit changes is read with a later moment. */
const readAtMicros = sql`(extract(epoch from now()) * 1000000)::bigint`;

/**
 * The owners of each key that `asked` selects, as (hash, place), in the order of `place`. Runs as the operator.
 * Where `asked` selects nothing, the moment is 0 and the list is empty.
 */
export async function readOwners(door: Kysely<Tables>, asked: RawBuilder<unknown>): Promise<OwnersReading> {
  const { rows } = await sql<{ hash: string; profiles: string; read_at: bigint }>`
    with asked as (${asked}),
    owners as (
      select distinct asked.hash, persons.cluster_id
      from asked
      cross join lateral (
        select person_id from person_keys where key_hash = asked.hash order by person_id desc limit ${sql.lit(maxPersonsPerKey)}) as owner
      join persons on persons.id = owner.person_id),
    profiles as (
      select clusters.id, ${profile} as profile
      from (select distinct cluster_id from owners) as owning
      join clusters on clusters.id = owning.cluster_id
      cross join lateral (${owed}) as owed
      cross join lateral (${history}) as history
      cross join lateral (${standingMarks}) as marks
      cross join lateral (${apart}) as apart),
    owning as (
      select owners.hash, profiles.id, profiles.profile from owners join profiles on profiles.id = owners.cluster_id
      union all ${markedOwners})
    select asked.hash, ${readAtMicros} as read_at,
      coalesce(json_agg(owning.profile order by owning.id) filter (where owning.id is not null), '[]'::json)::text as profiles
    from asked left join owning on owning.hash = asked.hash
    group by asked.hash, asked.place order by asked.place`.execute(door);
  const owners = rows.map((row) => ({ hash: row.hash, profiles: decodeProfiles(row.profiles) }));
  return { readAtMicros: Number(rows[0]?.read_at ?? 0n), owners };
}

/** These hashes in their order. */
export function theseHashes(hashes: readonly string[]): RawBuilder<unknown> {
  return sql`select hash, place from unnest(${[...hashes]}::text[]) with ordinality as given (hash, place)`;
}

/** Every key of every person in these clusters. */
export function hashesOfClusters(clusterIds: readonly string[]): RawBuilder<unknown> {
  return sql`
    select distinct key_hash as hash, 0 as place from person_keys join persons on persons.id = person_keys.person_id
    where persons.cluster_id = any(${[...clusterIds]}::text[])`;
}
