/** What agreements hold back, read for many invoices at once, and when their pauses ended. */
import { sql } from "kysely";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { AgreementBook, EndedPause } from "../../../src/ports/agreement-book.ts";
import { type Hold, type HoldReason, strongestHold } from "../../../src/receivables/agreements/hold.ts";
import { selectInvoices, toInvoice } from "./invoice-columns.ts";
import type { BookScope, Tx } from "./scope.ts";

/** Every hold of the invoices: of agreements on them, of agreements on their buyers, and of a dispute of all that is open. */
async function holdsOf(tx: Tx, { merchantId, shopId }: BookScope, invoiceIds: readonly string[]): Promise<ReadonlyMap<string, Hold>> {
  if (invoiceIds.length === 0) return new Map();
  const { rows } = await sql<{ invoice_id: string; hold: HoldReason; agreement_id: string | null; until: CalendarDate | null }>`
    with asked as (
      select id, buyer_id, principal_minor, disputed_minor from invoices
      where merchant_id = ${merchantId} and shop_id = ${shopId} and id = any(${[...invoiceIds]}::text[]))
    select asked.id as invoice_id, hold, agreements.id as agreement_id, look_on as until
    from asked join agreement_invoices on agreement_invoices.merchant_id = ${merchantId} and invoice_id = asked.id
      join agreements on agreements.merchant_id = ${merchantId} and agreements.id = agreement_id where hold is not null
    union all
    select asked.id, hold, agreements.id, look_on
    from asked join agreements on agreements.merchant_id = ${merchantId} and agreements.buyer_id = asked.buyer_id
    where is_of_buyer and hold is not null
    union all
    select id, 'disputed', null, null from asked where disputed_minor > 0 and disputed_minor >= principal_minor`.execute(tx);
  const all = Map.groupBy(rows, (row) => row.invoice_id);
  const told = new Map<string, Hold>();
  for (const [invoiceId, found] of all) {
    const hold = strongestHold(found.map((row) => ({ reason: row.hold, agreementId: row.agreement_id, until: row.until })));
    if (hold !== null) told.set(invoiceId, hold);
  }
  return told;
}

/** The newest end of each invoice's pauses; what was broken could be kept until the day before it was found broken. */
async function pausesOf(tx: Tx, { merchantId }: BookScope, invoiceIds: readonly string[]): Promise<ReadonlyMap<string, EndedPause>> {
  if (invoiceIds.length === 0) return new Map();
  const { rows } = await sql<{ invoice_id: string; ended_on: CalendarDate; broken_on: CalendarDate | null }>`
    with ended as (
      select invoice_id, kind, status, settled_at, document
      from agreement_invoices join agreements on agreements.merchant_id = agreement_invoices.merchant_id and agreements.id = agreement_id
      where agreement_invoices.merchant_id = ${merchantId} and invoice_id = any(${[...invoiceIds]}::text[])
        and kind in ('promise', 'paymentPlan', 'settlementOffer', 'dispute') and settled_at is not null
      union all
      select invoices.id, kind, status, settled_at, document
      from invoices join agreements on agreements.merchant_id = invoices.merchant_id and agreements.buyer_id = invoices.buyer_id
      where invoices.merchant_id = ${merchantId} and invoices.id = any(${[...invoiceIds]}::text[])
        and is_of_buyer and kind in ('hardship', 'buyerState') and settled_at is not null)
    select invoice_id, max((settled_at at time zone 'UTC')::date) as ended_on,
      max(case when kind = 'promise' then (document ->> 'lastOn')::date else (settled_at at time zone 'UTC')::date - 1 end)
        filter (where (kind, status) in (('promise', 'broken'), ('paymentPlan', 'breached'), ('settlementOffer', 'lapsed'))) as broken_on
    from ended group by invoice_id`.execute(tx);
  return new Map(rows.map((row) => [row.invoice_id, { endedOn: row.ended_on, brokenOn: row.broken_on }]));
}

/** The holds and pauses of one shop's invoices, and the open invoices of a buyer. */
export function agreementHolds(tx: Tx, scope: BookScope): Pick<AgreementBook, "holdsOf" | "pausesOf" | "lockOpenInvoices"> {
  return {
    holdsOf: (invoiceIds) => holdsOf(tx, scope, invoiceIds),
    pausesOf: (invoiceIds) => pausesOf(tx, scope, invoiceIds),
    lockOpenInvoices: async (buyerId, limit) => {
      const open = selectInvoices(tx, scope).where("buyer_id", "=", buyerId).where("open_minor", ">", 0n);
      return (await open.orderBy("id").limit(limit).forUpdate().execute()).map(toInvoice);
    },
  };
}
