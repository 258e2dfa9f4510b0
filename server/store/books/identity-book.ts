/** What is known of persons across merchants, written inside a merchant's commit: each call acts as the operator and returns as the tenant. */
import { type RawBuilder, sql } from "kysely";
import type { ExposureItem, HistoryChange, IdentityBook } from "../../../src/ports/identity-book.ts";
import { asOperator, asTenant } from "../database.ts";
import { readOwners, theseHashes } from "../owners-query.ts";
import { bindBuyer } from "./bind-buyer.ts";
import { hardHashes, lockOwners } from "./identity-locks.ts";
import { resolvePerson } from "./resolve-person.ts";
import type { BookScope, Tx } from "./scope.ts";

/** How often a write looks again because a merge deleted the cluster that it waited for. */
const maxRounds = 3;

/** The person of a buyer with its cluster; the buyer's row is locked, so that nobody moves it to another person meanwhile. */
function personOf(merchantId: string, buyerId: string): RawBuilder<unknown> {
  return sql`
    select persons.id, persons.cluster_id from buyer_persons join persons on persons.id = buyer_persons.person_id
    where buyer_persons.merchant_id = ${merchantId} and buyer_persons.buyer_id = ${buyerId} for no key update of buyer_persons`;
}

/** The statement that puts or removes one item; where it moves from another person, the cluster of that one is raised too. */
function exposureChange(merchantId: string, { sourceId, kind, amount, dueOn, isOverdue }: ExposureItem): RawBuilder<unknown> {
  if (amount.amountMinor === 0n) return sql`delete from exposure_items where merchant_id = ${merchantId} and source_id = ${sourceId}`;
  return sql`
    insert into exposure_items (merchant_id, source_id, person_id, kind, currency, amount_minor, due_on, is_overdue)
    select ${merchantId}, ${sourceId}, target.id, ${kind}, ${amount.currency}, ${amount.amountMinor}::bigint, ${dueOn}::date, ${isOverdue}::boolean
    from target
    on conflict (merchant_id, source_id) do update set person_id = excluded.person_id, kind = excluded.kind, currency = excluded.currency,
      amount_minor = excluded.amount_minor, due_on = excluded.due_on, is_overdue = excluded.is_overdue`;
}

function putExposure(merchantId: string, buyerId: string, item: ExposureItem): RawBuilder<{ cluster_id: string }> {
  return sql`
    with target as (${personOf(merchantId, buyerId)}),
    before as (
      select persons.cluster_id from exposure_items join persons on persons.id = exposure_items.person_id
      where exposure_items.merchant_id = ${merchantId} and exposure_items.source_id = ${item.sourceId}),
    changed as (${exposureChange(merchantId, item)}),
    raised as (
      update clusters set version = version + 1 where id in (select cluster_id from target union select cluster_id from before) returning id)
    select cluster_id from target join raised on raised.id = target.cluster_id`;
}

/** Adds to what the buyer did, and raises its cluster. */
function addHistory(merchantId: string, buyerId: string, change: HistoryChange): RawBuilder<{ cluster_id: string }> {
  const { ordersPlaced = 0, invoicesPaid = 0, invoicesPaidLate = 0, daysLate = 0 } = change;
  return sql`
    with target as (${personOf(merchantId, buyerId)}),
    raised as (update clusters set version = version + 1 from target where clusters.id = target.cluster_id returning clusters.id),
    added as (
      update buyer_persons set orders_placed = orders_placed + ${ordersPlaced}::int, invoices_paid = invoices_paid + ${invoicesPaid}::int,
        invoices_paid_late = invoices_paid_late + ${invoicesPaidLate}::int, worst_days_late = greatest(worst_days_late, ${daysLate}::int)
      where merchant_id = ${merchantId} and buyer_id = ${buyerId} and exists (select from raised))
    select id as cluster_id from raised`;
}

/** Raises the buyer's cluster. */
function touch(merchantId: string, buyerId: string): RawBuilder<{ cluster_id: string }> {
  return sql`
    with target as (${personOf(merchantId, buyerId)})
    update clusters set version = version + 1 from target where clusters.id = target.cluster_id returning clusters.id as cluster_id`;
}

/** The identity book of one merchant; `nextId` makes ids for new persons. A buyer that is bound to nobody throws. */
export function identityBook(
  tx: Tx,
  { merchantId }: Pick<BookScope, "merchantId">,
  nextId: (kind: "person" | "cluster") => string,
): IdentityBook {
  const asOutsider = async <T>(work: () => Promise<T>): Promise<T> => {
    await asOperator(tx);
    const result = await work();
    await asTenant(tx, merchantId);
    return result;
  };
  const clusterOf = async (buyerId: string, statement: RawBuilder<{ cluster_id: string }>): Promise<string> => {
    const row = await asOutsider(async () => {
      for (let round = 0; round < maxRounds; round += 1) {
        const [written] = (await statement.execute(tx)).rows;
        if (written !== undefined) return written;
      }
      return null;
    });
    if (row === null) throw new Error(`buyer ${buyerId} is bound to no person`);
    return row.cluster_id;
  };
  return {
    lockAndRead: (keys) =>
      asOutsider(async () => {
        await lockOwners(tx, hardHashes(keys));
        return (await readOwners(tx, theseHashes(keys.map((key) => key.hash)))).owners;
      }),
    resolvePerson: (keys, at) =>
      asOutsider(() => resolvePerson(tx, keys, { personId: nextId("person"), clusterId: nextId("cluster") }, at)),
    attachBuyer: (buyerId, personId) => asOutsider(() => bindBuyer(tx, { merchantId, buyerId }, personId)),
    putExposure: (buyerId, item) => clusterOf(buyerId, putExposure(merchantId, buyerId, item)),
    addHistory: (buyerId, change) => clusterOf(buyerId, addHistory(merchantId, buyerId, change)),
    touch: (buyerId) => clusterOf(buyerId, touch(merchantId, buyerId)),
  };
}
