/** The statements on the items of what a person has at risk: each writes the item and raises the cluster that it belongs to. */
import { type RawBuilder, sql } from "kysely";
import { type Money, money, subtract } from "../../../src/kernel/money.ts";
import type { ExposureItem } from "../../../src/ports/identity-book.ts";

/** The person of a buyer with its cluster; the buyer's row is locked, so that nobody moves it to another person meanwhile. */
export function personOf(merchantId: string, buyerId: string): RawBuilder<unknown> {
  return sql`
    select persons.id, persons.cluster_id from buyer_persons join persons on persons.id = buyer_persons.person_id
    where buyer_persons.merchant_id = ${merchantId} and buyer_persons.buyer_id = ${buyerId} for no key update of buyer_persons`;
}

/** What was written: no cluster when a merge deleted it meanwhile; the amount before, and whether a limit or a line counts it. */
export interface PutItem {
  readonly cluster_id: string | null;
  readonly before_minor: bigint;
  readonly is_counted: boolean;
}

/** The statement that puts or removes one item. The dunning level of a claim stays as it is. */
function itemChange(merchantId: string, item: ExposureItem): RawBuilder<unknown> {
  const { sourceId, kind, amount, dueOn, isOverdue, isDisputed = false } = item;
  if (amount.amountMinor === 0n) return sql`delete from exposure_items where merchant_id = ${merchantId} and source_id = ${sourceId}`;
  return sql`
    insert into exposure_items (merchant_id, source_id, person_id, kind, currency, amount_minor, due_on, is_overdue, is_disputed)
    select ${merchantId}, ${sourceId}, target.id, ${kind}, ${amount.currency}, ${amount.amountMinor}::bigint, ${dueOn}::date,
      ${isOverdue}::boolean, ${isDisputed}::boolean
    from target
    on conflict (merchant_id, source_id) do update set person_id = excluded.person_id, kind = excluded.kind, currency = excluded.currency,
      amount_minor = excluded.amount_minor, due_on = excluded.due_on, is_overdue = excluded.is_overdue, is_disputed = excluded.is_disputed`;
}

/** Puts or removes one item; where it moves from another person, the cluster of that one is raised too. */
export function putItem(merchantId: string, buyerId: string, item: ExposureItem): RawBuilder<PutItem> {
  return sql`
    with target as (${personOf(merchantId, buyerId)}),
    before as (
      select persons.cluster_id, exposure_items.amount_minor from exposure_items join persons on persons.id = exposure_items.person_id
      where exposure_items.merchant_id = ${merchantId} and exposure_items.source_id = ${item.sourceId}),
    changed as (${itemChange(merchantId, item)}),
    raised as (
      update clusters set version = version + 1 where id in (select cluster_id from target union select cluster_id from before) returning id)
    select (select target.cluster_id from target join raised on raised.id = target.cluster_id) as cluster_id,
      coalesce((select amount_minor from before), 0)::bigint as before_minor,
      exists (select from merchant_limits where merchant_id = ${merchantId} and currency = ${item.amount.currency}) as is_counted`;
}

/** How much an item that was put adds to the exposure of its merchant. */
export function changeBy(item: ExposureItem, { before_minor: before }: PutItem): Money {
  return subtract(item.amount, money(before, item.amount.currency));
}

/** Raises the dunning level of one item, and its cluster. */
export function raiseDunning(merchantId: string, buyerId: string, sourceId: string, level: number): RawBuilder<{ cluster_id: string }> {
  return sql`
    with target as (${personOf(merchantId, buyerId)}),
    raised as (update clusters set version = version + 1 from target where clusters.id = target.cluster_id returning clusters.id),
    reminded as (
      update exposure_items set dunning_level = greatest(dunning_level, ${level}::smallint)
      where merchant_id = ${merchantId} and source_id = ${sourceId} and exists (select from raised))
    select id as cluster_id from raised`;
}
