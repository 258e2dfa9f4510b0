/** Reads the decisions of one shop for a replay: by the index on their ids, downwards, with the sums of their orders. */
import { sql } from "kysely";
import { type Currency, isCurrency, money } from "../../src/kernel/money.ts";
import { timeZones } from "../../src/kernel/calendar.ts";
import { makeId } from "../../src/kernel/id.ts";
import { addDays, addMs, type CalendarDate, type Instant, instantAt, msFromInstant, msPerDay } from "../../src/kernel/time.ts";
import type { DecisionHistory, Period } from "../../src/ports/decision-history.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { type CompactExplanation, expandExplanation } from "../../src/risk/explanation.ts";
import type { PastDecision, PastOrder } from "../../src/risk/replay/past-decision.ts";
import type { Database } from "./database.ts";
import { withNamedExplanations } from "./explanation-frames.ts";
import type { Tables } from "./tables.ts";

interface Row {
  readonly id: string;
  readonly checkout_ref: string | null;
  readonly decided_at: Instant;
  readonly outcome: PastDecision["outcome"];
  readonly policy_version: string;
  readonly currency: string;
  readonly explanation: CompactExplanation;
  readonly captured_minor: bigint | null;
  readonly refunded_minor: bigint | null;
  readonly unpaid_minor: bigint | null;
  readonly due_on: CalendarDate | null;
  readonly paid_on: CalendarDate | null;
}

/** The instants between which the days of the period lie. */
function bounds(shop: Shop, { from, to }: Period): { readonly since: Instant; readonly until: Instant } {
  const zone = timeZones[shop.country];
  return { since: instantAt(from, 0, zone), until: instantAt(addDays(to, 1), 0, zone) };
}

const smallest = new Uint8Array(10);

/**
 * Ids begin with the wall clock of their making. A live shop's clock is the wall clock, so ids bound the period at both ends, with a day
 * to spare; a test shop's runs ahead of it, so the lower end is open.
 */
function idBounds(shop: Shop, { since, until }: ReturnType<typeof bounds>): { readonly least: string; readonly most: string } {
  const at = (instant: Instant) => makeId("decision", Math.max(0, msFromInstant(instant)), smallest);
  return { least: shop.mode === "live" ? at(addMs(since, -msPerDay)) : "dec_", most: at(addMs(until, msPerDay)) };
}

function orderOf(row: Row, currency: Currency): PastOrder | null {
  if (row.captured_minor === null) return null;
  return {
    captured: money(row.captured_minor, currency),
    credited: money(row.refunded_minor ?? 0n, currency),
    open: money(row.unpaid_minor ?? 0n, currency),
    dueOn: row.due_on,
    lastPaidOn: row.paid_on,
  };
}

function toPast(row: Row): PastDecision {
  if (!isCurrency(row.currency)) throw new Error(`decision ${row.id} is stored in ${row.currency}, which is no currency here`);
  return {
    id: row.id,
    checkoutRef: row.checkout_ref,
    decidedAt: row.decided_at,
    outcome: row.outcome,
    policyVersion: row.policy_version,
    explanation: expandExplanation(row.explanation),
    order: orderOf(row, row.currency),
  };
}

/** The history in `database`; each shop's rows are read as its own merchant. */
export function makeDecisionHistory(database: Pick<Database<Tables>, "tenant">): DecisionHistory {
  return {
    page: (shop, period, before, limit) => {
      const { since, until } = bounds(shop, period);
      const { least, most } = idBounds(shop, { since, until });
      const below = before ?? most;
      return database.tenant(shop.merchant.id, async (tx) => {
        // The page is cut first and its orders are looked up one by one: without statistics the planner would join whole tables.
        const { rows } = await sql<Row>`
          select d.*, o.captured_minor, o.refunded_minor, o.unpaid_minor, o.due_on, o.paid_on
          from (
            select id, checkout_ref, decided_at, outcome, policy_version, currency, explanation from decisions
            where merchant_id = ${shop.merchant.id} and shop_id = ${shop.id} and id < ${below} and id >= ${least}
              and decided_at >= ${since} and decided_at < ${until}
            order by id desc limit ${limit}) d
          left join lateral (
            select o.captured_minor, o.refunded_minor, i.*
            from orders o cross join lateral (
              select sum(n.unpaid_minor)::bigint as unpaid_minor,
                coalesce(min(n.due_on) filter (where n.unpaid_minor > 0), max(n.due_on)) as due_on,
                max(p.value_date) as paid_on
              from (select id, open_minor + written_off_minor as unpaid_minor, due_on from invoices
                where merchant_id = o.merchant_id and order_id = o.id offset 0) n
              left join lateral (
                select max(payments.value_date) as value_date
                from payment_allocations a join payments on payments.merchant_id = a.merchant_id and payments.id = a.payment_id
                where a.merchant_id = ${shop.merchant.id} and a.invoice_id = n.id) p on true) i
            where o.merchant_id = ${shop.merchant.id} and o.decision_id = d.id limit 1) o on true
          order by d.id desc`.execute(tx);
        return (await withNamedExplanations(tx, [shop.merchant.id], rows)).map(toPast);
      });
    },
    estimate: (shop, period) => {
      const { since, until } = bounds(shop, period);
      const { least, most } = idBounds(shop, { since, until });
      return database.tenant(shop.merchant.id, async (tx) => {
        const row = await tx
          .selectFrom("decisions")
          .select((select) => select.fn.countAll<bigint>().as("count"))
          .where("merchant_id", "=", shop.merchant.id)
          .where("shop_id", "=", shop.id)
          .where("id", ">=", least)
          .where("id", "<", most)
          .executeTakeFirstOrThrow();
        return Number(row.count);
      });
    },
  };
}
