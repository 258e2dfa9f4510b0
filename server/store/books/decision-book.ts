/** Decisions of one shop, read back, and what a person said to them. */
import { type Selectable, sql } from "kysely";
import { isCurrency } from "../../../src/kernel/money.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { DecisionBook } from "../../../src/ports/decision-book.ts";
import type { Decision, Review } from "../../../src/ports/decision-log.ts";
import { withNamedExplanations } from "../explanation-frames.ts";
import { keysOfTexts } from "../decision-line.ts";
import type { DecisionRow } from "../tables.ts";
import { assertUpdated, type BookScope, toPage, type Tx } from "./scope.ts";

function toDecision(row: Selectable<DecisionRow>): Decision {
  if (!isCurrency(row.currency)) throw new Error(`decision ${row.id} is stored in ${row.currency}, which is no currency here`);
  return {
    id: row.id,
    shopId: row.shop_id,
    merchantId: row.merchant_id,
    checkoutRef: row.checkout_ref,
    decidedAt: row.decided_at as Instant,
    outcome: row.outcome as Decision["outcome"],
    policyVersion: row.policy_version,
    currency: row.currency,
    explanation: row.explanation as Decision["explanation"],
    subject: row.subject as Decision["subject"],
    keys: keysOfTexts(row.identity_keys as readonly string[]),
    review: row.review as Review | null,
  };
}

/** The decisions of one shop. `setReview` throws for an unknown decision and for one that is settled already. */
export function decisionBook(tx: Tx, { merchantId, shopId }: BookScope): DecisionBook {
  const ofShop = () => tx.selectFrom("decisions").selectAll().where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const byId = (id: string) => ofShop().where("id", "=", id);
  const toNamed = async (row: Selectable<DecisionRow> | undefined) => {
    const [named] = row === undefined ? [] : await withNamedExplanations(tx, [merchantId], [row]);
    return named === undefined ? null : toDecision(named);
  };
  return {
    page: async ({ checkoutRef, orderRef, outcome }, after, limit) => {
      let query = ofShop();
      if (checkoutRef !== null) query = query.where("checkout_ref", "=", checkoutRef);
      if (outcome !== null) query = query.where("outcome", "=", outcome);
      if (after !== null) query = query.where("id", "<", after);
      if (orderRef !== null) {
        const orders = tx.selectFrom("orders").select("decision_id").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
        query = query.where("id", "in", orders.where("order_ref", "=", orderRef));
      }
      const rows = await query
        .orderBy("id", "desc")
        .limit(limit + 1)
        .execute();
      return toPage([...(await withNamedExplanations(tx, [merchantId], rows))], limit, toDecision);
    },
    load: async (id) => toNamed(await byId(id).executeTakeFirst()),
    lock: async (id) => toNamed(await byId(id).forUpdate().executeTakeFirst()),
    setReview: async (id, review) => {
      const result = await tx
        .updateTable("decisions")
        .set({ review: JSON.stringify(review) })
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("id", "=", id)
        .where(sql<boolean>`review ->> 'settledAt' is null`)
        .executeTakeFirstOrThrow();
      assertUpdated(result, "decision", id);
    },
  };
}
