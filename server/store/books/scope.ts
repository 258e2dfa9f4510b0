/** Whose books these are, and what every book shares: the open commit, pages, and the check that a write met its row. */
import type { Transaction } from "kysely";
import type { Tables } from "../tables.ts";

/** One commit that is under way, as the merchant of the scope. */
export type Tx = Transaction<Tables>;

/** A book reads by id only what belongs to this shop of this merchant. */
export interface BookScope {
  readonly merchantId: string;
  readonly shopId: string;
}

/** Throws unless the update met its one row: the id is unknown in this scope, or another commit was faster. */
export function assertUpdated(result: { readonly numUpdatedRows: bigint }, what: string, id: string): void {
  if (result.numUpdatedRows !== 1n) throw new Error(`${what} ${id} is not there in the version that was to be written`);
}

/** One page from rows that were read with a limit of one more than `limit`; `next` is the last id when more exist. */
export function toPage<R extends { readonly id: string }, T>(rows: readonly R[], limit: number, read: (row: R) => T) {
  const shown = rows.slice(0, limit);
  return { items: shown.map(read), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
