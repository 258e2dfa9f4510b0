/** The tables of outside sources: questions to bureaus, and the lists that persons are held against. */
import type { Generated } from "kysely";

/** timestamptz: ISO 8601 text in UTC. */
type At = string;
/** date: `YYYY-MM-DD`. */
type Day = string;

export interface BureauInquiryRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  mode: string;
  asked_at: At;
  subject_hash: string;
  purpose: string;
  basis: string;
  answer: string;
  elapsed_ms: number;
  cost_minor: bigint | null;
  cost_currency: string | null;
}

export interface ScreeningListRow {
  name: string;
  version: bigint;
  kind: string;
  source: string;
  listed_on: Day | null;
  loaded_at: Generated<At>;
  entry_count: number;
  is_live: boolean;
}

export interface ScreeningEntryRow {
  list_name: string;
  list_version: bigint;
  id: string;
  names: string[];
  birth_dates: string[];
}
