/** Walks one table in pages and asks the database, page by page, which of its rows break a rule of the books. */
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../database.ts";
import type { Tables } from "../tables.ts";

/** Something that is not as it must be. `detail` holds ids, codes, days and amounts in minor units. */
export interface LedgerFault {
  readonly check: string;
  readonly merchantId: string;
  readonly subjectId: string;
  readonly detail: string;
}

/** One rule: `isBad` and `detail` are SQL over the columns of the facts. */
export interface Rule {
  readonly check: string;
  readonly isBad: RawBuilder<unknown>;
  readonly detail: RawBuilder<unknown>;
}

/** A table with (merchant_id, `idColumn`) as its key, and the query for the faults of the rows of `page`, a subquery to be named `s`. */
export interface Sweep {
  readonly table: string;
  readonly idColumn: string;
  /** Sorts before every id. */
  readonly firstId: string;
  readonly pageSize: number;
  readonly checks: readonly string[];
  readonly faults: (page: RawBuilder<unknown>) => RawBuilder<FaultRow>;
}

interface FaultRow {
  readonly check: string;
  readonly merchant_id: string;
  readonly subject_id: string;
  readonly detail: string;
}

export type Door = Pick<Database<Tables>, "operator">;

/** Where a walk stands. */
interface Place {
  readonly merchantId: string;
  readonly id: string;
}

/** The last row of a page, and how many rows the page has. */
interface PageEnd extends Place {
  readonly count: number;
}

/** A page has its own commit and may take long on a busy server, but never for ever. */
const setTimeLimit = sql`set local statement_timeout = '120s'`;

/** Faults of all `rules` over `facts`, a query that names `merchant_id`, `subject_id` and whatever the rules look at. */
export function faultQuery(facts: RawBuilder<unknown>, rules: readonly Rule[]): RawBuilder<FaultRow> {
  const branches = rules.map(
    ({ check, isBad, detail }) =>
      sql`select ${sql.lit(check)}::text as "check", merchant_id, subject_id::text as subject_id, (${detail})::text as detail from facts where ${isBad}`,
  );
  return sql<FaultRow>`with facts as materialized (${facts}) ${sql.join(branches, sql` union all `)}`;
}

/** Sum of the postings of row `s` on `side` of account (`code`, `of`). */
export function postedOn(side: "debit" | "credit", code: string, of = "s.id"): RawBuilder<unknown> {
  return sql`(select coalesce(sum(p.amount_minor), 0) from ledger_postings p where p.merchant_id = s.merchant_id
    and p.${sql.raw(side)}_code = ${sql.lit(code)} and p.${sql.raw(side)}_of = ${sql.raw(of)})`;
}

/** Debits less credits of account (`code`, id of row `s`). */
export function balance(code: string): RawBuilder<unknown> {
  return sql`(${postedOn("debit", code)} - ${postedOn("credit", code)})`;
}

/** Rows that other commits may have added to a page since its end was found. */
const maxLatecomers = 1000;

/**
 * The rows of a page. Only the lower bound, the order and a limit stand inside: a planner that also sees the upper bound takes the range
 * of two columns for a range of merchants, and reads and sorts all that one has.
 */
function pageBetween({ table, idColumn }: Sweep, after: Place, end: PageEnd): RawBuilder<unknown> {
  const id = sql.raw(idColumn);
  return sql`(select * from (select * from ${sql.raw(table)} where (merchant_id, ${id}) > (${after.merchantId}, ${after.id})
      order by merchant_id, ${id} limit ${end.count + maxLatecomers}) ahead
    where (merchant_id, ${id}) <= (${end.merchantId}, ${end.id}))`;
}

async function findPageEnd(door: Door, sweep: Sweep, after: Place): Promise<PageEnd | null> {
  const id = sql.raw(sweep.idColumn);
  const { rows } = await door.operator((tx) =>
    sql<{ merchant_id: string; id: string; count: number }>`
      select merchant_id, id::text as id, (count(*) over ())::int as count
      from (select merchant_id, ${id} as id from ${sql.raw(sweep.table)} where (merchant_id, ${id}) > (${after.merchantId}, ${after.id})
        order by merchant_id, ${id} limit ${sweep.pageSize}) page
      order by page.merchant_id desc, page.id desc limit 1`.execute(tx),
  );
  const last = rows[0];
  return last === undefined ? null : { merchantId: last.merchant_id, id: last.id, count: last.count };
}

/** Walks the whole table; tells `found` of every page how many rows were looked at and what is wrong with them. False from it ends the walk. */
export async function walk(door: Door, sweep: Sweep, found: (count: number, faults: readonly LedgerFault[]) => boolean): Promise<void> {
  let place: Place = { merchantId: "", id: sweep.firstId };
  for (;;) {
    const end = await findPageEnd(door, sweep, place);
    if (end === null) return;
    const query = sweep.faults(pageBetween(sweep, place, end));
    const { rows } = await door.operator(async (tx) => {
      await setTimeLimit.execute(tx);
      return query.execute(tx);
    });
    const faults = rows.map((row) => ({ check: row.check, merchantId: row.merchant_id, subjectId: row.subject_id, detail: row.detail }));
    if (!found(end.count, faults)) return;
    place = end;
  }
}
