/** The lists that persons are held against, version by version: a new one is written beside the live one and takes its place in one step. */
import { sql } from "kysely";
import type { ListedPerson } from "../../src/risk/screening-index.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

export type ListKind = "sanctions" | "pep";

/** Where a list comes from and how old it is. */
export interface ListOrigin {
  readonly name: string;
  readonly kind: ListKind;
  readonly source: string;
  /** The day that the list itself bears; null: unknown. */
  readonly listedOn: string | null;
}

export interface LiveList extends ListOrigin {
  readonly version: number;
  readonly entryCount: number;
  readonly loadedAt: string;
}

/** Entries written, and read, at a time. */
const pageSize = 500;

export interface ScreeningLists {
  /** Writes all of `entries` as the next version and makes it live; a failure, or no entry at all, leaves the live one as it is. */
  load(origin: ListOrigin, entries: AsyncIterable<ListedPerson>): Promise<{ version: number; entryCount: number }>;
  live(): Promise<readonly LiveList[]>;
  /** The entries of one version, page by page. */
  entries(list: Pick<LiveList, "name" | "version">): AsyncGenerator<readonly ListedPerson[]>;
}

type Door = Pick<Database<Tables>, "operator">;

/** The list cannot go live: it has no entries. */
export class ListEmpty extends Error {
  override readonly name = "ListEmpty";
}

async function openVersion(database: Door, origin: ListOrigin): Promise<number> {
  return database.operator(async (tx) => {
    // What an earlier load left behind when it was cut off.
    await sql`delete from screening_lists where name = ${origin.name} and not is_live`.execute(tx);
    const { rows } = await sql<{ version: bigint }>`
      insert into screening_lists (name, version, kind, source, listed_on, entry_count, is_live)
      select ${origin.name}, coalesce(max(version), 0) + 1, ${origin.kind}, ${origin.source}, ${origin.listedOn}::date, 0, false
      from screening_lists where name = ${origin.name} returning version`.execute(tx);
    return Number(rows[0]?.version);
  });
}

async function writePage(database: Door, name: string, version: number, page: readonly ListedPerson[]): Promise<void> {
  const rows = page.map(({ id, names, birthDates }) => ({
    list_name: name,
    list_version: BigInt(version),
    id,
    names: [...names],
    birth_dates: [...birthDates],
  }));
  await database.operator(async (tx) => {
    await tx
      .insertInto("screening_entries")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** The one step in which the new version takes the place of the old one, which goes. */
async function goLive(database: Door, name: string, version: number): Promise<number> {
  return database.operator(async (tx) => {
    await sql`delete from screening_lists where name = ${name} and version < ${version}`.execute(tx);
    const { rows } = await sql<{ entry_count: number }>`
      update screening_lists set is_live = true, loaded_at = now(),
        entry_count = (select count(*) from screening_entries where list_name = ${name} and list_version = ${version})
      where name = ${name} and version = ${version} returning entry_count`.execute(tx);
    return rows[0]?.entry_count ?? 0;
  });
}

async function load(database: Door, origin: ListOrigin, entries: AsyncIterable<ListedPerson>) {
  const version = await openVersion(database, origin);
  let page: ListedPerson[] = [];
  let written = 0;
  for await (const entry of entries) {
    page.push(entry);
    if (page.length < pageSize) continue;
    await writePage(database, origin.name, version, page);
    written += page.length;
    page = [];
  }
  if (page.length > 0) await writePage(database, origin.name, version, page);
  if (written + page.length === 0) throw new ListEmpty(`${origin.name} has no entry that can be used`);
  return { version, entryCount: await goLive(database, origin.name, version) };
}

/** Lists in the database, as the operator. */
export function makeScreeningLists(database: Door): ScreeningLists {
  return {
    load: (origin, entries) => load(database, origin, entries),
    live: () =>
      database.operator(async (tx) => {
        const rows = await tx.selectFrom("screening_lists").selectAll().where("is_live", "=", true).orderBy("name").execute();
        return rows.map((row) => ({
          name: row.name,
          version: Number(row.version),
          kind: row.kind as ListKind,
          source: row.source,
          listedOn: row.listed_on,
          entryCount: row.entry_count,
          loadedAt: row.loaded_at,
        }));
      }),
    async *entries({ name, version }) {
      for (let after = ""; ;) {
        const start = after;
        const rows = await database.operator((tx) =>
          tx
            .selectFrom("screening_entries")
            .select(["id", "names", "birth_dates"])
            .where("list_name", "=", name)
            .where("list_version", "=", BigInt(version))
            .where("id", ">", start)
            .orderBy("id")
            .limit(pageSize)
            .execute(),
        );
        yield rows.map(({ id, names, birth_dates }) => ({ id, names, birthDates: birth_dates }));
        if (rows.length < pageSize) return;
        after = rows.at(-1)?.id ?? "";
      }
    },
  };
}
