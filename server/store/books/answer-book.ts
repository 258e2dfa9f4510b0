/** Answers kept under idempotency keys: one run at a time per key, and the same answer for thirty days. */
import { sql } from "kysely";
import { addMs, type Instant, msPerDay } from "../../../src/kernel/time.ts";
import type { AnswerBook, ClaimOutcome, IdempotencyClaim } from "../../../src/ports/books.ts";
import type { BookScope, Tx } from "./scope.ts";

/** How long an answer is kept, by the shop's clock; the contract says 30 days. */
export const answerLifeDays = 30;

/** False while another commit runs under this key; else it is ours until the end of this commit. */
async function tryLock(tx: Tx, { merchantId, shopId }: BookScope, key: string): Promise<boolean> {
  const name = `${merchantId}|${shopId}|${key}`;
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as mine`.execute(tx);
  return rows[0]?.mine === true;
}

async function readOutcome(tx: Tx, { merchantId, shopId }: BookScope, claim: IdempotencyClaim, now: Instant): Promise<ClaimOutcome> {
  const row = await tx
    .selectFrom("idempotency_keys")
    .select(["fingerprint", "status", "body"])
    .where("merchant_id", "=", merchantId)
    .where("shop_id", "=", shopId)
    .where("key", "=", claim.key)
    .where("created_at", ">", addMs(now, -answerLifeDays * msPerDay))
    .executeTakeFirst();
  if (row === undefined) return { kind: "new" };
  if (row.fingerprint !== claim.fingerprint) return { kind: "otherBody" };
  return row.status === null ? { kind: "new" } : { kind: "stored", answer: { status: row.status, body: row.body ?? "" } };
}

/** The idempotency keys of one shop. `save` throws for a key that was not claimed in the same commit. */
export function answerBook(tx: Tx, scope: BookScope): AnswerBook {
  const claimedAt = new Map<string, Instant>();
  return {
    claim: async (claim, now) => {
      if (!(await tryLock(tx, scope, claim.key))) return { kind: "running" };
      const outcome = await readOutcome(tx, scope, claim, now);
      if (outcome.kind === "new") claimedAt.set(claim.key, now);
      return outcome;
    },
    save: async ({ key, fingerprint }, { status, body }) => {
      const at = claimedAt.get(key);
      if (at === undefined) throw new Error("an answer is saved under a key that was not claimed");
      const kept = { fingerprint, status, body, created_at: at };
      await tx
        .insertInto("idempotency_keys")
        .values({ merchant_id: scope.merchantId, shop_id: scope.shopId, key, ...kept })
        .onConflict((conflict) => conflict.columns(["merchant_id", "shop_id", "key"]).doUpdateSet(kept))
        .execute();
    },
  };
}
