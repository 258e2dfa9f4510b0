/** Every posting by itself: an amount, two accounts that its kind of entry may move, and things that exist behind them. */
import { type RawBuilder, sql } from "kysely";
import type { AccountCode } from "../../../src/ledger/chart.ts";
import type { EntryKind } from "../../../src/ledger/posting.ts";
import { faultQuery, type Rule, type Sweep } from "./sweep.ts";

/** Debit and credit accounts of each kind of entry, as src/ledger/entries.ts makes them. */
const movements: Readonly<Record<EntryKind, readonly (readonly [debit: AccountCode, credit: AccountCode])[]>> = {
  exposureHeld: [["9000", "9010"]],
  exposureReleased: [["9010", "9000"]],
  invoiceIssued: [["1200", "2000"]],
  creditNoteIssued: [
    ["2000", "1200"],
    ["2000", "2030"],
  ],
  paymentBooked: [
    ["1000", "1200"],
    ["1000", "1220"],
    ["1000", "1230"],
    ["1000", "2020"],
    ["1000", "2030"],
  ],
  claimCharged: [
    ["1220", "4020"],
    ["1230", "4030"],
  ],
  chargeWaived: [
    ["4020", "1220"],
    ["4030", "1230"],
  ],
  claimWrittenOff: [["5030", "1200"]],
  claimRecovered: [["1200", "4040"]],
  writeOffReversed: [["1200", "5030"]],
};

const permitted = Object.entries(movements).flatMap(([kind, pairs]) => pairs.map((pair) => [kind, ...pair].join(" ")));

function exists(table: string, id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select from ${sql.raw(table)} t where t.merchant_id = s.merchant_id and t.id = ${id})`;
}

/** True when there is what the account on this side is kept for. */
function isKept(side: "debit" | "credit"): RawBuilder<unknown> {
  const of = sql.raw(`s.${side}_of`);
  return sql`case ${sql.raw(`s.${side}_code`)} when '1000' then ${of} = '' when '1200' then ${exists("invoices", of)} when '1220' then ${exists("invoices", of)}
    when '1230' then ${exists("invoices", of)} when '4020' then ${of} = '' when '4030' then ${of} = ''
    when '2000' then ${exists("invoices", of)} when '2020' then ${exists("payments", of)} when '2030' then ${exists("buyers", of)}
    when '9000' then ${exists("orders", of)} when '9010' then ${exists("orders", of)} else true end`;
}

/** True when there is what the entry came from; a release is named after a capture or event that has no table. */
const hasSource = sql`case s.entry_kind when 'exposureHeld' then s.source_id = s.debit_of when 'invoiceIssued' then s.source_id = s.debit_of
  when 'creditNoteIssued' then ${exists("credit_notes", sql`s.source_id`)} when 'paymentBooked' then ${exists("payments", sql`s.source_id`)}
  when 'claimCharged' then ${exists("claim_charges", sql`s.source_id`)}
  else true end`;

const rules: readonly Rule[] = [
  { check: "postingAmount", isBad: sql`amount_minor <= 0`, detail: sql`format('%s of %s moves %s', entry_kind, source_id, amount_minor)` },
  {
    check: "postingAccounts",
    isBad: sql`not is_known or movement not in (${sql.join(permitted.map((movement) => sql.lit(movement)))})`,
    detail: sql`format('%s of %s moves from %s to %s', entry_kind, source_id, credit_code, debit_code)`,
  },
  {
    check: "postingSubjects",
    isBad: sql`not (is_debit_kept and is_credit_kept and has_source)`,
    detail: sql`format('%s of %s moves %s of %s and %s of %s, of which something is missing', entry_kind, source_id, debit_code, debit_of, credit_code, credit_of)`,
  },
];

export const postingSweep: Sweep = {
  table: "ledger_postings",
  idColumn: "id",
  firstId: "0",
  pageSize: 5000,
  checks: rules.map(({ check }) => check),
  faults: (page) =>
    faultQuery(
      sql`select s.merchant_id, s.id as subject_id, s.amount_minor, s.entry_kind, s.source_id, s.debit_code, s.debit_of, s.credit_code, s.credit_of,
        s.entry_kind || ' ' || s.debit_code || ' ' || s.credit_code as movement, d.code is not null and c.code is not null as is_known,
        ${isKept("debit")} as is_debit_kept, ${isKept("credit")} as is_credit_kept, ${hasSource} as has_source
      from ${page} s left join ledger_accounts d on d.code = s.debit_code left join ledger_accounts c on c.code = s.credit_code`,
      rules,
    ),
};
