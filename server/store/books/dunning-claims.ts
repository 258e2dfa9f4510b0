/** What takes a planned reminder, and what ends it: each sent by one sender at a time under a lease. */
import { sql, type Updateable } from "kysely";
import type { FailedAttempts } from "../../../src/dunning/attempts.ts";
import type { CalendarDate, Instant } from "../../../src/kernel/time.ts";
import type { DunningAction, DunningBook, DunningEnd } from "../../../src/ports/reminder-books.ts";
import type { StepChannel } from "../../../src/wire/strategies.ts";
import type { Tables } from "../tables.ts";
import { actionColumns, isFree, isReady, noLease, toAction } from "./dunning-rows.ts";
import type { BookScope, Tx } from "./scope.ts";

const isWithdrawable = sql<boolean>`(${isFree} or status in ('awaitingApproval', 'handed', 'unknown'))`;
const isHanded = sql<boolean>`status in ('handed', 'unknown')`;
const listed = sql.raw(actionColumns.join(", "));
const unfailed = { attempts: 0, failing_since: null, not_before: null, tried: [] as string[] } as const;

function toFailed({ attempts, failing_since: since }: { attempts: number; failing_since: string | null }): FailedAttempts | null {
  return since === null ? null : { count: attempts, since: since as Instant };
}

function columnsOf(end: DunningEnd) {
  if (end.status === "planned") {
    const { failed, notBefore, reason = null, next, messageId } = end;
    const attempts = { attempts: failed?.count ?? 0, failing_since: failed?.since ?? null, not_before: notBefore };
    const onward = next === undefined ? {} : { message_id: next.messageId, tried: sql<string[]>`array_append(tried, ${next.after})` };
    const own = messageId === undefined ? {} : { message_id: messageId };
    return { status: "planned", reason, ...attempts, ...own, ...onward, ...noLease };
  }
  if (end.status === "skipped") return { status: "skipped", settled_on: end.on, reason: end.reason, ...noLease };
  const settledOn = "on" in end ? { settled_on: end.on } : {};
  return { status: end.status, channel: end.channel, reason: null, ...settledOn, ...noLease };
}

/** A letter that a print service has, or may have; one in a batch is with a printer of the merchant's. */
const isWithService = sql<boolean>`(channel = 'letter' and batch_id is null and status in ('handing', 'printing', 'recalling', 'unknown'))`;

/**
 * Takes the message of withdrawn steps back from printers and callers: its other steps leave anew without them. Nothing is known of a text
 * that may have left, so it stays for the steps that are left of it; a letter that a print service has stays until that was asked.
 */
async function recall(tx: Tx, { merchantId }: BookScope, messageIds: readonly (string | null)[]): Promise<void> {
  const named = messageIds.filter((id) => id !== null);
  if (named.length === 0) return;
  const { rows } = await sql<{ id: string }>`
    update dispatches set status = 'recalling', lease_token = null, lease_until = null
    where merchant_id = ${merchantId} and id = any(${named}::text[]) and ${isWithService} returning id`.execute(tx);
  const ids = named.filter((id) => !rows.some((row) => row.id === id));
  if (ids.length === 0) return;
  await sql`
    update dunning_actions set status = 'planned', channel = null
    where merchant_id = ${merchantId} and message_id = any(${ids}::text[]) and status = 'handed'`.execute(tx);
  await sql`
    update dispatches set status = 'withdrawn', settled_at = now(), settled_by = 'saldo'
    where merchant_id = ${merchantId} and id = any(${ids}::text[]) and status in ('waiting', 'printing', 'unknown') and not exists (
      select from dunning_actions where dunning_actions.merchant_id = dispatches.merchant_id and message_id = dispatches.id
        and dunning_actions.status = 'unknown')`.execute(tx);
}

interface ClaimedRow {
  readonly token: string;
  readonly attempts: number;
  readonly failing_since: string | null;
  readonly tried: readonly StepChannel[];
  readonly reason: string | null;
  readonly interrupted: StepChannel | null;
}

type ClaimingBook = Pick<
  DunningBook,
  | "companions"
  | "claim"
  | "aim"
  | "settle"
  | "handedIn"
  | "settleHanded"
  | "toldIn"
  | "settleTold"
  | "withdraw"
  | "withdrawNotices"
  | "renew"
  | "holdBack"
>;

/** Every step of what waits with this claim in it is planned again; what is in a batch or printed already goes as it is. */
async function renew(tx: Tx, scope: BookScope, invoiceId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from dispatches where merchant_id = ${scope.merchantId}
      and (status = 'waiting' or (${isWithService} and (print_state is null or print_state = 'taken'))) and id in (
      select message_id from dunning_actions
      where merchant_id = ${scope.merchantId} and invoice_id = ${invoiceId} and status = 'handed')`.execute(tx);
  const ids = rows.map(({ id }) => id);
  await recall(tx, scope, ids);
}

/** What else is due for the same debtor by the same step; a message that was tried keeps those that it was tried with. */
async function companions(
  tx: Tx,
  { merchantId, shopId }: BookScope,
  { invoiceId, step, strategyVersion, messageId }: DunningAction,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly DunningAction[]> {
  const { rows } = await sql<Parameters<typeof toAction>[0]>`
    select ${listed} from dunning_actions
    where merchant_id = ${merchantId} and shop_id = ${shopId} and step = ${step} and strategy_version = ${strategyVersion}
      and invoice_id <> ${invoiceId} and ${isFree} and ${isReady(now)}
      and (message_id = ${messageId} or (status = 'planned' and attempts = 0)) and invoice_id in (
        select others.id from invoices join invoices as others on others.merchant_id = invoices.merchant_id
          and others.buyer_id = invoices.buyer_id and others.currency = invoices.currency
        where invoices.merchant_id = ${merchantId} and invoices.id = ${invoiceId} and others.open_minor > 0)
    order by invoice_id limit ${limit}`.execute(tx);
  return rows.map(toAction);
}

/** Steps of which a mail server tells later that the debtor was not reached. */
function dunningTold(tx: Tx, { merchantId, shopId }: BookScope): Pick<DunningBook, "toldIn" | "settleTold"> {
  return {
    toldIn: async (messageId) => {
      const { rows } = await sql<Parameters<typeof toAction>[0] & { settled_on: string; tried: readonly StepChannel[] }>`
        select ${listed}, settled_on, tried from dunning_actions
        where merchant_id = ${merchantId} and shop_id = ${shopId} and message_id = ${messageId} and status = 'sent' order by invoice_id`.execute(
        tx,
      );
      return rows.map((row) => ({ ...toAction(row), sentOn: row.settled_on as CalendarDate, tried: row.tried }));
    },
    settleTold: async ({ invoiceId, step, messageId }, end) => {
      const { numUpdatedRows } = await tx
        .updateTable("dunning_actions")
        .set({ settled_on: null, ...columnsOf(end) })
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("invoice_id", "=", invoiceId)
        .where("step", "=", step)
        .where("message_id", "=", messageId)
        .where("status", "=", "sent")
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
}

/** Taking and ending; leases run on the database's own clock, so that senders need not agree on theirs. */
export function dunningClaims(tx: Tx, scope: BookScope): ClaimingBook {
  const { merchantId, shopId } = scope;
  const update = () => tx.updateTable("dunning_actions").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const withdrawAll = async (of: "invoice_id" | "agreement_id", id: string, columns: Updateable<Tables["dunning_actions"]>) => {
    const withdrawn = update().set(columns).where(of, "=", id).where(isWithdrawable);
    const rows = await withdrawn.returning(["invoice_id", "step", "message_id"]).execute();
    await recall(
      tx,
      scope,
      rows.map((row) => row.message_id),
    );
    return rows.map((row) => ({ invoiceId: row.invoice_id, step: row.step }));
  };
  const withdraw = async (invoiceId: string, columns: Updateable<Tables["dunning_actions"]>) =>
    (await withdrawAll("invoice_id", invoiceId, columns)).map(({ step }) => step).sort();
  return {
    companions: (action, now, limit) => companions(tx, scope, action, { now, limit }),
    claim: async (invoiceId, step, { now, leaseMs, messageId }) => {
      const { rows } = await sql<ClaimedRow>`
        with free as (
          select status, channel from dunning_actions where merchant_id = ${merchantId} and shop_id = ${shopId} and invoice_id = ${invoiceId}
            and step = ${step} and ${isFree} and ${isReady(now)} for update)
        update dunning_actions set status = 'sending', message_id = ${messageId}, lease_token = gen_random_uuid()::text,
          lease_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond', channel = null
        from free where merchant_id = ${merchantId} and invoice_id = ${invoiceId} and step = ${step}
        returning lease_token as token, attempts, failing_since, tried, reason,
          case when free.status = 'sending' then free.channel end as interrupted`.execute(tx);
      const [row] = rows;
      if (row === undefined) return null;
      const { token, tried, reason, interrupted } = row;
      return { token, failed: toFailed(row), tried, delayedBy: reason, interrupted };
    },
    aim: async (messageId, channel) => {
      await update().set({ channel }).where("message_id", "=", messageId).where("status", "=", "sending").execute();
    },
    settle: async (invoiceId, step, token, end) => {
      const { numUpdatedRows } = await update()
        .set(columnsOf(end))
        .where("invoice_id", "=", invoiceId)
        .where("step", "=", step)
        .where("status", "=", "sending")
        .where("lease_token", "=", token)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    handedIn: async (messageId) => {
      const { rows } = await sql<Parameters<typeof toAction>[0] & { tried: readonly StepChannel[] }>`
        select ${listed}, tried from dunning_actions
        where merchant_id = ${merchantId} and shop_id = ${shopId} and message_id = ${messageId} and ${isHanded} order by invoice_id`.execute(
        tx,
      );
      return rows.map((row) => ({ ...toAction(row), tried: row.tried }));
    },
    settleHanded: async (invoiceId, step, end) => {
      const { numUpdatedRows } = await update()
        .set(columnsOf(end))
        .where("invoice_id", "=", invoiceId)
        .where("step", "=", step)
        .where(isHanded)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    ...dunningTold(tx, scope),
    withdraw: (invoiceId, reason, on) => withdraw(invoiceId, { status: "skipped", settled_on: on, reason, ...noLease }),
    withdrawNotices: (agreementId, reason, on) =>
      withdrawAll("agreement_id", agreementId, { status: "skipped", settled_on: on, reason, ...noLease }),
    renew: (invoiceId) => renew(tx, scope, invoiceId),
    holdBack: (invoiceId, reason, on) => withdraw(invoiceId, { status: "withdrawn", settled_on: on, reason, ...unfailed, ...noLease }),
  };
}
