/** The tables of what waits for a person, and of the tries of people to show who they are. */

import type { Generated } from "kysely";

/** timestamptz: ISO 8601 text in UTC. */
type At = string;

export interface ReviewRow {
  merchant_id: string;
  decision_id: string;
  shop_id: string;
  source: string;
  status: string;
  requested_at: At;
  answer_by: At;
  settled_at: At | null;
  notice: string;
  notice_attempts: Generated<number>;
  notice_failing_since: Generated<At | null>;
  notice_not_before: Generated<At | null>;
  cleared_by: Generated<string | null>;
}

export interface ShopperCheckRow {
  merchant_id: string;
  decision_id: string;
  since: At;
  tries: number;
}

export interface PhoneCodeRow {
  merchant_id: string;
  decision_id: string;
  number: number;
  shop_id: string;
  phone_hash: string;
  code_hash: string;
  sent_at: At;
  expires_at: At;
  tries: number;
  status: string;
}
