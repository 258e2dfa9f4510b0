/** How reminders stand in their table: which are free to leave, and what a row says. */
import { sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { DunningAction } from "../../../src/ports/reminder-books.ts";

/** A plan, or a claim whose lease ran out because its sender died. */
export const isFree = sql<boolean>`(status = 'planned' or (status = 'sending' and lease_until <= now()))`;
/** Whether a plan that could not leave has waited long enough, by the clock of its shop. */
export const isReady = (now: Instant) => sql<boolean>`(not_before is null or not_before <= ${now})`;
export const noLease = { lease_token: null, lease_until: null } as const;

export function toAction(row: { invoice_id: string; step: string; strategy_version: string; message_id: string | null }): DunningAction {
  if (row.message_id === null) throw new Error(`the planned ${row.step} of invoice ${row.invoice_id} has no message id`);
  return { invoiceId: row.invoice_id, step: row.step, strategyVersion: row.strategy_version, messageId: row.message_id };
}
