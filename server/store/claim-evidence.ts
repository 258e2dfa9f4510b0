/** All that the books say of one claim, as evidence: rows as they are kept, and whether its chain of events holds. */
import { sql } from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";
import { timelineHash } from "./books/timeline-book.ts";
import type { TimelineEvent } from "../../src/ports/books.ts";

/** Amounts are decimal text: JSON has no whole number without bounds. */
export interface ClaimEvidence {
  readonly invoice: unknown;
  readonly order: unknown;
  readonly creditNotes: readonly unknown[];
  readonly payments: readonly unknown[];
  readonly charges: readonly unknown[];
  readonly reminders: readonly unknown[];
  readonly messages: readonly unknown[];
  readonly postings: readonly unknown[];
  readonly timeline: readonly ChainedEvent[];
  /** Each event's hash covers the one before it. */
  readonly chainHolds: boolean;
}

interface ChainedEvent extends TimelineEvent {
  readonly sequence: number;
  readonly hash: string;
}

/** Rows of `query` as JSON, amounts as text. */
function rowsOf(query: string) {
  return sql.raw<string>(`coalesce((select json_agg(t) from (${query}) t), '[]')`);
}

const ofInvoice = "merchant_id = i.merchant_id and invoice_id = i.id";

const parts = {
  invoice: `(select row_to_json(t) from (select id, number, payment_reference, country, segment, issued_on, due_on, currency,
    total_minor::text, credited_minor::text, paid_minor::text, written_off_minor::text, disputed_minor::text, fees_minor::text, compensation_minor::text,
    interest_minor::text, strategy_version, strategy_arm, shipped_at, lines from invoices where merchant_id = i.merchant_id and id = i.id) t)`,
  order: `(select row_to_json(t) from (select id, order_ref, decision_id, buyer_id, term_days, currency, total_minor::text, authorized_at,
    particulars from orders o where o.merchant_id = i.merchant_id and o.id = i.order_id) t)`,
} as const;

const lists = {
  creditNotes: `select id, number, type, total_minor::text, currency, reason, issued_on from credit_notes where ${ofInvoice} order by id`,
  payments: `select p.id, a.part, a.amount_minor::text, p.currency, p.value_date, p.booked_at, p.reference from payment_allocations a
    join payments p on p.merchant_id = a.merchant_id and p.id = a.payment_id where a.merchant_id = i.merchant_id and a.invoice_id = i.id
    order by p.booked_at, p.id, a.part`,
  charges: `select id, part, step, amount_minor::text, paid_minor::text, waived_minor::text, currency, charged_on, told_on, note_number, working
    from claim_charges where ${ofInvoice} order by charged_on, id`,
  reminders: `select step, strategy_version, status, reason, planned_on, settled_on, approved_by, approved_at,
    agreement_id, instalment from dunning_actions
    where ${ofInvoice} order by planned_on, step`,
  messages: `select id, kind, language, recipient, subject, body_text, sent_at from messages where ${ofInvoice} order by sent_at, id`,
  postings: `select entry_kind, source_id, line, debit_code, debit_of, credit_code, credit_of, amount_minor::text, currency, event_date, posted_at
    from ledger_postings where merchant_id = i.merchant_id and (debit_of = i.id or credit_of = i.id) order by id`,
} as const;

/** The evidence of a claim of any merchant, read as the operator at one moment; null: there is no such invoice. */
export async function readEvidence(database: Pick<Database<Tables>, "operator">, invoiceId: string): Promise<ClaimEvidence | null> {
  const listed = Object.entries(lists).map(([name, query]) => sql`${rowsOf(query)} as ${sql.id(name)}`);
  const { rows } = await database.operator((tx) =>
    sql<Omit<ClaimEvidence, "timeline" | "chainHolds"> & { merchant_id: string }>`
      select i.merchant_id, ${sql.raw(parts.invoice)} as invoice, ${sql.raw(parts.order)} as "order", ${sql.join(listed)}
      from invoices i where i.id = ${invoiceId}`.execute(tx),
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { merchant_id: merchantId, ...told } = row;
  const chain = await database.operator((tx) =>
    sql<ChainedEvent & { contents: TimelineEvent["data"] }>`
      select sequence, at, kind, by, data as contents, hash from timeline_events
      where merchant_id = ${merchantId} and subject_id = ${invoiceId} order by sequence`.execute(tx),
  );
  const timeline = chain.rows.map(({ contents, ...event }) => ({ ...event, data: contents }));
  return { ...told, timeline, chainHolds: isWhole(timeline) };
}

function isWhole(events: readonly ChainedEvent[]): boolean {
  let before = "";
  for (const [index, { hash, ...event }] of events.entries()) {
    if (event.sequence !== index + 1 || timelineHash(before, event) !== hash) return false;
    before = hash;
  }
  return true;
}
