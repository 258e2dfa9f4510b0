/** Every exposure item has an authorised order or an open claim behind it; that each of those has its item is checked from their side. */
import { sql } from "kysely";
import { faultQuery, type Rule, type Sweep } from "./sweep.ts";

const rules: readonly Rule[] = [
  {
    check: "exposure",
    isBad: sql`not has_order and not has_claim`,
    detail: sql`format('exposure of %s %s, with nothing %s behind it', amount_minor, currency, kind)`,
  },
];

export const exposureSweep: Sweep = {
  table: "exposure_items",
  idColumn: "source_id",
  firstId: "",
  pageSize: 5000,
  checks: rules.map(({ check }) => check),
  faults: (page) =>
    faultQuery(
      sql`select s.merchant_id, s.source_id as subject_id, s.amount_minor, s.currency,
        case s.kind when 'invoice' then 'open' else 'authorized' end as kind,
        exists (select from orders o where o.merchant_id = s.merchant_id and o.id = s.source_id and o.authorized_minor > 0) as has_order,
        exists (select from invoices i where i.merchant_id = s.merchant_id and i.id = s.source_id and i.open_minor > 0) as has_claim
      from ${page} s`,
      rules,
    ),
};
