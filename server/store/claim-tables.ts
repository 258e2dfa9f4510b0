/** The tables of orders, invoices, credit notes and payments. */
import type { ColumnType, Generated } from "kysely";

/** jsonb: read parsed, written as JSON text. */
type Json = ColumnType<unknown, string, string>;
/** timestamptz: ISO 8601 text in UTC. */
type At = string;
/** date: `YYYY-MM-DD`. */
type Day = string;

export interface OrderRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  buyer_id: string;
  decision_id: string;
  order_ref: string;
  shop_order_id: string | null;
  payment_method_id: string;
  term_days: number;
  currency: string;
  total_minor: bigint;
  authorized_minor: bigint;
  captured_minor: bigint;
  refunded_minor: bigint;
  voided_minor: bigint;
  authorized_at: At;
  authorized_until: At;
  expired: Generated<boolean>;
  review: string;
  particulars: Json;
  held_reason: string | null;
  held_since: At | null;
  hold_waived: string | null;
  version: Generated<number>;
}
export interface InvoiceRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  order_id: string;
  buyer_id: string;
  number: string;
  payment_reference: string;
  country: string;
  regions: string[] | null;
  issued_on: Day;
  due_on: Day;
  currency: string;
  total_minor: bigint;
  credited_minor: Generated<bigint>;
  paid_minor: Generated<bigint>;
  written_off_minor: Generated<bigint>;
  limitation_look_on: string | null;
  disputed_minor: Generated<bigint>;
  fees_minor: Generated<bigint>;
  compensation_minor: Generated<bigint>;
  interest_minor: Generated<bigint>;
  segment: Generated<string>;
  strategy_version: Generated<string>;
  strategy_arm: string | null;
  principal_minor: ColumnType<bigint, never, never>;
  open_minor: ColumnType<bigint, never, never>;
  overdue_since: Day | null;
  lines: Json;
  sandbox: string[];
  shipped_at: At | null;
}
/** One row per invoice: what moves with every step, apart from what is indexed much. */
export interface NextStepRow {
  merchant_id: string;
  invoice_id: string;
  shop_id: string;
  next_step: string | null;
  next_step_on: Day | null;
  version: number;
}
export interface CreditNoteRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  invoice_id: string;
  order_id: string;
  number: string;
  type: string;
  currency: string;
  total_minor: bigint;
  reason: string | null;
  issued_on: Day;
}
export interface PaymentRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  currency: string;
  amount_minor: bigint;
  unallocated_minor: bigint;
  reference: string | null;
  payer_name: string | null;
  payer_iban: string | null;
  value_date: Day;
  booked_at: At;
}
export interface PaymentAllocationRow {
  merchant_id: string;
  payment_id: string;
  invoice_id: string;
  part: string;
  amount_minor: bigint;
}
export interface ClaimChargeRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  invoice_id: string;
  part: string;
  step: string;
  currency: string;
  amount_minor: bigint;
  paid_minor: Generated<bigint>;
  waived_minor: Generated<bigint>;
  charged_on: Day;
  told_on: Day | null;
  working: Json;
  note_number: string | null;
}
export interface PaperSettingsRow {
  merchant_id: string;
  preventive_stamp: boolean;
  collection_stamp: boolean;
}
export interface CollectionTaskRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  invoice_id: string;
  kind: string;
  reason: Generated<string>;
  strategy_version: string;
  opened_on: Day;
  settled_at: At | null;
  settled_by: string | null;
  outcome: string | null;
  note: string | null;
}
export interface DunningProgrammeRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  version: number | null;
  status: string;
  hash: string;
  document: Json;
  published_at: At | null;
  published_by: string | null;
}
