/** Reminders of one shop from plan to end: each (invoice, step) once, each sent by one sender at a time under a lease. */
import { sql } from "kysely";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { PastStep } from "../../../src/dunning/plan.ts";
import type { DunningAction, DunningBook, NewAction, PastNotice, PlanPlace, SkippedAction } from "../../../src/ports/reminder-books.ts";
import { dunningClaims } from "./dunning-claims.ts";
import { actionColumns, isFree, isReady, noLease, toAction } from "./dunning-rows.ts";
import type { BookScope, Tx } from "./scope.ts";

function toPast(row: { step: string; status: string; settled_on: string | null }): PastStep {
  const step = row.step;
  if (row.status === "sent") return { step, status: "sent", sentOn: row.settled_on as CalendarDate };
  return { step, status: row.status === "skipped" ? "skipped" : "planned", sentOn: null };
}

const settledStatuses: ReadonlySet<string> = new Set(["sent", "skipped", "withdrawn"]);

function toNotice(row: { invoice_id: string; status: string; reason: string | null }): PastNotice {
  const status = settledStatuses.has(row.status) ? (row.status as PastNotice["status"]) : "underWay";
  return { invoiceId: row.invoice_id, status, reason: row.reason };
}

function toPlace(row: { planned_on: string; invoice_id: string; step: string }): PlanPlace {
  return { plannedOn: row.planned_on as CalendarDate, invoiceId: row.invoice_id, step: row.step };
}

/** Adds a row, or plans anew what was held back; false when (invoice, step) exists already. */
async function insertOnce(
  tx: Tx,
  { merchantId, shopId }: BookScope,
  action: Omit<DunningAction, "messageId">,
  rest: { message_id: string | null; status: string; reason: string | null; planned_on: string; settled_on: string | null },
): Promise<boolean> {
  const agreed = { agreement_id: action.agreed?.agreementId ?? null, instalment: action.agreed?.number ?? null };
  const changing = { strategy_version: action.strategyVersion, ...agreed, ...noLease, ...rest };
  const row = await tx
    .insertInto("dunning_actions")
    .values({ merchant_id: merchantId, shop_id: shopId, invoice_id: action.invoiceId, step: action.step, ...changing })
    .onConflict((conflict) =>
      conflict.columns(["merchant_id", "invoice_id", "step"]).doUpdateSet(changing).where("dunning_actions.status", "=", "withdrawn"),
    )
    .returning("step")
    .executeTakeFirst();
  return row !== undefined;
}

/** All actions in one statement; those that are there already stay as they are, those that were held back are planned anew. */
async function writeAll(
  tx: Tx,
  { merchantId, shopId }: BookScope,
  actions: readonly (NewAction | SkippedAction)[],
  on: CalendarDate,
): Promise<ReadonlySet<string>> {
  if (actions.length === 0) return new Set();
  const column = <T>(read: (action: NewAction | SkippedAction) => T) => actions.map(read);
  const { rows } = await sql<{ invoice_id: string; step: string }>`
    insert into dunning_actions (merchant_id, shop_id, planned_on, invoice_id, step, strategy_version, message_id, status, reason, settled_on)
    select ${merchantId}, ${shopId}, ${on}::date, * from unnest(
      ${column(({ invoiceId }) => invoiceId)}::text[], ${column(({ step }) => step)}::text[],
      ${column(({ strategyVersion }) => strategyVersion)}::text[],
      ${column((action) => ("messageId" in action ? action.messageId : null))}::text[],
      ${column((action) => ("status" in action ? action.status : "skipped"))}::text[],
      ${column((action) => ("reason" in action ? action.reason : null))}::text[],
      ${column((action) => ("reason" in action ? on : null))}::date[])
    on conflict (merchant_id, invoice_id, step) do update set strategy_version = excluded.strategy_version, message_id = excluded.message_id,
      status = excluded.status, reason = excluded.reason, planned_on = excluded.planned_on, settled_on = excluded.settled_on,
      lease_token = null, lease_until = null
    where dunning_actions.status = 'withdrawn' returning invoice_id, step`.execute(tx);
  return new Set(rows.map((row) => `${row.invoice_id} ${row.step}`));
}

/** What waits for the merchant's word. */
function approvals(tx: Tx, { merchantId, shopId }: BookScope): Pick<DunningBook, "listAwaiting" | "approve"> {
  return {
    listAwaiting: async (limit) => {
      const waiting = tx
        .selectFrom("dunning_actions")
        .select(actionColumns)
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("status", "=", "awaitingApproval");
      const rows = await waiting.orderBy("planned_on").orderBy("invoice_id").limit(limit).execute();
      return rows.map(toAction);
    },
    approve: async (invoiceId, step, { by, at }) => {
      const { numUpdatedRows } = await tx
        .updateTable("dunning_actions")
        .set({ status: "planned", approved_by: by, approved_at: at })
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("invoice_id", "=", invoiceId)
        .where("step", "=", step)
        .where("status", "=", "awaitingApproval")
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
}

/** What is planned, passed over, or on its way. */
function plans(tx: Tx, scope: BookScope): Pick<DunningBook, "past" | "pastOfAll" | "plan" | "writeAll" | "skip" | "listPlanned"> {
  const { merchantId, shopId } = scope;
  const select = () => tx.selectFrom("dunning_actions").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  return {
    past: async (invoiceId) => {
      const rows = await select()
        .select(["step", "status", "settled_on"])
        .where("invoice_id", "=", invoiceId)
        .where("status", "<>", "withdrawn")
        .where("agreement_id", "is", null)
        .orderBy("planned_on")
        .orderBy("step")
        .execute();
      return rows.map(toPast);
    },
    plan: (action, plannedOn) =>
      insertOnce(tx, scope, action, {
        message_id: action.messageId,
        status: "planned",
        reason: null,
        planned_on: plannedOn,
        settled_on: null,
      }),
    pastOfAll: async (invoiceIds) => {
      const found = select()
        .select(["invoice_id", "step", "status", "settled_on"])
        .where(sql<boolean>`invoice_id = any(${invoiceIds}::text[])`)
        .where("status", "<>", "withdrawn")
        .where("agreement_id", "is", null);
      const rows = invoiceIds.length === 0 ? [] : await found.orderBy("planned_on").orderBy("step").execute();
      return new Map([...Map.groupBy(rows, (row) => row.invoice_id)].map(([invoiceId, past]) => [invoiceId, past.map(toPast)]));
    },
    writeAll: (actions, on) => writeAll(tx, scope, actions, on),
    skip: (action, reason, on) =>
      insertOnce(tx, scope, action, { message_id: null, status: "skipped", reason, planned_on: on, settled_on: on }),
    listPlanned: async (now, after, limit) => {
      const rows = await select()
        .select([...actionColumns, "planned_on"])
        .where(isFree)
        .where(isReady(now))
        .$if(after !== null, (query) =>
          query.where(sql<boolean>`(planned_on, invoice_id, step) > (${after?.plannedOn}::date, ${after?.invoiceId}, ${after?.step})`),
        )
        .orderBy("planned_on")
        .orderBy("invoice_id")
        .orderBy("step")
        .limit(limit)
        .execute();
      const last = rows.at(-1);
      return { items: rows.map(toAction), next: last === undefined || rows.length < limit ? null : toPlace(last) };
    },
  };
}

/** What became of the words before days that were agreed, and what is leaving about an invoice: by its own steps, or by those of its agreements. */
function notices(tx: Tx, { merchantId, shopId }: BookScope): Pick<DunningBook, "noticesOf" | "sendingNow"> {
  return {
    sendingNow: async (invoiceId) => {
      const { rows } = await sql<{ left_ms: number | null }>`
        with actions as (
          select merchant_id, message_id, status, lease_until from dunning_actions
          where merchant_id = ${merchantId} and shop_id = ${shopId} and invoice_id = ${invoiceId} and status in ('sending', 'handed')
          union all
          select dunning_actions.merchant_id, message_id, status, lease_until from agreement_invoices
            join dunning_actions on dunning_actions.merchant_id = agreement_invoices.merchant_id
              and dunning_actions.agreement_id = agreement_invoices.agreement_id
          where agreement_invoices.merchant_id = ${merchantId} and shop_id = ${shopId} and agreement_invoices.invoice_id = ${invoiceId}
            and status in ('sending', 'handed'))
        select max(ceil(extract(epoch from lease_until - now()) * 1000))::int as left_ms from (
          select lease_until from actions where status = 'sending'
          union all
          select dispatches.lease_until from actions
            join dispatches on dispatches.merchant_id = actions.merchant_id and dispatches.id = actions.message_id
          where actions.status = 'handed' and dispatches.status = 'handing') as leaving
        where lease_until > now()`.execute(tx);
      const leaseLeftMs = rows[0]?.left_ms ?? null;
      return leaseLeftMs === null ? null : { leaseLeftMs };
    },
    noticesOf: async (agreementId, number) => {
      const ofShop = tx.selectFrom("dunning_actions").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
      const found = ofShop.select(["invoice_id", "status", "reason"]).where("agreement_id", "=", agreementId);
      const rows = await found.where("instalment", "=", number).orderBy("planned_on").orderBy("invoice_id").execute();
      return rows.map(toNotice);
    },
  };
}

/** The reminders of one shop. Leases run on the database's own clock, so that senders need not agree on theirs. */
export function dunningBook(tx: Tx, scope: BookScope): DunningBook {
  return { ...plans(tx, scope), ...notices(tx, scope), ...dunningClaims(tx, scope), ...approvals(tx, scope) };
}
