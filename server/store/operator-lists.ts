/** The operator's own lists, which any policy of any merchant may read. */
import { type ListEntry, maxEntriesPerList } from "../../src/ports/lists.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { ListKind } from "../../src/wire/policy-parts.ts";
import { entryRow, renewedColumns, toEntry } from "./books/list-book.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

export interface OperatorList {
  readonly name: string;
  readonly kind: ListKind;
  readonly entryCount: number;
}

type Store = Pick<Database<Tables>, "operator">;

/** Every list of the operator, by name. */
export function allOperatorLists(database: Store): Promise<readonly OperatorList[]> {
  return database.operator(async (tx) => {
    const rows = await tx.selectFrom("operator_lists").selectAll().orderBy("name").execute();
    return rows.map(({ name, kind, entry_count }) => ({ name, kind: kind as ListKind, entryCount: entry_count }));
  });
}

/** False when there is one of this name. */
export function createOperatorList(database: Store, list: Pick<OperatorList, "name" | "kind">, at: Instant): Promise<boolean> {
  return database.operator(async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("operator_lists")
      .values({ ...list, created_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  });
}

/** What stands on a list, oldest first, at most as much as one may hold. */
export function operatorEntries(database: Store, name: string): Promise<readonly ListEntry[]> {
  return database.operator(async (tx) => {
    const entries = tx.selectFrom("operator_list_entries").selectAll().where("name", "=", name).where("removed_at", "is", null);
    return (await entries.orderBy("id").limit(maxEntriesPerList).execute()).map(toEntry);
  });
}

/** Puts an entry on a list, in place of one with the same member; false when the list is full. */
export function putOperatorEntry(database: Store, name: string, entry: ListEntry): Promise<boolean> {
  return database.operator(async (tx) => {
    const list = await tx.selectFrom("operator_lists").select("entry_count").where("name", "=", name).forUpdate().executeTakeFirstOrThrow();
    if (list.entry_count >= maxEntriesPerList) return false;
    await tx
      .insertInto("operator_list_entries")
      .values({ name, ...entryRow(entry) })
      .onConflict((conflict) => conflict.columns(["name", "member"]).where("removed_at", "is", null).doUpdateSet(renewedColumns))
      .execute();
    await recount(tx, name);
    return true;
  });
}

/** Takes the entry with this member off; false when there is none. */
export function removeOperatorEntry(database: Store, name: string, member: string, at: Instant): Promise<boolean> {
  return database.operator(async (tx) => {
    const removal = tx.updateTable("operator_list_entries").set({ removed_at: at }).where("name", "=", name).where("member", "=", member);
    const { numUpdatedRows } = await removal.where("removed_at", "is", null).executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) await recount(tx, name);
    return numUpdatedRows > 0n;
  });
}

async function recount(tx: Parameters<Parameters<Store["operator"]>[0]>[0], name: string): Promise<void> {
  const held = tx.selectFrom("operator_list_entries").where("name", "=", name).where("removed_at", "is", null);
  const { count } = await held.select((of) => of.fn.countAll<number | bigint>().as("count")).executeTakeFirstOrThrow();
  await tx
    .updateTable("operator_lists")
    .set({ entry_count: Number(count) })
    .where("name", "=", name)
    .execute();
}
