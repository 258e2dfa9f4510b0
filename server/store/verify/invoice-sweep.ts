/** Every invoice against the ledger, its credit notes, its allocations and the exposure of its buyer. */
import { type RawBuilder, sql } from "kysely";
import { balance, faultQuery, type Rule, type Sweep } from "./sweep.ts";

const ofInvoice = sql.raw("merchant_id = s.merchant_id and invoice_id = s.id");

/** Postings, credit notes and payments of row `s` in another currency than its own. */
const foreign = sql`(
  (select count(*) from ledger_postings p where p.merchant_id = s.merchant_id and p.debit_code in ('1200', '1220', '1230', '2000') and p.debit_of = s.id
    and p.currency <> s.currency)
  + (select count(*) from ledger_postings p where p.merchant_id = s.merchant_id and p.credit_code in ('1200', '1220', '1230', '2000') and p.credit_of = s.id
    and p.currency <> s.currency)
  + (select count(*) from credit_notes n where n.${ofInvoice} and n.currency <> s.currency)
  + (select count(*) from payment_allocations a join payments y on y.merchant_id = a.merchant_id and y.id = a.payment_id
    where a.merchant_id = s.merchant_id and a.invoice_id = s.id and y.currency <> s.currency))`;

/** What credit notes moved from this claim to the debtor's credit balance: it had been paid. */
const moved = sql`(select coalesce(sum(p.amount_minor), 0) from ledger_postings p where p.merchant_id = s.merchant_id
  and p.debit_code = '2000' and p.debit_of = s.id and p.credit_code = '2030' and p.entry_kind = 'creditNoteIssued')`;

/** What the ledger wrote off of row `s`, less what it took back. */
const lost = sql`(select coalesce(sum(case when p.debit_code = '5030' then p.amount_minor else -p.amount_minor end), 0) from ledger_postings p
  where p.merchant_id = s.merchant_id and ((p.debit_code = '5030' and p.credit_code = '1200' and p.credit_of = s.id)
    or (p.debit_code = '1200' and p.debit_of = s.id and p.credit_code in ('4040', '5030'))))`;

/** What is left of the charges of row `s` that fit. */
const openCharges = (which: RawBuilder<unknown>) => sql`(select coalesce(sum(c.amount_minor - c.paid_minor - c.waived_minor), 0)
  from claim_charges c where c.merchant_id = s.merchant_id and c.invoice_id = s.id and ${which})`;

/** A claim that is wholly disputed bars nobody where its shop says so: its exposure has no day then. */
const excused = sql`(s.disputed_minor > 0 and s.disputed_minor >= s.principal_minor and e.due_on is null)`;

const rules: readonly Rule[] = [
  {
    check: "receivable",
    isBad: sql`receivable <> principal_minor`,
    detail: sql`format('1200 stands at %s, open of the principal is %s', receivable, principal_minor)`,
  },
  {
    check: "writtenOff",
    isBad: sql`lost <> written_off_minor`,
    detail: sql`format('write-offs less what came back come to %s, written off is %s', lost, written_off_minor)`,
  },
  {
    check: "charges",
    isBad: sql`charged <> owed_charges`,
    detail: sql`format('1220 and 1230 stand at %s, charges that are not settled come to %s', charged, owed_charges)`,
  },
  {
    check: "chargesTold",
    isBad: sql`told_charges <> fees_minor + compensation_minor + interest_minor`,
    detail: sql`format('charges that were told come to %s, the claim has %s', told_charges, fees_minor + compensation_minor + interest_minor)`,
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
    isBad: sql`open_minor > 0 and (held is distinct from (open_minor || ' ' || currency || ' invoice ' || held_due || ' ' || is_late))`,
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
      sql`select s.merchant_id, s.id as subject_id, s.currency, s.total_minor, s.credited_minor, s.paid_minor, s.written_off_minor, ${lost} as lost, s.open_minor, s.principal_minor,
        s.fees_minor, s.compensation_minor, s.interest_minor, s.due_on,
        s.overdue_since is not null and not ${excused} as is_late,
        case when ${excused} then 'never' else s.due_on::text end as held_due, ${balance("1200")} as receivable, ${balance("1220")} + ${balance("1230")} as charged,
        ${openCharges(sql`true`)} as owed_charges, ${openCharges(sql`c.told_on is not null`)} as told_charges, -${balance("2000")} as seller, ${moved} as moved,
        (select coalesce(sum(total_minor), 0) from credit_notes n where n.${ofInvoice}) as noted,
        (select coalesce(sum(amount_minor), 0) from payment_allocations a where a.${ofInvoice} and part = 'principal') as allocated,
        ${foreign} as strangers, e.amount_minor || ' ' || e.currency || ' ' || e.kind || ' ' || coalesce(e.due_on::text, 'never') || ' ' || e.is_overdue as held
      from ${page} s left join exposure_items e on e.merchant_id = s.merchant_id and e.source_id = s.id`,
      rules,
    ),
};
