/** Confirmed misuse: the merchant's own record of it, and the marked keys that every shop of the operator meets. */
import type { Instant } from "../../../src/kernel/time.ts";
import type { MisuseBook, MisuseMark } from "../../../src/ports/misuse-book.ts";
import { asOperator, asTenant } from "../database.ts";
import type { BookScope, Tx } from "./scope.ts";

async function standing(tx: Tx, { merchantId, shopId }: BookScope, decisionId: string): Promise<MisuseMark | null> {
  const row = await tx
    .selectFrom("misuse_marks")
    .selectAll()
    .where("merchant_id", "=", merchantId)
    .where("shop_id", "=", shopId)
    .where("decision_id", "=", decisionId)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { reason, marked_by: by, artefacts } = row;
  return {
    decisionId,
    artefacts: artefacts as MisuseMark["artefacts"],
    reason,
    by,
    markedAt: row.marked_at as Instant,
    expiresAt: row.expires_at as Instant,
  };
}

async function putMark(tx: Tx, { merchantId, shopId }: BookScope, mark: MisuseMark): Promise<void> {
  const told = {
    artefacts: [...mark.artefacts],
    reason: mark.reason,
    marked_by: mark.by,
    marked_at: mark.markedAt,
    expires_at: mark.expiresAt,
    lifted_at: null,
  };
  await tx
    .insertInto("misuse_marks")
    .values({ merchant_id: merchantId, decision_id: mark.decisionId, shop_id: shopId, ...told })
    .onConflict((conflict) => conflict.columns(["merchant_id", "decision_id"]).doUpdateSet(told))
    .execute();
}

/** The misuse that one shop confirmed. */
export function misuseBook(tx: Tx, scope: BookScope): MisuseBook {
  const { merchantId, shopId } = scope;
  return {
    standing: (decisionId) => standing(tx, scope, decisionId),
    put: async (mark, keys) => {
      await putMark(tx, scope, mark);
      const common = { merchant_id: merchantId, decision_id: mark.decisionId, expires_at: mark.expiresAt };
      const rows = keys.map(({ hash, artefact }) => ({ ...common, key_hash: hash, artefact }));
      await asOperator(tx);
      await tx
        .insertInto("marked_keys")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await asTenant(tx, merchantId);
    },
    lift: async (decisionId, at) => {
      const { numUpdatedRows } = await tx
        .updateTable("misuse_marks")
        .set({ lifted_at: at })
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("decision_id", "=", decisionId)
        .where("lifted_at", "is", null)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows !== 1n) return null;
      await asOperator(tx);
      const gone = await tx
        .deleteFrom("marked_keys")
        .where("merchant_id", "=", merchantId)
        .where("decision_id", "=", decisionId)
        .returning("key_hash")
        .execute();
      await asTenant(tx, merchantId);
      return gone.map((row) => row.key_hash);
    },
  };
}
