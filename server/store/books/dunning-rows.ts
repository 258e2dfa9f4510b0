/** How reminders stand in their table: which are free to leave, and what a row says. */
import { sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { DunningAction } from "../../../src/ports/reminder-books.ts";

/** A plan, or a claim whose lease ran out because its sender died. */
export const isFree = sql<boolean>`(status = 'planned' or (status = 'sending' and lease_until <= now()))`;
/** Whether a plan that could not leave has waited long enough, by the clock of its shop. */
export const isReady = (now: Instant) => sql<boolean>`(not_before is null or not_before <= ${now})`;
export const noLease = { lease_token: null, lease_until: null } as const;

interface ActionRow {
  readonly invoice_id: string;
  readonly step: string;
  readonly strategy_version: string;
  readonly message_id: string | null;
  readonly agreement_id: string | null;
  readonly instalment: number | null;
}

/** The columns of an action. */
export const actionColumns = ["invoice_id", "step", "strategy_version", "message_id", "agreement_id", "instalment"] as const;

export function toAction(row: ActionRow): DunningAction {
  if (row.message_id === null) throw new Error(`the planned ${row.step} of invoice ${row.invoice_id} has no message id`);
  const { invoice_id: invoiceId, step, strategy_version: strategyVersion, message_id: messageId, agreement_id: agreementId } = row;
  const action = { invoiceId, step, strategyVersion, messageId };
  return agreementId === null || row.instalment === null ? action : { ...action, agreed: { agreementId, number: row.instalment } };
}
