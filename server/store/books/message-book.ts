/** Messages as they went out. Personal data: never logged. */
import { type Selectable, sql } from "kysely";
import type { Language } from "../../../src/kernel/language.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { MessageBook, SentMessage } from "../../../src/ports/reminder-books.ts";
import type { MessageRow } from "../journal-tables.ts";
import { type BookScope, toPage, type Tx } from "./scope.ts";

function toMessage(row: Selectable<MessageRow>): SentMessage {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    decisionId: row.decision_id,
    kind: row.kind,
    language: row.language as Language,
    to: row.recipient,
    subject: row.subject,
    text: row.body_text,
    html: row.body_html,
    sentAt: row.sent_at as Instant,
  };
}

/** A message is about the invoice that leads it, and about every other whose step it told. */
function isAbout(merchantId: string, invoiceId: string) {
  return sql<boolean>`(invoice_id = ${invoiceId} or id in (
    select message_id from dunning_actions where merchant_id = ${merchantId} and dunning_actions.invoice_id = ${invoiceId} and status = 'sent'))`;
}

/** The messages of one shop, newest first. */
export function messageBook(tx: Tx, { merchantId, shopId }: BookScope): MessageBook {
  return {
    insert: async (message) => {
      await tx
        .insertInto("messages")
        .values({
          merchant_id: merchantId,
          shop_id: shopId,
          id: message.id,
          invoice_id: message.invoiceId,
          decision_id: message.decisionId,
          kind: message.kind,
          language: message.language,
          recipient: message.to,
          subject: message.subject,
          body_text: message.text,
          body_html: message.html,
          sent_at: message.sentAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    page: async (invoiceId, after, limit) => {
      let query = tx.selectFrom("messages").selectAll().where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
      if (invoiceId !== null) query = query.where(isAbout(merchantId, invoiceId));
      if (after !== null) query = query.where("id", "<", after);
      const rows = await query
        .orderBy("id", "desc")
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit, toMessage);
    },
  };
}
