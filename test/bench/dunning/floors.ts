/** The same rows as a dunning run writes, by hand: in one set-based statement, and row by row in four trips. */
import type pg from "pg";
import type { Shop } from "../../../src/ports/shops.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";

const event = `json_build_object('at', now(), 'by', 'saldo', 'kind', 'claimCharged', 'sequence', 2, 'data', json_build_object(
  'chargeId', 'chg_' || due.id, 'part', 'fees', 'step', 'formalReminder', 'amountMinor', '500', 'currency', 'PLN'))::text`;

/** One statement: actions, charges, postings, chained timeline events and next steps of every invoice that is due on `day`; how many. */
export async function runSetBased(connection: pg.Client, shop: Shop, day: CalendarDate): Promise<number> {
  const { rows } = await connection.query<{ count: number }>(
    `with due as materialized (
       select i.id, strategy_version, substr(i.id, 5) as tail
       from next_steps n join invoices i on i.merchant_id = n.merchant_id and i.id = n.invoice_id
       where n.merchant_id = $1 and n.shop_id = $2 and open_minor > 0 and next_step_on = $3::date order by i.id for update),
     actions as (
       insert into dunning_actions (merchant_id, shop_id, planned_on, invoice_id, step, strategy_version, message_id, status)
       select $1, $2, $3::date, id, 'formalReminder', strategy_version, 'msg_f' || tail, 'planned' from due
       on conflict (merchant_id, invoice_id, step) do nothing returning invoice_id),
     charges as (
       insert into claim_charges (merchant_id, shop_id, id, invoice_id, part, step, currency, amount_minor, charged_on, working)
       select $1, $2, 'chg_' || due.tail, due.id, 'fees', 'formalReminder', 'PLN', 500, $3::date,
         json_build_object('strategyVersion', strategy_version, 'step', 'formalReminder')::jsonb
       from due join actions on actions.invoice_id = due.id returning id, invoice_id),
     postings as (
       insert into ledger_postings (merchant_id, posted_at, entry_kind, source_id, line, debit_code, debit_of, credit_code, credit_of,
         amount_minor, currency, event_date)
       select $1, now(), 'claimCharged', id, 1, '1230', invoice_id, '4030', '', 500, 'PLN', $3::date from charges),
     events as (
       insert into timeline_events (merchant_id, subject_id, sequence, at, kind, by, data, hash)
       select $1, due.id, last.sequence + 1, now(), 'claimCharged', 'saldo', (${event})::jsonb -> 'data',
         encode(sha256(convert_to(last.hash || ${event}, 'UTF8')), 'hex')
       from due join charges on charges.invoice_id = due.id cross join lateral (
         select sequence, hash from timeline_events t where t.merchant_id = $1 and t.subject_id = due.id order by sequence desc limit 1) last),
     moved as (
       update next_steps n set next_step = null, next_step_on = null, version = n.version + 1 from due
       where n.merchant_id = $1 and n.invoice_id = due.id returning 1)
     select count(*)::int as count from moved`,
    [shop.merchant.id, shop.id, day],
  );
  return rows[0]?.count ?? 0;
}

/** The same for the first `count` invoices that are due, one transaction each, a statement per table. */
export async function runRowByRow(connection: pg.Client, shop: Shop, day: CalendarDate, count: number): Promise<number> {
  const own = [shop.merchant.id, shop.id];
  const due = await connection.query<{ id: string }>(
    `select i.id from next_steps n join invoices i on i.merchant_id = n.merchant_id and i.id = n.invoice_id
     where n.merchant_id = $1 and n.shop_id = $2 and open_minor > 0 and next_step_on = $3::date order by i.id limit ${count}`,
    [...own, day],
  );
  for (const { id } of due.rows) {
    await connection.query("begin");
    await connection.query(
      `select * from invoices i join next_steps n on n.merchant_id = i.merchant_id and n.invoice_id = i.id
       where i.merchant_id = $1 and i.id = $2 for update`,
      [own[0], id],
    );
    await connection.query("select step, status, settled_on from dunning_actions where merchant_id = $1 and invoice_id = $2", [own[0], id]);
    await connection.query(
      `insert into dunning_actions (merchant_id, shop_id, planned_on, invoice_id, step, strategy_version, message_id, status)
       values ($1, $2, $3, $4, 'formalReminder', 'bench', $5, 'planned')`,
      [...own, day, id, `msg_r${id}`],
    );
    await connection.query(
      `insert into claim_charges (merchant_id, shop_id, id, invoice_id, part, step, currency, amount_minor, charged_on, working)
       values ($1, $2, $3, $4, 'fees', 'formalReminder', 'PLN', 500, $5, '{}')`,
      [...own, `chg_${id}`, id, day],
    );
    await connection.query(
      `insert into ledger_postings (merchant_id, posted_at, entry_kind, source_id, line, debit_code, debit_of, credit_code, credit_of,
         amount_minor, currency, event_date) values ($1, now(), 'claimCharged', $2, 1, '1230', $3, '4030', '', 500, 'PLN', $4)`,
      [own[0], `chg_${id}`, id, day],
    );
    await connection.query(
      `insert into timeline_events (merchant_id, subject_id, sequence, at, kind, by, data, hash)
       select $1, $2, sequence + 1, now(), 'claimCharged', 'saldo', '{}', md5(hash) from timeline_events
       where merchant_id = $1 and subject_id = $2 order by sequence desc limit 1`,
      [own[0], id],
    );
    await connection.query(
      "update next_steps set next_step = null, next_step_on = null, version = version + 1 where merchant_id = $1 and invoice_id = $2",
      [own[0], id],
    );
    await connection.query("commit");
  }
  return due.rows.length;
}
