/** Tasks of one shop: each claim one at most for each reason, ended once. */
import { type Selectable, sql } from "kysely";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { CollectionTask, TaskBook } from "../../../src/ports/task-book.ts";
import type { CollectionTaskRow } from "../claim-tables.ts";
import { type BookScope, toPage, type Tx } from "./scope.ts";

function toTask(
  row: Pick<Selectable<CollectionTaskRow>, "id" | "invoice_id" | "kind" | "reason" | "strategy_version" | "opened_on">,
): CollectionTask {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    kind: row.kind as CollectionTask["kind"],
    reason: row.reason as CollectionTask["reason"],
    strategyVersion: row.strategy_version,
    openedOn: row.opened_on as CalendarDate,
  };
}

const columns = ["id", "invoice_id", "kind", "reason", "strategy_version", "opened_on"] as const;

/** The tasks of one shop; ids sort by the time of their making. */
export function taskBook(tx: Tx, { merchantId, shopId }: BookScope): TaskBook {
  const change = () =>
    tx.updateTable("collection_tasks").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId).where("settled_at", "is", null);
  return {
    openAll: async (tasks) => {
      if (tasks.length === 0) return [];
      const column = <T>(read: (task: CollectionTask) => T) => tasks.map(read);
      const { rows } = await sql<{ id: string }>`
        insert into collection_tasks (merchant_id, shop_id, id, invoice_id, kind, reason, strategy_version, opened_on)
        select ${merchantId}, ${shopId}, * from unnest(
          ${column(({ id }) => id)}::text[], ${column(({ invoiceId }) => invoiceId)}::text[], ${column(({ kind }) => kind)}::text[],
          ${column(({ reason }) => reason)}::text[], ${column(({ strategyVersion }) => strategyVersion)}::text[],
          ${column(({ openedOn }) => openedOn)}::date[])
        on conflict (merchant_id, invoice_id, reason) where settled_at is null do nothing returning id`.execute(tx);
      const opened = new Set(rows.map(({ id }) => id));
      return tasks.filter(({ id }) => opened.has(id));
    },
    waitsFor: async (invoiceId) => {
      const waiting = tx.selectFrom("collection_tasks").select("id").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
      const row = await waiting
        .where("invoice_id", "=", invoiceId)
        .where("reason", "=", "ladderEnded")
        .where("settled_at", "is", null)
        .executeTakeFirst();
      return row !== undefined;
    },
    load: async (id) => {
      const waiting = tx.selectFrom("collection_tasks").select(columns).where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
      const row = await waiting.where("id", "=", id).where("settled_at", "is", null).executeTakeFirst();
      return row === undefined ? null : toTask(row);
    },
    page: async (after, limit) => {
      const waiting = tx
        .selectFrom("collection_tasks")
        .select(columns)
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("settled_at", "is", null)
        .where("id", ">", after ?? "");
      return toPage(
        await waiting
          .orderBy("id")
          .limit(limit + 1)
          .execute(),
        limit,
        toTask,
      );
    },
    settle: async (id, { outcome, by, at, note }) => {
      const settled = change().set({ settled_at: at, settled_by: by, outcome, note }).where("id", "=", id);
      const row = await settled.returning(columns).executeTakeFirst();
      return row === undefined ? null : toTask(row);
    },
    settleOf: async (invoiceId, at) => {
      await change().set({ settled_at: at, settled_by: "saldo", outcome: "notNeeded" }).where("invoice_id", "=", invoiceId).execute();
    },
  };
}
