/** The tables of what leaves by channels beside e-mail, of what became of mail, and of when persons were reached for. */

/** timestamptz: ISO 8601 text in UTC. */
type At = string;

export interface DispatchRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  channel: string;
  status: string;
  invoice_id: string;
  step: string;
  language: string;
  recipient: string;
  debtor_name: string;
  body_text: string;
  letter: Uint8Array | null;
  batch_id: string | null;
  opened_at: At;
  settled_at: At | null;
  settled_by: string | null;
  note: string | null;
  lease_token: string | null;
  lease_until: At | null;
  attempts: number;
  failing_since: At | null;
  not_before: At | null;
  print_state: string | null;
}
interface DebtorContactRow {
  message_id: string;
  person_id: string;
  mode: string;
  channel: string;
  at: At;
}

interface MailReportRow {
  merchant_id: string;
  message_id: string;
  kind: string;
  status_code: string | null;
  at: At;
  received_at: At;
}
export interface MailMarkRow {
  merchant_id: string;
  address_hash: string;
  reason: string;
  message_id: string;
  status_code: string | null;
  marked_at: At;
  cleared_at: At | null;
  cleared_by: string | null;
}
export interface ChannelConsentRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  buyer_id: string;
  channel: string;
  word: string;
  source: string;
  wording: string | null;
  said_by: string;
  at: At;
  noted_at: At;
}

interface CopyCodeRow {
  merchant_id: string;
  code: string;
  shop_id: string;
  invoice_id: string;
  message_id: string;
  language: string;
  made_at: At;
  expires_at: At;
}
interface CopyRecallRow {
  merchant_id: string;
  kind: string;
  paper_id: string;
  shop_id: string;
  recalled_at: At;
  recalled_by: string;
}

export interface ChannelTables {
  dispatches: DispatchRow;
  debtor_contacts: DebtorContactRow;
  mail_reports: MailReportRow;
  mail_marks: MailMarkRow;
  channel_consents: ChannelConsentRow;
  copy_codes: CopyCodeRow;
  copy_recalls: CopyRecallRow;
}
