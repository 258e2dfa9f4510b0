/** The tables of webhooks and of connections to shops. */
import type { ColumnType, Generated } from "kysely";

/** jsonb: read parsed, written as JSON text. */
type Json = ColumnType<unknown, string, string>;
/** timestamptz: ISO 8601 text in UTC. */
type At = string;

export interface WebhookEndpointRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  url: string;
  types: string[] | null;
  status: string;
  ended_because: string | null;
  ended_at: At | null;
  secret_sealed: string;
  failures: Generated<number>;
  created_at: At;
}
interface WebhookCounterRow {
  merchant_id: string;
  object_id: string;
  last: number;
}
export interface WebhookEventRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  type: string;
  object_kind: string;
  object_id: string;
  sequence: number;
  body: string;
  created_at: Generated<At>;
}
export interface WebhookDeliveryRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  endpoint_id: string;
  event_id: string;
  status: string;
  attempts: Generated<number>;
  next_attempt_at: Generated<At>;
  last_attempt_at: At | null;
  last_status: number | null;
  last_fault: string | null;
  created_at: Generated<At>;
}
export interface ConnectionRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  platform: string;
  site: string;
  webhook_url: string;
  endpoint_id: string;
  rest_sealed: string | null;
  secret_key_id: string;
  publishable_key_id: string;
  connected_at: At;
  removed_at: At | null;
  reconciled_until: At | null;
  last_reconciled_at: At | null;
  next_reconcile_at: Generated<At>;
  reconcile_failures: Generated<number>;
}
interface ConnectionHintRow {
  merchant_id: string;
  connection_id: string;
  shop_order: string;
  hinted_at: Generated<At>;
}
interface ConnectionRepairRow {
  merchant_id: string;
  id: string;
  connection_id: string;
  order_id: string | null;
  shop_order: string | null;
  kind: string;
  code: string | null;
  at: Generated<At>;
}
interface ConnectionCodeRow {
  code_hash: string;
  form_hash: string;
  platform: string;
  site: string;
  challenge: string;
  merchant_id: string | null;
  shop: Json;
  made_at: At;
  expires_at: At;
  used_at: At | null;
}
interface ConnectionInvitationRow {
  code_hash: string;
  merchant_id: string;
  account: Json;
  made_at: At;
  expires_at: At;
  used_at: At | null;
}

export interface ConnectionTables {
  webhook_endpoints: WebhookEndpointRow;
  webhook_counters: WebhookCounterRow;
  webhook_events: WebhookEventRow;
  webhook_deliveries: WebhookDeliveryRow;
  connections: ConnectionRow;
  connection_hints: ConnectionHintRow;
  connection_repairs: ConnectionRepairRow;
  connection_codes: ConnectionCodeRow;
  connection_invitations: ConnectionInvitationRow;
}
