/** Policies of one shop: one draft, one plan, one live version, and those that were before. */
import { type Insertable, type Selectable, sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { PolicyBook, PolicyDraft, PolicyStatus, StoredPolicy } from "../../../src/ports/policy-book.ts";
import type { PolicyFault } from "../../../src/risk/policy-fault.ts";
import type { PolicyRow } from "../tables.ts";
import { assertUpdated, type BookScope, type Tx } from "./scope.ts";

/** Versions that a list shows at most: the draft, the plans and the newest. */
const maxListed = 100;

function toPolicy(row: Selectable<PolicyRow>): StoredPolicy {
  return {
    id: row.id,
    version: row.version,
    status: row.status as PolicyStatus,
    hash: row.hash,
    document: row.document,
    publishedAt: row.published_at as Instant | null,
    publishedBy: row.published_by,
    activateAt: row.activate_at as Instant | null,
    restores: row.restores,
    faults: row.faults as readonly PolicyFault[] | null,
  };
}

const neverPublished = { version: null, published_at: null, published_by: null, activate_at: null, restores: null, faults: null };

interface PublicationColumns {
  readonly published_at: Instant;
  readonly published_by?: string | null;
}

/** One publication of a shop at a time, and the live version retired first: the database lets no two be live, not even for a moment. */
function publications(tx: Tx, { merchantId, shopId }: BookScope) {
  const change = () => tx.updateTable("policies").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const next = sql<number>`(select coalesce(max(version), 0) + 1 from policies where merchant_id = ${merchantId} and shop_id = ${shopId})`;
  const retireLive = async () => {
    await tx.selectFrom("shops").select("id").where("merchant_id", "=", merchantId).where("id", "=", shopId).forNoKeyUpdate().execute();
    await change().set({ status: "retired" }).where("status", "=", "live").execute();
  };
  return {
    makeLive: async (id: string, publication: PublicationColumns) => {
      await retireLive();
      const live = change()
        .set({ status: "live", version: next, ...publication })
        .where("id", "=", id);
      return toPolicy(await live.returningAll().executeTakeFirstOrThrow());
    },
    makeRamping: async (id: string, publication: PublicationColumns) => {
      const ramping = change()
        .set({ status: "ramping", version: next, ...publication })
        .where("id", "=", id);
      return toPolicy(await ramping.returningAll().executeTakeFirstOrThrow());
    },
    settle: async (id: string, status: "live" | "retired", at: Instant) => {
      if (status === "live") await retireLive();
      const settled = change().set(status === "live" ? { status, published_at: at } : { status });
      assertUpdated(await settled.where("id", "=", id).where("status", "=", "ramping").executeTakeFirstOrThrow(), "policy", id);
    },
    makeNewLive: async (row: Omit<Insertable<PolicyRow>, "status" | "version">) => {
      await retireLive();
      const live = tx.insertInto("policies").values({ ...row, status: "live", version: next });
      return toPolicy(await live.returningAll().executeTakeFirstOrThrow());
    },
  };
}

/** The policies of one shop; `list` begins with what has no number yet, then the newest version. */
export function policyBook(tx: Tx, scope: BookScope): PolicyBook {
  const { merchantId, shopId } = scope;
  const own = { merchant_id: merchantId, shop_id: shopId };
  const ofShop = () => tx.selectFrom("policies").selectAll().where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const change = () => tx.updateTable("policies").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const one = async (query: ReturnType<typeof ofShop>): Promise<StoredPolicy | null> => {
    const row = await query.executeTakeFirst();
    return row === undefined ? null : toPolicy(row);
  };
  const withStatus = (status: PolicyStatus) => one(ofShop().where("status", "=", status));
  const lockDraft = () => one(ofShop().where("status", "=", "draft").forUpdate());
  const { makeLive, makeNewLive, makeRamping, settle } = publications(tx, scope);
  const withdraw = async () => {
    const row = await change().set({ status: "withdrawn" }).where("status", "=", "scheduled").returningAll().executeTakeFirst();
    return row === undefined ? null : toPolicy(row);
  };

  return {
    list: async () => {
      const newest = ofShop().orderBy("version", (order) => order.desc().nullsFirst());
      const rows = await newest
        .orderBy(sql`status = 'draft'`, "desc")
        .orderBy("id", "desc")
        .limit(maxListed)
        .execute();
      return rows.map(toPolicy);
    },
    live: () => withStatus("live"),
    draft: () => withStatus("draft"),
    scheduled: () => withStatus("scheduled"),
    byVersion: (version) => one(ofShop().where("version", "=", version)),
    putDraft: async ({ id, hash, document }) => {
      const draft = { id, hash, document: JSON.stringify(document) };
      await tx
        .insertInto("policies")
        .values({ ...own, ...neverPublished, status: "draft", ...draft })
        .onConflict((conflict) => conflict.columns(["merchant_id", "shop_id"]).where("status", "=", "draft").doUpdateSet(draft))
        .execute();
    },
    publishDraft: async ({ at, by }) => {
      const draft = await lockDraft();
      return draft === null ? null : makeLive(draft.id, { published_at: at, published_by: by });
    },
    scheduleDraft: async (activateAt, by) => {
      const draft = await lockDraft();
      if (draft === null) return null;
      await withdraw();
      const plan = { status: "scheduled", activate_at: activateAt, published_by: by };
      return toPolicy(await change().set(plan).where("id", "=", draft.id).returningAll().executeTakeFirstOrThrow());
    },
    rampDraft: async ({ at, by }) => {
      const draft = await lockDraft();
      return draft === null ? null : makeRamping(draft.id, { published_at: at, published_by: by });
    },
    settleRamp: settle,
    withdraw,
    lockDue: (now) => one(ofShop().where("status", "=", "scheduled").where("activate_at", "<=", now).forUpdate().skipLocked()),
    activate: (id, at) => makeLive(id, { published_at: at }),
    refuse: async (id, faults) => {
      await change()
        .set({ status: "faulty", faults: JSON.stringify(faults) })
        .where("id", "=", id)
        .execute();
    },
    restore: async ({ id, hash, document }: PolicyDraft, restores, { at, by }) => {
      const copy = { ...own, ...neverPublished, id, hash, document: JSON.stringify(document), restores };
      return makeNewLive({ ...copy, published_at: at, published_by: by });
    },
  };
}
