/** Tables that record what was done: postings, events, answers, messages, running numbers. */
import type { ColumnType, Generated } from "kysely";

/** jsonb: read parsed, written as JSON text. */
type Json = ColumnType<unknown, string, string>;
/** timestamptz: ISO 8601 text in UTC. */
type At = string;
/** date: `YYYY-MM-DD`. */
type Day = string;

export interface LedgerPostingRow {
  merchant_id: string;
  id: Generated<bigint>;
  entry_kind: string;
  source_id: string;
  line: number;
  debit_code: string;
  debit_of: string;
  credit_code: string;
  credit_of: string;
  amount_minor: bigint;
  currency: string;
  event_date: Day;
  posted_at: At;
}

export interface TimelineEventRow {
  merchant_id: string;
  subject_id: string;
  sequence: number;
  at: At;
  kind: string;
  by: string;
  data: Json;
  hash: string;
}

export interface IdempotencyKeyRow {
  merchant_id: string;
  shop_id: string;
  key: string;
  fingerprint: string;
  status: number | null;
  body: string | null;
  created_at: At;
}

export interface OutboxRow {
  merchant_id: string;
  id: Generated<bigint>;
  topic: string;
  payload: Json;
  attempts: Generated<number>;
  available_at: Generated<At>;
}

export interface NumberSeriesRow {
  merchant_id: string;
  kind: string;
  year: number;
  last: number;
}

export interface FeedbackRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  buyer_id: string;
  label: string;
  subject_kind: string;
  subject_id: string;
  by: string;
  received_at: At;
}

export interface MessageRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  invoice_id: string | null;
  decision_id: string | null;
  kind: string;
  language: string;
  recipient: string;
  subject: string;
  body_text: string;
  body_html: string;
  sent_at: At;
}
