/** Documents of one shop by version: one draft, one live version, and those that were before. */
import { type Selectable, sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { StoredVersion, VersionBook } from "../../../src/ports/version-book.ts";
import type { DunningProgrammeRow } from "../claim-tables.ts";
import type { BookScope, Tx } from "./scope.ts";

/** Versions that a list shows at most. */
const maxListed = 100;

function toVersion<Document>(row: Selectable<DunningProgrammeRow>): StoredVersion<Document> {
  return {
    id: row.id,
    version: row.version,
    status: row.status as StoredVersion<Document>["status"],
    hash: row.hash,
    document: row.document as Document,
    publishedAt: row.published_at as Instant | null,
    publishedBy: row.published_by,
  };
}

/** The documents of one shop in one of the tables that keep them, alike in their columns; publishing locks the shop, so that there is one live version at any moment. */
export function versionBook<Document>(
  tx: Tx,
  { merchantId, shopId }: BookScope,
  kept: "dunning_programmes" | "reminder_words",
): VersionBook<Document> {
  const table = kept as "dunning_programmes";
  const ofShop = () => tx.selectFrom(table).selectAll().where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const change = () => tx.updateTable(table).where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const one = async (query: ReturnType<typeof ofShop>) => {
    const row = await query.executeTakeFirst();
    return row === undefined ? null : toVersion<Document>(row);
  };
  return {
    list: async () => {
      const newest = ofShop().orderBy("version", (order) => order.desc().nullsFirst());
      return (await newest.limit(maxListed).execute()).map((row) => toVersion<Document>(row));
    },
    live: () => one(ofShop().where("status", "=", "live")),
    draft: () => one(ofShop().where("status", "=", "draft")),
    byVersion: (version) => one(ofShop().where("version", "=", version)),
    putDraft: async ({ id, hash, document }) => {
      const draft = { id, hash, document: JSON.stringify(document) };
      const never = { version: null, published_at: null, published_by: null };
      await tx
        .insertInto(table)
        .values({ merchant_id: merchantId, shop_id: shopId, ...never, status: "draft", ...draft })
        .onConflict((conflict) => conflict.columns(["merchant_id", "shop_id"]).where("status", "=", "draft").doUpdateSet(draft))
        .execute();
    },
    publishDraft: async ({ at, by }) => {
      await tx.selectFrom("shops").select("id").where("merchant_id", "=", merchantId).where("id", "=", shopId).forNoKeyUpdate().execute();
      const draft = await one(ofShop().where("status", "=", "draft").forUpdate());
      if (draft === null) return null;
      await change().set({ status: "retired" }).where("status", "=", "live").execute();
      const version = sql<number>`(select coalesce(max(version), 0) + 1 from ${sql.table(table)}
        where merchant_id = ${merchantId} and shop_id = ${shopId})`;
      const published = change().set({ status: "live", version, published_at: at, published_by: by }).where("id", "=", draft.id);
      return toVersion<Document>(await published.returningAll().executeTakeFirstOrThrow());
    },
  };
}
