/** Kept decisions of all merchants and the policies they were made under, read as the operator. */
import { type Selectable, sql } from "kysely";
import type { Instant } from "../../src/kernel/time.ts";
import type { Outcome } from "../../src/wire/checkout.ts";
import type { Database } from "./database.ts";
import { withNamedExplanations } from "./explanation-frames.ts";
import type { Tx } from "./books/scope.ts";
import type { DecisionRow, Tables } from "./tables.ts";

/** A decision without anything personal. */
export interface ArchivedDecision {
  readonly id: string;
  readonly merchantId: string;
  readonly shopId: string;
  readonly decidedAt: Instant;
  readonly outcome: Outcome;
  readonly policyVersion: string;
  readonly explanation: unknown;
}

export interface ArchivedPolicy {
  readonly hash: string;
  readonly document: unknown;
}

/** Where a walk over all decisions stands. */
export type ArchivePlace = Pick<ArchivedDecision, "merchantId" | "id">;

export interface DecisionArchive {
  find(id: string): Promise<ArchivedDecision | null>;
  /** The next decisions made from `from` up to, not including, `to`, by merchant and id. */
  page(period: { readonly from: Instant; readonly to: Instant }, after: ArchivePlace, limit: number): Promise<readonly ArchivedDecision[]>;
  /** The document that a version such as `3-9f2c1a7b` of this shop names; null when it is not there. */
  policy(of: Pick<ArchivedDecision, "merchantId" | "shopId" | "policyVersion">): Promise<ArchivedPolicy | null>;
}

type Row = Pick<Selectable<DecisionRow>, "id" | "merchant_id" | "shop_id" | "decided_at" | "outcome" | "policy_version" | "explanation">;

async function toArchive(tx: Tx, rows: readonly Row[]): Promise<readonly ArchivedDecision[]> {
  const merchantIds = rows.map(({ merchant_id: merchantId }) => merchantId);
  return (await withNamedExplanations(tx, merchantIds, rows)).map(toArchived);
}

function toArchived(row: Row): ArchivedDecision {
  return {
    id: row.id,
    merchantId: row.merchant_id,
    shopId: row.shop_id,
    decidedAt: row.decided_at as Instant,
    outcome: row.outcome as Outcome,
    policyVersion: row.policy_version,
    explanation: row.explanation,
  };
}

const columns = ["id", "merchant_id", "shop_id", "decided_at", "outcome", "policy_version", "explanation"] as const;

/** The archive in `database`. */
export function makeDecisionArchive(database: Pick<Database<Tables>, "operator">): DecisionArchive {
  return {
    find: (id) =>
      database.operator(async (tx) => {
        // The key begins with the merchant: asking merchant by merchant uses it, a bare id would read the whole table.
        const { rows } = await sql<Row>`select d.* from merchants m cross join lateral (
            select ${sql.join(columns.map((column) => sql.ref(column)))} from decisions
            where merchant_id = m.merchant_id and id = ${id} limit 1) d`.execute(tx);
        return (await toArchive(tx, rows))[0] ?? null;
      }),
    page: ({ from, to }, after, limit) =>
      database.operator(async (tx) => {
        const rows = await tx
          .selectFrom("decisions")
          .select(columns)
          .where(sql<boolean>`(merchant_id, id) > (${after.merchantId}, ${after.id})`)
          .where("decided_at", ">=", from)
          .where("decided_at", "<", to)
          .orderBy("merchant_id")
          .orderBy("id")
          .limit(limit)
          .execute();
        return toArchive(tx, rows);
      }),
    policy: ({ merchantId, shopId, policyVersion }) =>
      database.operator(async (tx) => {
        const [number = "", hashHead = ""] = policyVersion.split("-");
        const row = await tx
          .selectFrom("policies")
          .select(["hash", "document"])
          .where("merchant_id", "=", merchantId)
          .where("shop_id", "=", shopId)
          .where("version", "=", Number(number))
          .executeTakeFirst();
        return row?.hash.startsWith(hashHead) === true ? row : null;
      }),
  };
}
