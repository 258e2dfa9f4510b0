/** Policies of one shop: one draft, one live version, and those that were live before. */
import { type Selectable, sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { PolicyBook, PolicyStatus, StoredPolicy } from "../../../src/ports/books.ts";
import type { PolicyRow } from "../tables.ts";
import type { BookScope, Tx } from "./scope.ts";

/** Versions that a list shows at most: the draft and the newest. */
const maxListed = 100;

function toPolicy(row: Selectable<PolicyRow>): StoredPolicy {
  return {
    id: row.id,
    version: row.version,
    status: row.status as PolicyStatus,
    hash: row.hash,
    document: row.document,
    publishedAt: row.published_at as Instant | null,
  };
}

/** Retires the live version first: the database lets no two be live, not even for a moment. */
async function publish(tx: Tx, { merchantId, shopId }: BookScope, draftId: string, at: Instant): Promise<StoredPolicy> {
  const ofShop = () => tx.updateTable("policies").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  await ofShop().set({ status: "retired" }).where("status", "=", "live").execute();
  const nextVersion = sql<number>`(select coalesce(max(version), 0) + 1 from policies where merchant_id = ${merchantId} and shop_id = ${shopId})`;
  const row = await ofShop()
    .set({ status: "live", version: nextVersion, published_at: at })
    .where("id", "=", draftId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toPolicy(row);
}

/** The policies of one shop; `list` begins with the draft, then the newest version. */
export function policyBook(tx: Tx, scope: BookScope): PolicyBook {
  const { merchantId, shopId } = scope;
  const ofShop = () => tx.selectFrom("policies").selectAll().where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const withStatus = async (status: PolicyStatus): Promise<StoredPolicy | null> => {
    const row = await ofShop().where("status", "=", status).executeTakeFirst();
    return row === undefined ? null : toPolicy(row);
  };
  return {
    list: async () => {
      const rows = await ofShop()
        .orderBy("version", (order) => order.desc().nullsFirst())
        .limit(maxListed)
        .execute();
      return rows.map(toPolicy);
    },
    live: () => withStatus("live"),
    draft: () => withStatus("draft"),
    byVersion: async (version) => {
      const row = await ofShop().where("version", "=", version).executeTakeFirst();
      return row === undefined ? null : toPolicy(row);
    },
    putDraft: async ({ id, hash, document }) => {
      const draft = { id, hash, document: JSON.stringify(document) };
      await tx
        .insertInto("policies")
        .values({ merchant_id: merchantId, shop_id: shopId, version: null, status: "draft", published_at: null, ...draft })
        .onConflict((conflict) => conflict.columns(["merchant_id", "shop_id"]).where("status", "=", "draft").doUpdateSet(draft))
        .execute();
    },
    publishDraft: async (at) => {
      const draft = await ofShop().where("status", "=", "draft").forUpdate().executeTakeFirst();
      return draft === undefined ? null : publish(tx, scope, draft.id, at);
    },
  };
}
