/** What a statement of account is made of: a few set-wise reads over the buyers of one debtor at one shop. */
import { sql } from "kysely";
import type { CalendarDate, Instant } from "../../../src/kernel/time.ts";
import type { StatementBook } from "../../../src/ports/statement-book.ts";
import type { ChargePart } from "../../../src/receivables/invoice.ts";
import { readMoney } from "./column-values.ts";
import type { BookScope, Tx } from "./scope.ts";

interface InvoiceRead {
  readonly id: string;
  readonly number: string;
  readonly payment_reference: string;
  readonly issued_on: CalendarDate;
  readonly due_on: CalendarDate;
  readonly currency: string;
  readonly total_minor: bigint;
  readonly disputed_minor: bigint;
  readonly credited: bigint;
  readonly paid: bigint;
  readonly written_off: bigint;
}

/** Sums are read as bigint: numeric would come as text. */
async function readInvoices(tx: Tx, { merchantId, shopId }: BookScope, buyerIds: readonly string[], asOf: CalendarDate, limit: number) {
  const { rows } = await sql<InvoiceRead>`
    with mine as (
      select id, number, payment_reference, issued_on::text as issued_on, due_on::text as due_on, currency, total_minor, disputed_minor
      from invoices where merchant_id = ${merchantId} and shop_id = ${shopId} and buyer_id = any(${buyerIds}::text[]) and issued_on <= ${asOf}),
    stood as (
      select mine.*,
        (select coalesce(sum(n.total_minor), 0)::int8 from credit_notes n
          where n.merchant_id = ${merchantId} and n.invoice_id = mine.id and n.issued_on <= ${asOf}) as credited,
        (select coalesce(sum(a.amount_minor), 0)::int8 from payment_allocations a
          join payments p on p.merchant_id = a.merchant_id and p.id = a.payment_id
          where a.merchant_id = ${merchantId} and a.invoice_id = mine.id and a.part = 'principal' and p.value_date <= ${asOf}) as paid,
        (select coalesce(sum(case when l.debit_code = '5030' then l.amount_minor else -l.amount_minor end), 0)::int8 from ledger_postings l
          where l.merchant_id = ${merchantId} and l.event_date <= ${asOf} and ((l.debit_code = '5030' and l.credit_code = '1200' and l.credit_of = mine.id)
            or (l.debit_code = '1200' and l.debit_of = mine.id and l.credit_code in ('4040', '5030')))) as written_off
      from mine)
    select * from stood where total_minor <> credited + paid + written_off or exists (
      select 1 from claim_charges c where c.merchant_id = ${merchantId} and c.invoice_id = stood.id and c.told_on <= ${asOf})
    order by issued_on, id limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    reference: row.payment_reference,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    total: readMoney(row.total_minor, row.currency),
    credited: readMoney(row.credited, row.currency),
    paid: readMoney(row.paid, row.currency),
    writtenOff: readMoney(row.written_off, row.currency),
    disputed: readMoney(row.disputed_minor, row.currency),
  }));
}

async function readUnmatched(tx: Tx, { merchantId, shopId }: BookScope, buyerIds: readonly string[], asOf: CalendarDate, limit: number) {
  const { rows } = await sql<{
    id: string;
    reference: string | null;
    value_date: CalendarDate;
    currency: string;
    amount_minor: bigint;
    unallocated_minor: bigint;
  }>`
    select id, reference, value_date::text as value_date, currency, amount_minor, unallocated_minor from payments p
    where merchant_id = ${merchantId} and shop_id = ${shopId} and unallocated_minor > 0 and value_date <= ${asOf} and id in (
      select a.payment_id from invoices i join payment_allocations a on a.merchant_id = i.merchant_id and a.invoice_id = i.id
      where i.merchant_id = ${merchantId} and i.shop_id = ${shopId} and i.buyer_id = any(${buyerIds}::text[]))
    order by value_date, id limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    valueDate: row.value_date,
    amount: readMoney(row.amount_minor, row.currency),
    unallocated: readMoney(row.unallocated_minor, row.currency),
  }));
}

async function readDisputes(tx: Tx, { merchantId, shopId }: BookScope, invoiceIds: readonly string[]) {
  const { rows } = await sql<{ invoice_id: string; minor: bigint; currency: string; opened_at: Instant; settled_at: Instant | null }>`
    select ai.invoice_id, (g.document -> 'amount' ->> 'amountMinor')::int8 as minor, g.document -> 'amount' ->> 'currency' as currency,
      g.opened_at, g.settled_at
    from agreement_invoices ai join agreements g on g.merchant_id = ai.merchant_id and g.id = ai.agreement_id
    where ai.merchant_id = ${merchantId} and g.shop_id = ${shopId} and g.kind = 'dispute' and ai.invoice_id = any(${invoiceIds}::text[])
    order by g.id`.execute(tx);
  return rows.map((row) => ({
    invoiceId: row.invoice_id,
    amount: readMoney(row.minor, row.currency),
    openedAt: row.opened_at,
    settledAt: row.settled_at,
  }));
}

/** The statements of one shop. */
export function statementBook(tx: Tx, scope: BookScope): StatementBook {
  const { merchantId, shopId } = scope;
  return {
    newestOrder: async (buyerIds) => {
      const { rows } = await sql<{ id: string }>`
        select id from orders where merchant_id = ${merchantId} and shop_id = ${shopId} and buyer_id = any(${buyerIds}::text[])
        order by id desc limit 1`.execute(tx);
      return rows[0]?.id ?? null;
    },
    invoices: (buyerIds, asOf, limit) => readInvoices(tx, scope, buyerIds, asOf, limit),
    paidCharges: async (invoiceIds, asOf) => {
      const { rows } = await sql<{ invoice_id: string; part: string; minor: bigint; currency: string }>`
        select a.invoice_id, a.part, sum(a.amount_minor)::int8 as minor, p.currency from payment_allocations a
        join payments p on p.merchant_id = a.merchant_id and p.id = a.payment_id
        where a.merchant_id = ${merchantId} and a.invoice_id = any(${invoiceIds}::text[]) and a.part <> 'principal' and p.value_date <= ${asOf}
        group by a.invoice_id, a.part, p.currency`.execute(tx);
      return rows.map((row) => ({
        invoiceId: row.invoice_id,
        part: row.part as ChargePart,
        amount: readMoney(row.minor, row.currency),
      }));
    },
    lastCreditNotes: async (invoiceIds, asOf) => {
      const { rows } = await sql<{ id: string; invoice_id: string; number: string; issued_on: CalendarDate }>`
        select distinct on (invoice_id) id, invoice_id, number, issued_on::text as issued_on from credit_notes
        where merchant_id = ${merchantId} and shop_id = ${shopId} and invoice_id = any(${invoiceIds}::text[]) and issued_on <= ${asOf}
        order by invoice_id, id desc`.execute(tx);
      return rows.map((row) => ({ id: row.id, invoiceId: row.invoice_id, number: row.number, issuedOn: row.issued_on }));
    },
    unmatched: (buyerIds, asOf, limit) => readUnmatched(tx, scope, buyerIds, asOf, limit),
    disputes: (invoiceIds) => readDisputes(tx, scope, invoiceIds),
  };
}
