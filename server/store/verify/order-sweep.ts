/** Every order against the ledger, its invoices and credit notes, and the exposure of its buyer. */
import { sql } from "kysely";
import { balance, faultQuery, type Rule, type Sweep } from "./sweep.ts";

const strangers = sql`(select count(*) from ledger_postings p where p.merchant_id = s.merchant_id and p.currency <> s.currency
    and p.debit_code in ('9000', '9010') and p.debit_of = s.id)
  + (select count(*) from invoices i where i.merchant_id = s.merchant_id and i.order_id = s.id and i.currency <> s.currency)`;

const rules: readonly Rule[] = [
  {
    check: "heldExposure",
    isBad: sql`held <> authorized_minor or committed <> held`,
    detail: sql`format('9000 stands at %s, 9010 at %s, authorized is %s', held, -committed, authorized_minor)`,
  },
  {
    check: "orderTotal",
    isBad: sql`total_minor <> authorized_minor + captured_minor + voided_minor`,
    detail: sql`format('total is %s, its parts are %s, %s and %s', total_minor, authorized_minor, captured_minor, voided_minor)`,
  },
  {
    check: "captured",
    isBad: sql`invoiced <> captured_minor`,
    detail: sql`format('invoices come to %s, captured is %s', invoiced, captured_minor)`,
  },
  {
    check: "refunded",
    isBad: sql`noted <> refunded_minor`,
    detail: sql`format('credit notes come to %s, refunded is %s', noted, refunded_minor)`,
  },
  { check: "orderCurrency", isBad: sql`strangers > 0`, detail: sql`format('%s entries in another currency than %s', strangers, currency)` },
  {
    check: "exposure",
    isBad: sql`authorized_minor > 0 and exposed is distinct from (authorized_minor || ' ' || currency || ' authorization never false')`,
    detail: sql`format('exposure is %s, authorized is %s %s', coalesce(exposed, 'missing'), authorized_minor, currency)`,
  },
];

export const orderSweep: Sweep = {
  table: "orders",
  idColumn: "id",
  firstId: "",
  pageSize: 2000,
  checks: rules.map(({ check }) => check),
  faults: (page) =>
    faultQuery(
      sql`select s.merchant_id, s.id as subject_id, s.currency, s.total_minor, s.authorized_minor, s.captured_minor, s.refunded_minor,
        s.voided_minor, ${balance("9000")} as held, -${balance("9010")} as committed, ${strangers} as strangers,
        (select coalesce(sum(i.total_minor), 0) from invoices i where i.merchant_id = s.merchant_id and i.order_id = s.id) as invoiced,
        (select coalesce(sum(n.total_minor), 0) from invoices i join credit_notes n on n.merchant_id = i.merchant_id and n.invoice_id = i.id
          where i.merchant_id = s.merchant_id and i.order_id = s.id) as noted,
        e.amount_minor || ' ' || e.currency || ' ' || e.kind || ' ' || coalesce(e.due_on::text, 'never') || ' ' || e.is_overdue as exposed
      from ${page} s left join exposure_items e on e.merchant_id = s.merchant_id and e.source_id = s.id`,
      rules,
    ),
};
