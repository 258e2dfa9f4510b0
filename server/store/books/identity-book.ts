/** What is known of persons across merchants, written inside a merchant's commit: each call acts as the operator and returns as the tenant. */
import { type RawBuilder, sql } from "kysely";
import type { HistoryChange, IdentityBook } from "../../../src/ports/identity-book.ts";
import { asOperator, asTenant } from "../database.ts";
import { readOwners, theseHashes } from "../owners-query.ts";
import { bindBuyer } from "./bind-buyer.ts";
import type { OnExposure } from "./exposure-book.ts";
import { changeBy, personOf, putItem, raiseDunning } from "./exposure-item.ts";
import { hardHashes, lockOwners } from "./identity-locks.ts";
import { linkedBuyers } from "./linked-buyers.ts";
import { ruleApart, withdrawRuling } from "./person-rulings.ts";
import { resolvePerson } from "./resolve-person.ts";
import type { BookScope, Tx } from "./scope.ts";

/** How often a write looks again because a merge deleted the cluster that it waited for. */
const maxRounds = 3;

/** Adds to what the buyer did, and raises its cluster. */
function addHistory(merchantId: string, buyerId: string, change: HistoryChange): RawBuilder<{ cluster_id: string }> {
  const { ordersPlaced = 0, invoicesPaid = 0, invoicesPaidLate = 0, daysLate = 0 } = change;
  const { paidOtherwise = 0, fraudsConfirmed = 0, ordersReturned = 0, itemsNotReceived = 0, gatewayRefusals = 0, chargebacks = 0 } = change;
  const { claimsWrittenOff = 0 } = change;
  return sql`
    with target as (${personOf(merchantId, buyerId)}),
    raised as (update clusters set version = version + 1 from target where clusters.id = target.cluster_id returning clusters.id),
    added as (
      update buyer_persons set orders_placed = orders_placed + ${ordersPlaced}::int, invoices_paid = invoices_paid + ${invoicesPaid}::int,
        invoices_paid_late = invoices_paid_late + ${invoicesPaidLate}::int, worst_days_late = greatest(worst_days_late, ${daysLate}::int),
        paid_otherwise = paid_otherwise + ${paidOtherwise}::int, frauds_confirmed = frauds_confirmed + ${fraudsConfirmed}::int,
        orders_returned = orders_returned + ${ordersReturned}::int, items_not_received = items_not_received + ${itemsNotReceived}::int,
        gateway_refusals = gateway_refusals + ${gatewayRefusals}::int, chargebacks = chargebacks + ${chargebacks}::int,
        claims_written_off = greatest(0, claims_written_off + ${claimsWrittenOff}::int)
      where merchant_id = ${merchantId} and buyer_id = ${buyerId} and exists (select from raised))
    select id as cluster_id from raised`;
}

/** Raises the buyer's cluster. */
function touch(merchantId: string, buyerId: string): RawBuilder<{ cluster_id: string }> {
  return sql`
    with target as (${personOf(merchantId, buyerId)})
    update clusters set version = version + 1 from target where clusters.id = target.cluster_id returning clusters.id as cluster_id`;
}

/** A write on the cluster of a buyer; no row, or none with a cluster, when a merge deleted the cluster meanwhile. */
interface ClusterWritten {
  readonly cluster_id: string | null;
}

/**
 * The identity book of one merchant; `nextId` makes ids for new persons, `onExposure` learns what counts under a limit.
 * A buyer that is bound to nobody throws.
 */
export function identityBook(
  tx: Tx,
  { merchantId, shopId }: BookScope,
  nextId: (kind: "person" | "cluster") => string,
  onExposure: OnExposure,
): IdentityBook {
  const asOutsider = async <T>(work: () => Promise<T>): Promise<T> => {
    await asOperator(tx);
    const result = await work();
    await asTenant(tx, merchantId);
    return result;
  };
  /** `onWritten` is told of the first round only: what it wrote stands, and a later round finds it as what was there before. */
  const clusterOf = async <R extends ClusterWritten>(
    buyerId: string,
    statement: RawBuilder<R>,
    onWritten: (row: R) => void = () => undefined,
  ): Promise<string> => {
    const clusterId = await asOutsider(async () => {
      for (let round = 0; round < maxRounds; round += 1) {
        const [written] = (await statement.execute(tx)).rows;
        if (written !== undefined && round === 0) onWritten(written);
        if (written !== undefined && written.cluster_id !== null) return written.cluster_id;
      }
      return null;
    });
    if (clusterId === null) throw new Error(`buyer ${buyerId} is bound to no person`);
    return clusterId;
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
    putExposure: (buyerId, item) =>
      clusterOf(buyerId, putItem(merchantId, buyerId, item), (row) => {
        if (row.is_counted) onExposure(changeBy(item, row));
      }),
    addHistory: (buyerId, change) => clusterOf(buyerId, addHistory(merchantId, buyerId, change)),
    raiseDunning: (buyerId, sourceId, level) => clusterOf(buyerId, raiseDunning(merchantId, buyerId, sourceId, level)),
    linkedBuyers: (buyerId) => asOutsider(() => linkedBuyers(tx, { merchantId, shopId }, buyerId)),
    ruleApart: (buyerId, otherId, word) => {
      const ruled = { buyer: { merchantId, buyerId }, other: { merchantId, buyerId: otherId }, word, merchantId };
      return asOutsider(() => ruleApart(tx, ruled, nextId));
    },
    withdrawRuling: (buyerId, rulingId, by, at) =>
      asOutsider(() => withdrawRuling(tx, { rulingId, buyer: { merchantId, buyerId }, by, at }, nextId)),
    touch: (buyerId) => clusterOf(buyerId, touch(merchantId, buyerId)),
  };
}
