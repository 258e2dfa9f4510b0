/** The operator-only tables: what is known of a person across shops and merchants, and the leases of workers. */
import type { Generated } from "kysely";

/** timestamptz: ISO 8601 text in UTC. */
type At = string;
/** date: `YYYY-MM-DD`. */
type Day = string;

export interface ClusterRow {
  id: string;
  version: Generated<bigint>;
  first_seen_at: At;
  orders_placed: Generated<number>;
  invoices_paid: Generated<number>;
  invoices_paid_late: Generated<number>;
  worst_days_late: Generated<number>;
}

export interface PersonRow {
  id: string;
  cluster_id: string;
  created_at: At;
}

export interface PersonKeyRow {
  key_hash: string;
  person_id: string;
  kind: string;
  strength: string;
  first_seen_at: At;
}

export interface PersonLinkRow {
  person_a: string;
  person_b: string;
  evidence: string;
  linked_at: At;
}

export interface BuyerPersonRow {
  merchant_id: string;
  buyer_id: string;
  person_id: string;
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
}

export interface LeaseRow {
  name: string;
  holder: string;
  token: bigint;
  until: At;
}
