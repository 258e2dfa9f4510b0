/** The merchant's ledger: postings are written once, all of an entry in one statement, and never changed. */
import { sql } from "kysely";
import type { JournalEntry, Posting } from "../../../src/ledger/posting.ts";
import type { LedgerBook } from "../../../src/ports/books.ts";
import type { BookScope, Tx } from "./scope.ts";

interface PostingRow {
  readonly kind: string;
  readonly sourceId: string;
  readonly line: number;
  readonly posting: Posting;
  readonly eventDate: string;
}

function rowsOf({ kind, sourceId, eventDate, postings }: JournalEntry): readonly PostingRow[] {
  if (postings.length === 0) throw new Error(`${kind} of ${sourceId} has no postings`);
  return postings.map((posting, index) => ({ kind, sourceId, line: index + 1, posting, eventDate }));
}

async function write(tx: Tx, merchantId: string, rows: readonly PostingRow[], at: string): Promise<void> {
  const column = <T>(read: (row: PostingRow) => T) => rows.map(read);
  await sql`
    insert into ledger_postings (merchant_id, posted_at, entry_kind, source_id, line, debit_code, debit_of, credit_code, credit_of,
      amount_minor, currency, event_date)
    select ${merchantId}, ${at}::timestamptz, * from unnest(
      ${column(({ kind }) => kind)}::text[], ${column(({ sourceId }) => sourceId)}::text[], ${column(({ line }) => line)}::int[],
      ${column(({ posting }) => posting.debit.code)}::text[], ${column(({ posting }) => posting.debit.of)}::text[],
      ${column(({ posting }) => posting.credit.code)}::text[], ${column(({ posting }) => posting.credit.of)}::text[],
      ${column(({ posting }) => String(posting.amount.amountMinor))}::bigint[], ${column(({ posting }) => posting.amount.currency)}::text[],
      ${column(({ eventDate }) => eventDate)}::date[])`.execute(tx);
}

/** The ledger of one merchant, all shops. The database refuses what moves nothing, what stays on one account, and an event told twice. */
export function ledgerBook(tx: Tx, { merchantId }: Pick<BookScope, "merchantId">): LedgerBook {
  return {
    post: (entry, at) => write(tx, merchantId, rowsOf(entry), at),
    postAll: async (entries, at) => {
      if (entries.length > 0) await write(tx, merchantId, entries.flatMap(rowsOf), at);
    },
  };
}
