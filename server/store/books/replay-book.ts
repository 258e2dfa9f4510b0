/** Replays of one shop: at most one waits or runs. */
import { type Selectable, sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { ReplayBook, ReplayTask, WaitingReplays } from "../../../src/ports/replay-book.ts";
import type { Database } from "../database.ts";
import type { Tables } from "../tables.ts";
import type { PolicyReplayRow } from "../trial-tables.ts";
import type { BookScope, Tx } from "./scope.ts";

function toTask(row: Selectable<PolicyReplayRow>): ReplayTask {
  return {
    id: row.id,
    status: row.status as ReplayTask["status"],
    hash: row.hash,
    document: row.document,
    terms: row.terms as ReplayTask["terms"],
    decisionsDone: row.decisions_done,
    attempts: row.attempts,
    requestedAt: row.requested_at as Instant,
    endedAt: row.ended_at as Instant | null,
    report: row.report as ReplayTask["report"],
  };
}

/** The replays of one shop. */
export function replayBook(tx: Tx, { merchantId, shopId }: BookScope): ReplayBook {
  const change = () => tx.updateTable("policy_replays").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  return {
    request: async ({ id, hash, document, terms, requestedAt }) => {
      const written = { hash, document: JSON.stringify(document), terms: JSON.stringify(terms), requested_at: requestedAt };
      const result = await tx
        .insertInto("policy_replays")
        .values({ merchant_id: merchantId, shop_id: shopId, id, status: "waiting", ...written })
        .onConflict((conflict) =>
          conflict
            .columns(["merchant_id", "shop_id"])
            .where(sql<boolean>`status in ('waiting', 'running')`)
            .doNothing(),
        )
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    load: async (id) => {
      const ofShop = tx.selectFrom("policy_replays").selectAll().where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
      const row = await ofShop.where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : toTask(row);
    },
    begin: async () => {
      const begun = change()
        .set({ status: "running", attempts: sql`attempts + 1`, decisions_done: 0 })
        .where("status", "in", ["waiting", "running"]);
      const row = await begun.returningAll().executeTakeFirst();
      return row === undefined ? null : toTask(row);
    },
    progress: async (id, decisionsDone) => {
      await change().set({ decisions_done: decisionsDone }).where("id", "=", id).execute();
    },
    end: async (id, { status, at, report }) => {
      const ended = { status, ended_at: at, report: report === null ? null : JSON.stringify(report) };
      await change()
        .set(report === null ? ended : { ...ended, decisions_done: report.decisions })
        .where("id", "=", id)
        .execute();
    },
  };
}

/** Shops with a replay that waits or was left by a worker, oldest first. */
export function makeWaitingReplays(database: Pick<Database<Tables>, "operatorRead">): WaitingReplays {
  return {
    shopsWithReplay: (limit) =>
      database.operatorRead(async (door) => {
        const waiting = door.selectFrom("policy_replays").select("shop_id").where("status", "in", ["waiting", "running"]);
        const rows = await waiting.orderBy("requested_at").limit(limit).execute();
        return rows.map((row) => row.shop_id);
      }),
  };
}
