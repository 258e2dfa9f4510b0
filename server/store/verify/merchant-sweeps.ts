/** What only holds over a whole merchant: the collection bank against all payments, and numbers without gaps. */
import { sql } from "kysely";
import type { Sweep } from "./sweep.ts";

/** These sums read all of a merchant's postings or invoices, so a page is a few merchants. */
const merchantsPerPage = 20;

const perMerchant = { table: "merchants", idColumn: "merchant_id", firstId: "", pageSize: merchantsPerPage } as const;

export const bankSweep: Sweep = {
  ...perMerchant,
  checks: ["bank"],
  faults: (page) => sql`
    with scope as (select s.merchant_id from ${page} s),
    banked as (select merchant_id, currency, sum(amount_minor) as amount from (
        select p.merchant_id, p.currency, p.amount_minor from scope join ledger_postings p using (merchant_id) where p.debit_code = '1000'
        union all
        select p.merchant_id, p.currency, -p.amount_minor from scope join ledger_postings p using (merchant_id) where p.credit_code = '1000'
      ) moved group by merchant_id, currency),
    received as (select merchant_id, currency, sum(amount_minor) as amount from scope join payments using (merchant_id) group by merchant_id, currency)
    select 'bank' as "check", merchant_id, '1000 ' || currency as subject_id,
      format('1000 stands at %s, payments come to %s', coalesce(b.amount, 0), coalesce(r.amount, 0)) as detail
    from banked b full join received r using (merchant_id, currency) where coalesce(b.amount, 0) <> coalesce(r.amount, 0)`,
};

/** Numbers look like `2026/000123`, those of credit notes like `CN 2026/000123`; the notes of charges have `IN`, `FC` and `RF`. */
export const seriesSweep: Sweep = {
  ...perMerchant,
  checks: ["numbers"],
  faults: (page) => sql`
    with scope as (select s.merchant_id from ${page} s),
    given as (
      select merchant_id, 'invoice' as kind, number, substring(number from '^(\\d{4}/\\d{6,9})$') as digits from scope join invoices using (merchant_id)
      union all
      select merchant_id, 'creditNote', number, substring(number from '^CN (\\d{4}/\\d{6,9})$') from scope join credit_notes using (merchant_id)
      union all
      select merchant_id, case part when 'fees' then 'feeNote' when 'compensation' then 'compensationNote' else 'interestNote' end, coalesce(note_number, id),
        substring(note_number from '^(?:IN|FC|RF) (\\d{4}/\\d{6,9})$') from scope join claim_charges using (merchant_id) where told_on is not null),
    placed as (
      select merchant_id, kind, left(digits, 4)::int as year, split_part(digits, '/', 2)::int as running,
        row_number() over (partition by merchant_id, kind, left(digits, 4) order by split_part(digits, '/', 2)::int) as place
      from given where digits is not null),
    counted as (select merchant_id, kind, year, count(*) as count, max(running) as highest, min(place) filter (where place <> running) as gap
      from placed group by merchant_id, kind, year),
    series as (select n.* from scope join number_series n using (merchant_id))
    select 'numbers' as "check", merchant_id, kind || ' ' || year as subject_id,
      format('%s numbers up to %s, last given %s, first missing %s', coalesce(c.count, 0), coalesce(c.highest, 0), coalesce(n.last, 0),
        coalesce(c.gap, coalesce(c.highest, 0) + 1)) as detail
    from counted c full join series n using (merchant_id, kind, year)
    where c.gap is not null or coalesce(c.highest, 0) <> coalesce(n.last, 0)
    union all
    select 'numbers', merchant_id, number, 'is no number of the series ' || kind from given where digits is null`,
};
