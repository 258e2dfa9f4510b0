/** The operator-only tables: what is known of a person across shops and merchants, and the leases of workers. */
import type { Generated } from "kysely";

/** timestamptz: ISO 8601 text in UTC. */
type At = string;
/** date: `YYYY-MM-DD`. */
type Day = string;

export interface ClusterRow {
  id: string;
  version: Generated<bigint>;
}

export interface PersonRow {
  id: string;
  cluster_id: string;
  first_seen_at: At;
  last_seen_at: At;
}

export interface PersonKeyRow {
  key_hash: string;
  person_id: string;
  kind: string;
  strength: string;
  first_seen_at: At;
  epoch: Generated<number>;
}

export interface PersonLinkRow {
  person_a: string;
  person_b: string;
  evidence: string;
  linked_at: At;
  strength: Generated<string>;
  weight: Generated<number>;
  source: Generated<string>;
}

export interface PersonRulingRow {
  id: string;
  person_a: string;
  person_b: string;
  verdict: string;
  merchant_id: string | null;
  ruled_by: string;
  reason: string;
  ruled_at: At;
  withdrawn_at: At | null;
  withdrawn_by: string | null;
}

export interface MarkedKeyRow {
  key_hash: string;
  merchant_id: string;
  decision_id: string;
  artefact: string;
  expires_at: At;
}

export interface SecretEpochRow {
  number: number;
  fingerprint: string;
  began_at: Generated<At>;
  ended_at: At | null;
}

export interface BuyerPersonRow {
  merchant_id: string;
  buyer_id: string;
  person_id: string;
  orders_placed: Generated<number>;
  invoices_paid: Generated<number>;
  invoices_paid_late: Generated<number>;
  worst_days_late: Generated<number>;
  paid_otherwise: Generated<number>;
  frauds_confirmed: Generated<number>;
  orders_returned: Generated<number>;
  items_not_received: Generated<number>;
  gateway_refusals: Generated<number>;
  chargebacks: Generated<number>;
  claims_written_off: Generated<number>;
}

export interface ExposureItemRow {
  merchant_id: string;
  source_id: string;
  person_id: string;
  kind: string;
  currency: string;
  amount_minor: bigint;
  due_on: Day | null;
  is_overdue: boolean;
  is_disputed: Generated<boolean>;
  dunning_level: Generated<number>;
}

export interface FundingLineRow {
  id: string;
  currency: string;
  limit_minor: bigint;
  used_minor: Generated<bigint>;
  valid_from: Day | null;
  valid_until: Day | null;
}

export interface MerchantLimitRow {
  merchant_id: string;
  currency: string;
  limit_minor: bigint | null;
  line_id: string | null;
  used_minor: Generated<bigint>;
  valid_from: Day | null;
  valid_until: Day | null;
}

export interface LeaseRow {
  name: string;
  holder: string;
  token: bigint;
  until: At;
}
