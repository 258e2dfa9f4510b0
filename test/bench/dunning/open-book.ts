/** A book of open invoices in cohorts: each cohort falls due for its formal reminder on a day of its own, all others years later. */
import pg from "pg";
import type { Shop } from "../../../src/ports/shops.ts";
import { addDays, type CalendarDate } from "../../../src/kernel/time.ts";

export const firstDueDay = "2026-12-01" as CalendarDate;
/** The days on which cohorts fall due are bank days: Tuesdays to Thursdays of weeks that follow each other. */
export function cohortDay(cohort: number): CalendarDate {
  return addDays(firstDueDay, 7 * cohort);
}

/** Statements of a bench may take minutes; compiling them costs more than it saves, as it does for Saldo. */
export async function openConnection(url: string): Promise<pg.Client> {
  const connection = new pg.Client({ connectionString: url, statement_timeout: 0, options: "-c timezone=UTC -c jit=off" });
  await connection.connect();
  return connection;
}

const buyers = 1_000;

/** Shops have one programme: a friendly reminder, then a formal one with a fee. */
export async function putProgramme(connection: pg.Client, shop: Shop): Promise<string> {
  const steps = [
    { step: "friendlyReminder", template: "friendlyReminder", from: "dueDate", days: 3, minDaysAfterPrevious: 0 },
    { step: "formalReminder", template: "formalReminder", from: "dueDate", days: 14, minDaysAfterPrevious: 7 },
  ];
  const usual = { channels: ["email"], interest: false, compensation: false, needsApproval: false };
  const fee = [{ amountMinor: 500, currency: "PLN" }];
  const document = {
    name: "Bench",
    strategies: [
      {
        name: "all",
        steps: steps.map((step, index) => ({ ...usual, ...step, fee: index === 1 ? fee : [] })),
        end: { kind: "person", afterDays: 14 },
      },
    ],
  };
  const hash = "bench000".padEnd(64, "0");
  await connection.query(
    `insert into dunning_programmes (merchant_id, id, shop_id, version, status, hash, document, published_at)
     values ($1, 'prg_bench', $2, 1, 'live', $3, $4, now())`,
    [shop.merchant.id, shop.id, hash, JSON.stringify(document)],
  );
  return `1-${hash.slice(0, 8)}/all`;
}

/** Buyers and one order each, to hang invoices on. */
export async function putBuyers(connection: pg.Client, shop: Shop): Promise<void> {
  const own = [shop.merchant.id, shop.id];
  await connection.query(
    `insert into buyers (merchant_id, id, shop_id, kind, name, created_at)
     select $1, 'buy_' || lpad(n::text, 26, '0'), $2, 'person', 'Buyer ' || n, now() from generate_series(0, ${buyers - 1}) n`,
    own,
  );
  await connection.query(
    `insert into orders (merchant_id, id, shop_id, buyer_id, decision_id, order_ref, payment_method_id, term_days, currency, total_minor,
       authorized_minor, captured_minor, refunded_minor, voided_minor, authorized_at, authorized_until, review, particulars)
     select $1, 'ord_' || lpad(n::text, 26, '0'), $2, 'buy_' || lpad(n::text, 26, '0'), 'dec_' || n, 'r-' || n, 'invoice', 14, 'PLN',
       100000, 0, 100000, 0, 0, now(), now(), 'none', '{"items": [], "sandbox": []}' from generate_series(0, ${buyers - 1}) n`,
    own,
  );
}

/** Invoices numbered `from` to below `to`, whose formal reminder comes up on `on`; their friendly one was sent, and each has a timeline. */
export async function putInvoices(
  connection: pg.Client,
  shop: Shop,
  { from, to, on, strategyVersion }: { from: number; to: number; on: CalendarDate; strategyVersion: string },
): Promise<void> {
  const given = [shop.merchant.id, shop.id, addDays(on, -14), on, strategyVersion];
  await connection.query(
    `insert into invoices (merchant_id, id, shop_id, order_id, buyer_id, number, payment_reference, country, issued_on, due_on, currency,
       total_minor, overdue_since, lines, sandbox, strategy_version)
     select $1, 'inv_' || lpad(n::text, 26, '0'), $2, 'ord_' || lpad((n % ${buyers})::text, 26, '0'),
       'buy_' || lpad((n % ${buyers})::text, 26, '0'), 'B/' || n, 'B' || n, 'PL', $3::date - 14, $3::date, 'PLN', 10000 + n % 5000,
       $3::date + 1, '[]', '{}', $5 from generate_series(${from}, ${to - 1}) n where $4::date is not null`,
    given,
  );
  await connection.query(
    `insert into next_steps (merchant_id, invoice_id, shop_id, next_step, next_step_on, version)
     select $1, 'inv_' || lpad(n::text, 26, '0'), $2, 'formalReminder', $3::date, 1 from generate_series(${from}, ${to - 1}) n`,
    [shop.merchant.id, shop.id, on],
  );
  await connection.query(
    `insert into dunning_actions (merchant_id, invoice_id, step, shop_id, strategy_version, message_id, status, planned_on, settled_on)
     select $1, 'inv_' || lpad(n::text, 26, '0'), 'friendlyReminder', $2, $5, 'msg_' || n, 'sent', $3::date + 3, $3::date + 3
     from generate_series(${from}, ${to - 1}) n where $4::date is not null`,
    given,
  );
  await connection.query(
    `insert into timeline_events (merchant_id, subject_id, sequence, at, kind, by, data, hash)
     select $1, 'inv_' || lpad(n::text, 26, '0'), 1, now(), 'reminderSent', 'saldo', '{}', md5(n::text)
     from generate_series(${from}, ${to - 1}) n`,
    [shop.merchant.id],
  );
}
