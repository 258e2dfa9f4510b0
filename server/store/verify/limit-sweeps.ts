/** The counters of limits against the exposure that they count: per merchant and currency, and per funding line. */
import { sql } from "kysely";
import { faultQuery, type Rule, type Sweep } from "./sweep.ts";

const rules = (check: string): readonly Rule[] => [
  {
    check,
    isBad: sql`used_minor <> exposed`,
    detail: sql`format('%s %s are counted as used, what is open and reserved comes to %s', used_minor, currency, exposed)`,
  },
];

/** A merchant has a few currencies, each with all its open items behind it. */
const limitsPerPage = 200;

export const merchantLimitSweep: Sweep = {
  table: "merchant_limits",
  idColumn: "currency",
  firstId: "",
  pageSize: limitsPerPage,
  checks: ["merchantLimit"],
  faults: (page) =>
    faultQuery(
      sql`select s.merchant_id, s.currency as subject_id, s.currency, s.used_minor,
        (select coalesce(sum(e.amount_minor), 0) from exposure_items e where e.merchant_id = s.merchant_id and e.currency = s.currency) as exposed
      from ${page} s`,
      rules("merchantLimit"),
    ),
};

/** A line belongs to no merchant; its faults are the operator's. */
export const fundingLineSweep: Sweep = {
  table: "(select 'operator'::text as merchant_id, id, currency, used_minor from funding_lines) as lines",
  idColumn: "id",
  firstId: "",
  pageSize: limitsPerPage,
  checks: ["fundingLine"],
  faults: (page) =>
    faultQuery(
      sql`select s.merchant_id, s.id as subject_id, s.currency, s.used_minor,
        (select coalesce(sum(m.used_minor), 0) from merchant_limits m where m.line_id = s.id) as exposed
      from ${page} s`,
      rules("fundingLine"),
    ),
};
