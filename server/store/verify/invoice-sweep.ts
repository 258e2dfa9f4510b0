/** Every invoice against the ledger, its credit notes, its allocations and the exposure of its buyer. */
import { sql } from "kysely";
import { balance, faultQuery, type Rule, type Sweep } from "./sweep.ts";

const ofInvoice = sql.raw("merchant_id = s.merchant_id and invoice_id = s.id");

/** Postings, credit notes and payments of row `s` in another currency than its own. */
const foreign = sql`(
  (select count(*) from ledger_postings p where p.merchant_id = s.merchant_id and p.debit_code in ('1200', '2000') and p.debit_of = s.id
    and p.currency <> s.currency)
  + (select count(*) from ledger_postings p where p.merchant_id = s.merchant_id and p.credit_code in ('1200', '2000') and p.credit_of = s.id
    and p.currency <> s.currency)
  + (select count(*) from credit_notes n where n.${ofInvoice} and n.currency <> s.currency)
  + (select count(*) from payment_allocations a join payments y on y.merchant_id = a.merchant_id and y.id = a.payment_id
    where a.merchant_id = s.merchant_id and a.invoice_id = s.id and y.currency <> s.currency))`;

/** What credit notes moved from this claim to the debtor's credit balance: it had been paid. */
const moved = sql`(select coalesce(sum(p.amount_minor), 0) from ledger_postings p where p.merchant_id = s.merchant_id
  and p.debit_code = '2000' and p.debit_of = s.id and p.credit_code = '2030' and p.entry_kind = 'creditNoteIssued')`;

const rules: readonly Rule[] = [
  {
    check: "receivable",
    isBad: sql`receivable <> open_minor`,
    detail: sql`format('1200 stands at %s, open is %s', receivable, open_minor)`,
  },
  {
    check: "sellerPayable",
    isBad: sql`seller <> total_minor - credited_minor`,
    detail: sql`format('2000 stands at %s, total less credited is %s', seller, total_minor - credited_minor)`,
  },
  {
    check: "credited",
    isBad: sql`noted <> credited_minor`,
    detail: sql`format('credit notes come to %s, credited is %s', noted, credited_minor)`,
  },
  {
    check: "paid",
    isBad: sql`allocated <> paid_minor + moved`,
    detail: sql`format('allocations come to %s, paid is %s and %s went to the credit balance', allocated, paid_minor, moved)`,
  },
  {
    check: "invoiceCurrency",
    isBad: sql`strangers > 0`,
    detail: sql`format('%s entries in another currency than %s', strangers, currency)`,
  },
  {
    check: "exposure",
    isBad: sql`open_minor > 0 and (held is distinct from (open_minor || ' ' || currency || ' invoice ' || due_on || ' ' || is_late))`,
    detail: sql`format('exposure is %s, the claim is %s %s due on %s, late: %s', coalesce(held, 'missing'), open_minor, currency, due_on, is_late)`,
  },
];

export const invoiceSweep: Sweep = {
  table: "invoices",
  idColumn: "id",
  firstId: "",
  pageSize: 2000,
  checks: rules.map(({ check }) => check),
  faults: (page) =>
    faultQuery(
      sql`select s.merchant_id, s.id as subject_id, s.currency, s.total_minor, s.credited_minor, s.paid_minor, s.open_minor, s.due_on,
        s.overdue_since is not null as is_late, ${balance("1200")} as receivable, -${balance("2000")} as seller, ${moved} as moved,
        (select coalesce(sum(total_minor), 0) from credit_notes n where n.${ofInvoice}) as noted,
        (select coalesce(sum(amount_minor), 0) from payment_allocations a where a.${ofInvoice} and part = 'principal') as allocated,
        ${foreign} as strangers, e.amount_minor || ' ' || e.currency || ' ' || e.kind || ' ' || coalesce(e.due_on::text, 'never') || ' ' || e.is_overdue as held
      from ${page} s left join exposure_items e on e.merchant_id = s.merchant_id and e.source_id = s.id`,
      rules,
    ),
};
