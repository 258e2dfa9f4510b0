/** The tables as the query builder sees them: bigint for int8, text for days and instants, parsed values for jsonb. */
import type {
  ClaimChargeRow,
  CollectionTaskRow,
  CreditNoteRow,
  DunningProgrammeRow,
  InvoiceRow,
  NextStepRow,
  PaperSettingsRow,
  OrderRow,
  PaymentAllocationRow,
  PaymentRow,
} from "./claim-tables.ts";
import type { BureauInquiryRow, ScreeningEntryRow, ScreeningListRow } from "./source-tables.ts";
import type { FeedbackRow, LedgerPostingRow, TimelineEventRow, IdempotencyKeyRow, OutboxRow, NumberSeriesRow } from "./journal-tables.ts";
import type { ClusterRow, PersonRow, PersonKeyRow, PersonLinkRow, BuyerPersonRow, ExposureItemRow, LeaseRow } from "./operator-tables.ts";
import type { MarkedKeyRow, PersonRulingRow, SecretEpochRow } from "./operator-tables.ts";
import type { FundingLineRow, MerchantLimitRow } from "./operator-tables.ts";
import type { PhoneCodeRow, ReviewRow, ShopperCheckRow } from "./review-tables.ts";
import type { MessageRow } from "./journal-tables.ts";
import type { AgreementTables } from "./agreement-tables.ts";
import type { BrandTables } from "./brand-tables.ts";
import type { ChannelTables } from "./channel-tables.ts";
import type { ConnectionTables } from "./connection-tables.ts";
import type { LearningTables } from "./learning-tables.ts";
import type { ListTables } from "./list-tables.ts";
import type { PolicyReplayRow, PolicyTrialCountRow, PolicyTrialDifferenceRow, PolicyTrialRow } from "./trial-tables.ts";
import type { ColumnType, Generated } from "kysely";

/** jsonb: read parsed, written as JSON text. */
type Json = ColumnType<unknown, string, string>;
type NullableJson = ColumnType<unknown, string | null, string | null>;
/** timestamptz: ISO 8601 text in UTC. */
type At = string;
/** date: `YYYY-MM-DD`. */
type Day = string;

export interface MerchantRow {
  merchant_id: string;
  name: string;
  mode: string;
  colour: string;
  contact_email: string;
  tax_id: string | null;
  address_lines: string[];
  created_at: At;
}
export interface ShopRow {
  merchant_id: string;
  id: string;
  name: string;
  mode: string;
  country: string;
  currency: string;
  account_iban: string;
  account_bic: string | null;
  account_holder: string;
  account_tax_id: string | null;
  origins: string[];
  clock_offset_ms: Generated<bigint>;
  created_at: At;
}
export interface ApiKeyRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  kind: string;
  hash: string;
  created_at: At;
  revoked_at: At | null;
}
export interface PolicyRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  version: number | null;
  status: string;
  hash: string;
  document: Json;
  published_at: At | null;
  published_by: string | null;
  activate_at: At | null;
  restores: number | null;
  faults: Json | null;
}
export interface DecisionRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  checkout_ref: string | null;
  decided_at: At;
  outcome: string;
  policy_version: string;
  currency: string;
  explanation: Json;
  subject: Json;
  identity_keys: Json;
  review: NullableJson;
}
export interface ExplanationFrameRow {
  merchant_id: string;
  id: string;
  frame: Json;
}
export interface BuyerRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  ref: string | null;
  kind: string;
  name: string;
  email: string | null;
  phone: string | null;
  created_at: At;
  given_email: Generated<string | null>;
}
export interface BlockRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  buyer_id: string;
  kind: string;
  reason: string;
  created_at: At;
  expires_at: At | null;
  removed_at: At | null;
}
export interface DunningActionRow {
  merchant_id: string;
  invoice_id: string;
  step: string;
  shop_id: string;
  strategy_version: string;
  message_id: string | null;
  status: string;
  reason: string | null;
  planned_on: Day;
  settled_on: Day | null;
  lease_token: string | null;
  lease_until: At | null;
  attempts: Generated<number>;
  failing_since: At | null;
  not_before: At | null;
  channel: string | null;
  tried: Generated<string[]>;
  approved_by: string | null;
  approved_at: At | null;
  agreement_id: string | null;
  instalment: number | null;
}
export interface MisuseMarkRow {
  merchant_id: string;
  decision_id: string;
  shop_id: string;
  artefacts: string[];
  reason: string;
  marked_by: string;
  marked_at: At;
  expires_at: At;
  lifted_at: At | null;
}
export interface WindowEventRow {
  merchant_id: string;
  shop_id: string;
  key_hash: string;
  kind: string;
  id: string;
  at: At;
  currency: string;
  amount_minor: bigint;
  shown: string[];
}
export interface Tables extends ListTables, ConnectionTables, AgreementTables, BrandTables, ChannelTables, LearningTables {
  bureau_inquiries: BureauInquiryRow;
  screening_lists: ScreeningListRow;
  screening_entries: ScreeningEntryRow;
  merchants: MerchantRow;
  shops: ShopRow;
  api_keys: ApiKeyRow;
  policies: PolicyRow;
  policy_trials: PolicyTrialRow;
  policy_trial_counts: PolicyTrialCountRow;
  policy_trial_differences: PolicyTrialDifferenceRow;
  policy_replays: PolicyReplayRow;
  decisions: DecisionRow;
  explanation_frames: ExplanationFrameRow;
  buyers: BuyerRow;
  blocks: BlockRow;
  orders: OrderRow;
  number_series: NumberSeriesRow;
  paper_settings: PaperSettingsRow;
  claim_charges: ClaimChargeRow;
  collection_tasks: CollectionTaskRow;
  dunning_programmes: DunningProgrammeRow;
  invoices: InvoiceRow;
  next_steps: NextStepRow;
  credit_notes: CreditNoteRow;
  payments: PaymentRow;
  payment_allocations: PaymentAllocationRow;
  ledger_postings: LedgerPostingRow;
  timeline_events: TimelineEventRow;
  dunning_actions: DunningActionRow;
  messages: MessageRow;
  reviews: ReviewRow;
  phone_codes: PhoneCodeRow;
  shopper_checks: ShopperCheckRow;
  idempotency_keys: IdempotencyKeyRow;
  outbox: OutboxRow;
  clusters: ClusterRow;
  persons: PersonRow;
  person_keys: PersonKeyRow;
  person_links: PersonLinkRow;
  person_rulings: PersonRulingRow;
  marked_keys: MarkedKeyRow;
  secret_epochs: SecretEpochRow;
  misuse_marks: MisuseMarkRow;
  buyer_persons: BuyerPersonRow;
  exposure_items: ExposureItemRow;
  leases: LeaseRow;
  funding_lines: FundingLineRow;
  merchant_limits: MerchantLimitRow;
  feedback: FeedbackRow;
  window_events: WindowEventRow;
}
