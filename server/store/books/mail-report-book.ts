/** Reports of mail, and the marked addresses of one merchant by their keyed hash. */
import { type Selectable, sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { MailMark, MailReportBook } from "../../../src/ports/mail-reports.ts";
import type { MailMarkRow } from "../channel-tables.ts";
import type { BookScope, Tx } from "./scope.ts";

/** Addresses of one buyer that are read at most. */
const maxAddresses = 100;

type MarkColumns = Pick<Selectable<MailMarkRow>, "address_hash" | "reason" | "message_id" | "status_code" | "marked_at">;

function toMark(row: MarkColumns): MailMark {
  return {
    addressHash: row.address_hash,
    reason: row.reason as MailMark["reason"],
    messageId: row.message_id,
    statusCode: row.status_code,
    markedAt: row.marked_at as Instant,
  };
}

const markColumns = sql.raw("address_hash, reason, message_id, status_code, marked_at");

async function mark(tx: Tx, merchantId: string, { addressHash, reason, messageId, statusCode, markedAt }: MailMark): Promise<void> {
  await sql`
    insert into mail_marks (merchant_id, address_hash, reason, message_id, status_code, marked_at)
    values (${merchantId}, ${addressHash}, ${reason}, ${messageId}, ${statusCode}, ${markedAt})
    on conflict (merchant_id, address_hash) do update set reason = excluded.reason, message_id = excluded.message_id,
      status_code = excluded.status_code, marked_at = excluded.marked_at, cleared_at = null, cleared_by = null
    where mail_marks.cleared_at is not null or mail_marks.reason = 'bounced'`.execute(tx);
}

/** The reports of mail of one shop, and the marks of its merchant. */
export function mailReportBook(tx: Tx, { merchantId, shopId }: BookScope): MailReportBook {
  return {
    findMail: async (messageId) => {
      const { rows } = await sql<{ recipient: string }>`
        select recipient from messages where merchant_id = ${merchantId} and shop_id = ${shopId} and id = ${messageId}
          and position('@' in recipient) > 0 and not exists (
            select from dispatches where dispatches.merchant_id = messages.merchant_id and dispatches.id = messages.id)`.execute(tx);
      return rows[0] === undefined ? null : { messageId, to: rows[0].recipient };
    },
    insert: async ({ messageId, outcome, statusCode, at, receivedAt }) => {
      const row = { merchant_id: merchantId, message_id: messageId, kind: outcome, status_code: statusCode, at, received_at: receivedAt };
      const inserted = await tx
        .insertInto("mail_reports")
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returning("message_id")
        .executeTakeFirst();
      return inserted !== undefined;
    },
    isSoftRun: async (address, count) => {
      const { rows } = await sql<{ soft: number }>`
        select count(mail_reports.message_id)::int as soft from (
          select id from messages where merchant_id = ${merchantId} and lower(recipient) = lower(${address})
          order by sent_at desc, id desc limit ${count}) as last
        join mail_reports on mail_reports.merchant_id = ${merchantId} and message_id = last.id
          and mail_reports.kind in ('softBounce', 'refusal')`.execute(tx);
      return rows[0]?.soft === count;
    },
    mark: (one) => mark(tx, merchantId, one),
    marksOf: async (hashes) => {
      if (hashes.length === 0) return [];
      const { rows } = await sql<MarkColumns>`
        select ${markColumns} from mail_marks
        where merchant_id = ${merchantId} and address_hash = any(${[...hashes]}::text[]) and cleared_at is null order by marked_at`.execute(
        tx,
      );
      return rows.map(toMark);
    },
    clear: async (hashes, { by, at }) => {
      const { rows } = await sql<MarkColumns>`
        update mail_marks set cleared_at = ${at}, cleared_by = ${by}
        where merchant_id = ${merchantId} and address_hash = any(${[...hashes]}::text[]) and cleared_at is null
        returning ${markColumns}`.execute(tx);
      return rows.map(toMark);
    },
    addressesOf: async (buyerId) => {
      const { rows } = await sql<{ email: string }>`
        select email from buyers where merchant_id = ${merchantId} and shop_id = ${shopId} and id = ${buyerId} and email is not null
        union select particulars ->> 'email' from orders
          where merchant_id = ${merchantId} and shop_id = ${shopId} and buyer_id = ${buyerId} and particulars ->> 'email' is not null
        union select recipient from mail_marks
          join messages on messages.merchant_id = mail_marks.merchant_id and messages.id = mail_marks.message_id
          join invoices on invoices.merchant_id = messages.merchant_id and invoices.id = messages.invoice_id
          where mail_marks.merchant_id = ${merchantId} and invoices.shop_id = ${shopId} and invoices.buyer_id = ${buyerId}
        limit ${maxAddresses}`.execute(tx);
      return rows.map(({ email }) => email);
    },
  };
}
