/** Letters of one shop that a print service gets or has. Leases run on the database's own clock, so that senders need not agree on theirs. */
import { sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { PrintBook } from "../../../src/ports/dispatch-book.ts";
import type { BookScope, Tx } from "./scope.ts";

const isLapsed = sql<boolean>`(status = 'handing' and lease_until <= now())`;

interface HandedRow {
  readonly token: string;
  readonly attempts: number;
  readonly failing_since: string | null;
  readonly letter: Uint8Array;
}

/** What is to be done with letters of a shop: to hand over, and to ask after. */
function printLists(tx: Tx, { merchantId, shopId }: BookScope): Pick<PrintBook, "toPrint" | "toAskFor" | "claimsOf"> {
  const letters = (after: string | null, limit: number) =>
    tx
      .selectFrom("dispatches")
      .select("id")
      .where("merchant_id", "=", merchantId)
      .where("shop_id", "=", shopId)
      .where("channel", "=", "letter")
      .where("id", ">", after ?? "")
      .orderBy("id")
      .limit(limit);
  return {
    toPrint: async (now, after, limit) => {
      const isReady = sql<boolean>`status = 'waiting' and (not_before is null or not_before <= ${now})`;
      const rows = await letters(after, limit).where(isReady).execute();
      return rows.map(({ id }) => id);
    },
    toAskFor: async (after, limit) => {
      const isAsked = sql<boolean>`status in ('handing', 'recalling', 'unknown') and (status <> 'handing' or lease_until <= now())`;
      const rows = await letters(after, limit).where(isAsked).execute();
      return rows.map(({ id }) => id);
    },
    claimsOf: async (id) => {
      const { rows } = await sql<{ invoice_id: string }>`
        select distinct invoice_id from dunning_actions
        where merchant_id = ${merchantId} and shop_id = ${shopId} and message_id = ${id} and channel is not null
        order by invoice_id`.execute(tx);
      return rows.map(({ invoice_id }) => invoice_id);
    },
  };
}

/** The letters of one shop as a print service has them. */
export function printBook(tx: Tx, scope: BookScope): PrintBook {
  const { merchantId, shopId } = scope;
  const update = (id: string) =>
    tx.updateTable("dispatches").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId).where("id", "=", id);
  const noLease = { lease_token: null, lease_until: null } as const;
  return {
    ...printLists(tx, scope),
    hand: async (id, { now, leaseMs }) => {
      const { rows } = await sql<HandedRow>`
        update dispatches set status = 'handing', lease_token = gen_random_uuid()::text,
          lease_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
        where merchant_id = ${merchantId} and shop_id = ${shopId} and id = ${id} and channel = 'letter' and status = 'waiting'
          and (not_before is null or not_before <= ${now})
        returning lease_token as token, attempts, failing_since, letter`.execute(tx);
      const [row] = rows;
      if (row === undefined) return null;
      const failed = row.failing_since === null ? null : { count: row.attempts, since: row.failing_since as Instant };
      return { token: row.token, failed, letter: row.letter };
    },
    endHanding: async (id, token, end) => {
      const failed = end.status === "waiting" ? end.failed : null;
      const notBefore = end.status === "waiting" ? end.notBefore : null;
      const taken = end.status === "printing" ? { print_state: "taken" } : {};
      const { numUpdatedRows } = await update(id)
        .set({ status: end.status, attempts: failed?.count ?? 0, failing_since: failed?.since ?? null, not_before: notBefore })
        .set({ ...noLease, ...taken })
        .where("status", "=", "handing")
        .where("lease_token", "=", token)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    giveUpHanding: async (id) => {
      const { numUpdatedRows } = await update(id)
        .set({ status: "unknown", ...noLease })
        .where(isLapsed)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    letWait: async (id) => {
      await update(id).set({ status: "waiting" }).where("status", "=", "unknown").execute();
    },
    letPrint: async (id) => {
      await update(id).set({ status: "printing" }).where("status", "=", "recalling").execute();
    },
    notePrint: async (id, state) => {
      const status = sql<string>`case when status in ('unknown', 'waiting') then 'printing' else status end`;
      await update(id).set({ print_state: state, status }).execute();
    },
  };
}
