/** The tables of agreements with debtors. */
import type { ColumnType, Generated } from "kysely";

/** jsonb: read parsed, written as JSON text. */
type Json = ColumnType<unknown, string, string>;
/** timestamptz: ISO 8601 text in UTC. */
type At = string;
/** date: `YYYY-MM-DD`. */
type Day = string;

export interface AgreementRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  kind: string;
  status: string;
  buyer_id: string;
  is_of_buyer: boolean;
  hold: string | null;
  look_on: Day | null;
  tell_on: Day | null;
  opened_at: At;
  opened_by: string;
  settled_at: At | null;
  settled_by: string | null;
  document: Json;
  version: Generated<number>;
}
interface AgreementInvoiceRow {
  merchant_id: string;
  agreement_id: string;
  invoice_id: string;
}
interface AgreementTermsRow {
  merchant_id: string;
  shop_id: string;
  document: Json;
}
interface AgreementFileRow {
  merchant_id: string;
  id: string;
  agreement_id: string;
  name: string;
  media_type: string;
  sha256: ColumnType<string, string, never>;
  content: ColumnType<Buffer, Buffer, Buffer>;
  added_at: At;
  added_by: string;
}

export interface AgreementTables {
  agreements: AgreementRow;
  agreement_invoices: AgreementInvoiceRow;
  agreement_terms: AgreementTermsRow;
  agreement_files: AgreementFileRow;
}
