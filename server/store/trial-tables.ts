/** Tables of policies on trial. */
import type { ColumnType, Generated } from "kysely";

type Json = ColumnType<unknown, string, string>;
type NullableJson = ColumnType<unknown, string | null, string | null>;
type At = string;

export interface PolicyTrialRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  kind: string;
  policy_id: string | null;
  version: string | null;
  hash: string;
  document: Json;
  status: string;
  share_percent: number;
  stages: Json;
  stage_minutes: number | null;
  stage_since: At;
  min_decisions: number;
  started_at: At;
  ends_at: At | null;
  ended_at: At | null;
  reason: string | null;
}

export interface PolicyTrialCountRow {
  merchant_id: string;
  trial_id: string;
  share_percent: number;
  arm: string;
  measure: string;
  currency: string;
  cases: bigint;
  amount_minor: bigint;
}

export interface PolicyTrialDifferenceRow {
  merchant_id: string;
  trial_id: string;
  decision_id: string;
  at: At;
  difference: Json;
}

export interface PolicyReplayRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  status: string;
  hash: string;
  document: Json;
  terms: Json;
  decisions_done: Generated<number>;
  attempts: Generated<number>;
  requested_at: At;
  ended_at: At | null;
  report: NullableJson;
}
