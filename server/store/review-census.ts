/** Counts what waits for a person over all merchants, for the figures that an operator watches. */
import { sql } from "kysely";
import { isWaitedFor } from "./books/review-book.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

export interface ReviewCensus {
  readonly open: number;
  /** Open, and the promised moment has passed on the clock of the shop. */
  readonly overdue: number;
}

/** How many reviews are open and overdue at this moment. */
export async function countReviews(database: Pick<Database<Tables>, "operator">): Promise<ReviewCensus> {
  const { rows } = await database.operator((tx) =>
    sql<ReviewCensus>`select count(*)::int as "open",
        (count(*) filter (where r.answer_by < now() + s.clock_offset_ms * interval '1 millisecond'))::int as overdue
      from reviews r join shops s on s.merchant_id = r.merchant_id and s.id = r.shop_id
      where r.status = 'open' and ${isWaitedFor}`.execute(tx),
  );
  return rows[0] ?? { open: 0, overdue: 0 };
}
