/** Every payment, every credit note and every debtor's credit balance against the ledger. */
import { type RawBuilder, sql } from "kysely";
import { balance, faultQuery, postedOn, type Rule, type Sweep } from "./sweep.ts";

/**
 * The postings that row `s` is the source of. The fence keeps the planner from looking them up by account instead: every payment
 * moves the same one.
 */
function postingsBy(kind: "paymentBooked" | "creditNoteIssued"): RawBuilder<unknown> {
  return sql`(select * from ledger_postings where merchant_id = s.merchant_id and entry_kind = ${sql.lit(kind)} and source_id = s.id offset 0)`;
}

/** Sum of the amounts of `p` where `condition` holds. */
function sumWhere(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce(sum(p.amount_minor) filter (where ${condition}), 0)`;
}

/** True when what the ledger laid on each invoice is not what the allocations say. */
const isLaidOtherwise = sql`exists (
  select from (select p.credit_of as invoice_id, sum(p.amount_minor) as amount from ${postingsBy("paymentBooked")} p
      where p.credit_code in ('1200', '1220', '1230') group by p.credit_of) posted
    full join (select a.invoice_id, sum(a.amount_minor) as amount from payment_allocations a where a.merchant_id = s.merchant_id
      and a.payment_id = s.id group by a.invoice_id) laid on laid.invoice_id = posted.invoice_id
  where posted.amount is distinct from laid.amount)`;

const paymentRules: readonly Rule[] = [
  { check: "payment", isBad: sql`banked <> amount_minor`, detail: sql`format('1000 took %s, the payment is %s', banked, amount_minor)` },
  {
    check: "unallocated",
    isBad: sql`unapplied + overpaid <> unallocated_minor or unapplied <> standing`,
    detail: sql`format('2020 took %s and stands at %s, 2030 took %s, unallocated is %s', unapplied, standing, overpaid, unallocated_minor)`,
  },
  {
    check: "allocations",
    isBad: sql`allocated <> amount_minor - unallocated_minor or is_laid_otherwise`,
    detail: sql`format('allocations come to %s, the payment less unallocated is %s', allocated, amount_minor - unallocated_minor)`,
  },
  {
    check: "paymentCurrency",
    isBad: sql`strangers > 0`,
    detail: sql`format('%s entries in another currency than %s', strangers, currency)`,
  },
];

export const paymentSweep: Sweep = {
  table: "payments",
  idColumn: "id",
  firstId: "",
  pageSize: 2000,
  checks: paymentRules.map(({ check }) => check),
  faults: (page) =>
    faultQuery(
      sql`select s.merchant_id, s.id as subject_id, s.currency, s.amount_minor, s.unallocated_minor, posted.*, -${balance("2020")} as standing,
        (select coalesce(sum(a.amount_minor), 0) from payment_allocations a where a.merchant_id = s.merchant_id and a.payment_id = s.id) as allocated,
        ${isLaidOtherwise} as is_laid_otherwise
      from ${page} s cross join lateral (select ${sumWhere(sql`p.debit_code = '1000'`)} as banked,
        ${sumWhere(sql`p.credit_code = '2020' and p.credit_of = s.id`)} as unapplied, ${sumWhere(sql`p.credit_code = '2030'`)} as overpaid,
        count(*) filter (where p.currency <> s.currency) as strangers from ${postingsBy("paymentBooked")} p) posted`,
      paymentRules,
    ),
};

const creditNoteRules: readonly Rule[] = [
  {
    check: "creditNote",
    isBad: sql`from_open + to_debtor <> total_minor or posted <> total_minor or strangers > 0`,
    detail: sql`format('1200 took %s and 2030 %s of %s posted, the credit note is %s', from_open, to_debtor, posted, total_minor)`,
  },
];

export const creditNoteSweep: Sweep = {
  table: "credit_notes",
  idColumn: "id",
  firstId: "",
  pageSize: 2000,
  checks: creditNoteRules.map(({ check }) => check),
  faults: (page) =>
    faultQuery(
      sql`select s.merchant_id, s.id as subject_id, s.total_minor, moved.*
      from ${page} s left join invoices i on i.merchant_id = s.merchant_id and i.id = s.invoice_id
        cross join lateral (select ${sumWhere(sql`true`)} as posted,
          ${sumWhere(sql`p.debit_of = s.invoice_id and p.credit_code = '1200' and p.credit_of = s.invoice_id`)} as from_open,
          ${sumWhere(sql`p.debit_of = s.invoice_id and p.credit_code = '2030' and p.credit_of = i.buyer_id`)} as to_debtor,
          count(*) filter (where p.currency <> s.currency) as strangers from ${postingsBy("creditNoteIssued")} p) moved`,
      creditNoteRules,
    ),
};

/** What the payments and credit notes that moved a buyer's credit balance say it must be. */
const expectedCredit = sql`(select coalesce(sum(case e.entry_kind
    when 'paymentBooked' then (select y.unallocated_minor from payments y where y.merchant_id = s.merchant_id and y.id = e.source_id)
    else (select n.total_minor from credit_notes n where n.merchant_id = s.merchant_id and n.id = e.source_id)
      - (select ${sumWhere(sql`p.credit_code = '1200'`)} from ledger_postings p where p.merchant_id = s.merchant_id
        and p.entry_kind = e.entry_kind and p.source_id = e.source_id) end), 0)
  from (select distinct p.entry_kind, p.source_id from ledger_postings p where p.merchant_id = s.merchant_id
    and p.credit_code = '2030' and p.credit_of = s.id) e)`;

const buyerRules: readonly Rule[] = [
  {
    check: "creditBalance",
    isBad: sql`credit <> expected`,
    detail: sql`format('2030 stands at %s, payments and credit notes come to %s', credit, expected)`,
  },
];

export const buyerSweep: Sweep = {
  table: "buyers",
  idColumn: "id",
  firstId: "",
  pageSize: 5000,
  checks: buyerRules.map(({ check }) => check),
  faults: (page) =>
    faultQuery(
      sql`select s.merchant_id, s.id as subject_id, ${postedOn("credit", "2030")} - ${postedOn("debit", "2030")} as credit,
        ${expectedCredit} as expected from ${page} s`,
      buyerRules,
    ),
};
