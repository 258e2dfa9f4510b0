/** The tables of lists, one merchant's and the operator's. */
import type { Generated } from "kysely";

/** timestamptz: ISO 8601 text in UTC. */
type At = string;

export interface OperatorListRow {
  name: string;
  kind: string;
  entry_count: Generated<number>;
  created_at: At;
}

export interface OperatorListEntryRow {
  id: string;
  name: string;
  member: string;
  shown: string | null;
  reason: string;
  by: string | null;
  created_at: At;
  expires_at: At | null;
  removed_at: At | null;
}

/** `owner` is the id of a shop, or `merchant`. */
export interface ListRow extends OperatorListRow {
  merchant_id: string;
  owner: string;
  scope: string;
}

export interface ListEntryRow extends OperatorListEntryRow {
  merchant_id: string;
  owner: string;
}

export interface ListTables {
  lists: ListRow;
  list_entries: ListEntryRow;
  operator_lists: OperatorListRow;
  operator_list_entries: OperatorListEntryRow;
}
