/** Letters, calls, visits and doubtful texts of one shop, from opening to end. Personal data: never logged. */
import { type Selectable, sql } from "kysely";
import type { Language } from "../../../src/kernel/language.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { Dispatch, DispatchBook, NewDispatch } from "../../../src/ports/dispatch-book.ts";
import type { DispatchRow } from "../channel-tables.ts";
import { type BookScope, toPage, type Tx } from "./scope.ts";

const columns = [
  "id",
  "channel",
  "status",
  "invoice_id",
  "step",
  "language",
  "recipient",
  "debtor_name",
  "body_text",
  "opened_at",
  "batch_id",
] as const;

function toDispatch(row: Pick<Selectable<DispatchRow>, (typeof columns)[number]>): Dispatch {
  return {
    id: row.id,
    channel: row.channel as Dispatch["channel"],
    status: row.status as Dispatch["status"],
    invoiceId: row.invoice_id,
    step: row.step,
    language: row.language as Language,
    to: row.recipient,
    debtorName: row.debtor_name,
    text: row.body_text,
    openedAt: row.opened_at as Instant,
    batchId: row.batch_id,
  };
}

async function open(tx: Tx, { merchantId, shopId }: BookScope, dispatch: NewDispatch): Promise<void> {
  const changing = {
    channel: dispatch.channel,
    status: dispatch.status,
    invoice_id: dispatch.invoiceId,
    step: dispatch.step,
    language: dispatch.language,
    recipient: dispatch.to,
    debtor_name: dispatch.debtorName,
    body_text: dispatch.text,
    letter: dispatch.letter,
    opened_at: dispatch.openedAt,
    batch_id: null,
    settled_at: null,
    settled_by: null,
    note: null,
  };
  await tx
    .insertInto("dispatches")
    .values({ merchant_id: merchantId, shop_id: shopId, id: dispatch.id, ...changing })
    .onConflict((conflict) => conflict.columns(["merchant_id", "id"]).doUpdateSet(changing).where("dispatches.status", "=", "withdrawn"))
    .execute();
}

/** The dispatches of one shop; ids sort by the time of their making. */
export function dispatchBook(tx: Tx, scope: BookScope): DispatchBook {
  const { merchantId, shopId } = scope;
  const ofShop = () => tx.selectFrom("dispatches").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const update = () => tx.updateTable("dispatches").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  return {
    open: (dispatch) => open(tx, scope, dispatch),
    lock: async (id) => {
      const row = await ofShop().select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
      return row === undefined ? null : toDispatch(row);
    },
    page: async ({ status, channel }, after, limit) => {
      const isOpen = sql<boolean>`status in ('waiting', 'printing', 'unknown')`;
      const rows = await ofShop()
        .select(columns)
        .where(status === null ? isOpen : sql<boolean>`status = ${status}`)
        .$if(channel !== null, (query) => query.where("channel", "=", channel))
        .where("id", ">", after ?? "")
        .orderBy("id")
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit, toDispatch);
    },
    letter: async (id) => (await ofShop().select("letter").where("id", "=", id).executeTakeFirst())?.letter ?? null,
    batch: async (batchId, limit) => {
      const waiting = ofShop().select("id").where("channel", "=", "letter").where("status", "=", "waiting").orderBy("id").limit(limit);
      const rows = await update()
        .set({ status: "printing", batch_id: batchId })
        .where("id", "in", waiting.forUpdate())
        .returning(columns)
        .execute();
      return rows.map(toDispatch).toSorted((left, right) => (left.id < right.id ? -1 : 1));
    },
    ofBatch: async (batchId) => {
      const rows = await ofShop()
        .select([...columns, "letter"])
        .where("batch_id", "=", batchId)
        .orderBy("id")
        .execute();
      return rows.map(({ letter, ...row }) => ({ ...toDispatch(row), letter: letter ?? new Uint8Array() }));
    },
    settle: async (id, { status, by, at, note }) => {
      await update().set({ status, settled_by: by, settled_at: at, note }).where("id", "=", id).execute();
    },
  };
}
