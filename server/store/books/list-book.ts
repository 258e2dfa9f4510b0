/** Lists of one shop and of its merchant, with their entries. */
import { type Selectable, sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import { type ListBook, type ListEntry, type ListHead, maxEntriesPerList } from "../../../src/ports/lists.ts";
import type { ListKind, ListScope } from "../../../src/wire/policy-parts.ts";
import type { ListRow, OperatorListEntryRow } from "../list-tables.ts";
import { type BookScope, toPage, type Tx } from "./scope.ts";

/** Lists that are shown at most. */
const maxLists = 200;
/** The owner of a list that all shops of the merchant share. */
const merchantOwner = "merchant";

function toHead(row: Selectable<ListRow>): ListHead {
  return {
    name: row.name,
    scope: row.scope as ListScope,
    kind: row.kind as ListKind,
    entryCount: row.entry_count,
    createdAt: row.created_at as Instant,
  };
}

/** A row as an entry. */
export function toEntry(row: Selectable<OperatorListEntryRow>): ListEntry {
  return {
    id: row.id,
    member: row.member,
    shown: row.shown,
    reason: row.reason,
    by: row.by,
    createdAt: row.created_at as Instant,
    expiresAt: row.expires_at as Instant | null,
  };
}

/** An entry as a row, beside the columns that say whose it is. */
export function entryRow(entry: ListEntry) {
  const { id, member, shown, reason, by, createdAt, expiresAt } = entry;
  return { id, member, shown, reason, by, created_at: createdAt, expires_at: expiresAt, removed_at: null };
}

/** What an entry that is put again changes. */
export const renewedColumns = {
  reason: sql<string>`excluded.reason`,
  by: sql<string | null>`excluded.by`,
  created_at: sql<string>`excluded.created_at`,
  expires_at: sql<string | null>`excluded.expires_at`,
};

/** Locks the list and keeps its count true; false when it holds more than it may. */
async function recountEntries(tx: Tx, whose: { readonly merchantId: string; readonly owner: string }, name: string): Promise<boolean> {
  const { count } = await tx
    .selectFrom("list_entries")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("merchant_id", "=", whose.merchantId)
    .where("owner", "=", whose.owner)
    .where("name", "=", name)
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable("lists")
    .set({ entry_count: count })
    .where("merchant_id", "=", whose.merchantId)
    .where("owner", "=", whose.owner)
    .where("name", "=", name)
    .execute();
  return count <= maxEntriesPerList;
}

/** The lists that a shop sees; its own first. */
export function listBook(tx: Tx, { merchantId, shopId }: BookScope): ListBook {
  const ownerOf = ({ scope }: Pick<ListHead, "scope">) => (scope === "shop" ? shopId : merchantOwner);
  const visible = () =>
    tx.selectFrom("lists").selectAll().where("merchant_id", "=", merchantId).where("owner", "in", [shopId, merchantOwner]);
  const entriesOf = (list: ListHead) =>
    tx
      .selectFrom("list_entries")
      .where("merchant_id", "=", merchantId)
      .where("owner", "=", ownerOf(list))
      .where("name", "=", list.name)
      .where("removed_at", "is", null);
  const recount = (list: ListHead) => recountEntries(tx, { merchantId, owner: ownerOf(list) }, list.name);
  return {
    all: async () => (await visible().orderBy("name").limit(maxLists).execute()).map(toHead),
    create: async (list) => {
      if ((await visible().where("name", "=", list.name).executeTakeFirst()) !== undefined) return false;
      const { name, scope, kind, createdAt } = list;
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto("lists")
        .values({ merchant_id: merchantId, owner: ownerOf(list), name, scope, kind, created_at: createdAt })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    find: async (name) => {
      const rows = await visible().where("name", "=", name).execute();
      const found = rows.find(({ owner }) => owner === shopId) ?? rows[0];
      return found === undefined ? null : toHead(found);
    },
    page: async (list, after, limit) => {
      const rows = await entriesOf(list)
        .selectAll()
        .where("id", ">", after ?? "")
        .orderBy("id")
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit, toEntry);
    },
    put: async (list, entries) => {
      const rows = entries.map((entry) => ({ merchant_id: merchantId, owner: ownerOf(list), name: list.name, ...entryRow(entry) }));
      const kept = await tx
        .insertInto("list_entries")
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(["merchant_id", "owner", "name", "member"]).where("removed_at", "is", null).doUpdateSet(renewedColumns),
        )
        .returningAll()
        .execute();
      return (await recount(list)) ? kept.map(toEntry) : null;
    },
    remove: async (list, entryId, at) => {
      const { numUpdatedRows } = await tx
        .updateTable("list_entries")
        .set({ removed_at: at })
        .where("merchant_id", "=", merchantId)
        .where("owner", "=", ownerOf(list))
        .where("name", "=", list.name)
        .where("id", "=", entryId)
        .where("removed_at", "is", null)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 1n) await recount(list);
      return numUpdatedRows === 1n;
    },
  };
}
