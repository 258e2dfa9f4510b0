/** Letters, calls, visits and doubtful texts of one shop, from opening to end. Personal data: never logged. */
import { type Selectable, sql } from "kysely";
import type { Language } from "../../../src/kernel/language.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { Dispatch, DispatchBook, NewDispatch } from "../../../src/ports/dispatch-book.ts";
import type { DispatchRow } from "../channel-tables.ts";
import { printBook } from "./print-book.ts";
import { type BookScope, toPage, type Tx } from "./scope.ts";

/** A hand-over whose sender died is as one of which nobody knows. */
const shown = sql<string>`case when status = 'handing' and lease_until <= now() then 'unknown' else status end`;
const isOpen = sql<boolean>`status in ('waiting', 'handing', 'printing', 'recalling', 'unknown')`;
const openStatuses: ReadonlySet<string | null> = new Set([null, "waiting", "handing", "printing", "recalling", "unknown"]);

const columns = [
  "id",
  "channel",
  shown.as("status"),
  "invoice_id",
  "step",
  "language",
  "recipient",
  "debtor_name",
  "body_text",
  "opened_at",
  "batch_id",
  "print_state",
] as const;

type ReadColumn = Extract<(typeof columns)[number], string> | "status";

function toDispatch(row: Pick<Selectable<DispatchRow>, ReadColumn>): Dispatch {
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
    printState: row.print_state as Dispatch["printState"],
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
    lease_token: null,
    lease_until: null,
    attempts: 0,
    failing_since: null,
    not_before: null,
    print_state: null,
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
    ...printBook(tx, scope),
    open: (dispatch) => open(tx, scope, dispatch),
    lock: async (id) => {
      const row = await ofShop().select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
      return row === undefined ? null : toDispatch(row);
    },
    page: async ({ status, channel }, after, limit) => {
      const rows = await ofShop()
        .select(columns)
        .$if(openStatuses.has(status), (query) => query.where(isOpen))
        .$if(status !== null, (query) => query.where(sql<boolean>`${shown} = ${status}`))
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
      const ended = { status, settled_by: by, settled_at: at, note, lease_token: null, lease_until: null };
      await update().set(ended).where("id", "=", id).execute();
    },
  };
}
