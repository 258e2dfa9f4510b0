/** The merchant's ledger: postings are written once, all of an entry in one statement, and never changed. */
import type { LedgerBook } from "../../../src/ports/books.ts";
import type { BookScope, Tx } from "./scope.ts";

/** The ledger of one merchant, all shops. The database refuses what moves nothing, what stays on one account, and an event told twice. */
export function ledgerBook(tx: Tx, { merchantId }: Pick<BookScope, "merchantId">): LedgerBook {
  return {
    post: async ({ kind, sourceId, eventDate, postings }, at) => {
      if (postings.length === 0) throw new Error(`${kind} of ${sourceId} has no postings`);
      const rows = postings.map(({ debit, credit, amount }, index) => ({
        merchant_id: merchantId,
        entry_kind: kind,
        source_id: sourceId,
        line: index + 1,
        debit_code: debit.code,
        debit_of: debit.of,
        credit_code: credit.code,
        credit_of: credit.of,
        amount_minor: amount.amountMinor,
        currency: amount.currency,
        event_date: eventDate,
        posted_at: at,
      }));
      await tx.insertInto("ledger_postings").values(rows).execute();
    },
  };
}
