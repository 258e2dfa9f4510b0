/** The queue of reviews of one shop. */
import { type RawBuilder, sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { ReviewBook, ReviewCase, ReviewStatus } from "../../../src/ports/review-book.ts";
import { type BookScope, toPage, type Tx } from "./scope.ts";

interface ReviewRead {
  readonly id: string;
  readonly source: string;
  readonly status: string;
  readonly requested_at: string;
  readonly answer_by: string;
  readonly settled_at: string | null;
  readonly checkout_ref: string | null;
  readonly order_id: string | null;
  readonly order_ref: string | null;
}

function toCase(row: ReviewRead): ReviewCase {
  return {
    decisionId: row.id,
    source: row.source as ReviewCase["source"],
    status: row.status as ReviewStatus,
    requestedAt: row.requested_at as Instant,
    answerBy: row.answer_by as Instant,
    settledAt: row.settled_at as Instant | null,
    checkoutRef: row.checkout_ref,
    orderId: row.order_id,
    orderRef: row.order_ref,
  };
}

/** An order that was voided or has expired waits for nobody; a buyer who asked always does. */
export const isWaitedFor: RawBuilder<boolean> = sql<boolean>`(r.source = 'buyer' or exists (select from orders o
  where o.merchant_id = r.merchant_id and o.decision_id = r.decision_id and o.review = 'pending' and o.authorized_minor > 0))`;

function pageQuery({ merchantId, shopId }: BookScope, status: ReviewStatus, after: string | null, limit: number) {
  const isLater =
    after === null
      ? sql<boolean>`true`
      : sql<boolean>`(r.answer_by, r.decision_id) > (select answer_by, decision_id from reviews
          where merchant_id = ${merchantId} and shop_id = ${shopId} and decision_id = ${after})`;
  return sql<ReviewRead>`select r.decision_id as id, r.source, r.status, r.requested_at, r.answer_by, r.settled_at, d.checkout_ref,
      w.id as order_id, w.order_ref
    from reviews r
    left join decisions d on d.merchant_id = r.merchant_id and d.id = r.decision_id
    left join orders w on w.merchant_id = r.merchant_id and w.decision_id = r.decision_id
    where r.merchant_id = ${merchantId} and r.shop_id = ${shopId} and r.status = ${status} and ${isLater}
      and (r.status <> 'open' or ${isWaitedFor})
    order by r.answer_by, r.decision_id limit ${limit + 1}`;
}

/** What is told to the buyers of settled decisions, and how often that failed. */
function answers(
  tx: Tx,
  { merchantId, shopId }: BookScope,
): Pick<ReviewBook, "listToTell" | "failedNotice" | "postponeNotice" | "endNotice"> {
  const ofDecision = (decisionId: string) =>
    tx.updateTable("reviews").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId).where("decision_id", "=", decisionId);
  return {
    listToTell: async (now, limit) => {
      const rows = await tx
        .selectFrom("reviews")
        .select("decision_id")
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("notice", "=", "planned")
        .where(sql<boolean>`(notice_not_before is null or notice_not_before <= ${now})`)
        .orderBy("decision_id")
        .limit(limit)
        .execute();
      return rows.map((row) => row.decision_id);
    },
    failedNotice: async (decisionId) => {
      const { notice_attempts: count, notice_failing_since: since } = await tx
        .selectFrom("reviews")
        .select(["notice_attempts", "notice_failing_since"])
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("decision_id", "=", decisionId)
        .executeTakeFirstOrThrow();
      return since === null ? null : { count, since: since as Instant };
    },
    postponeNotice: async (decisionId, { count, since }, notBefore) => {
      const failing = { notice_attempts: count, notice_failing_since: since, notice_not_before: notBefore };
      await ofDecision(decisionId).set(failing).execute();
    },
    endNotice: async (decisionId, end) => {
      await ofDecision(decisionId).set({ notice: end }).execute();
    },
  };
}

/** The reviews of one shop, the one that was promised first at the top. */
export function reviewBook(tx: Tx, scope: BookScope): ReviewBook {
  const { merchantId, shopId } = scope;
  const ofDecision = (decisionId: string) =>
    tx.updateTable("reviews").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId).where("decision_id", "=", decisionId);
  const put = (review: {
    decisionId: string;
    source: string;
    status: string;
    at: Instant;
    answerBy: Instant;
    settledAt: Instant | null;
    clearedBy?: string | null;
  }) =>
    tx
      .insertInto("reviews")
      .values({
        merchant_id: merchantId,
        shop_id: shopId,
        decision_id: review.decisionId,
        source: review.source,
        status: review.status,
        requested_at: review.at,
        answer_by: review.answerBy,
        settled_at: review.settledAt,
        notice: "none",
        cleared_by: review.clearedBy ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return {
    open: async ({ decisionId, source, requestedAt, answerBy, clearedBy = null }) => {
      await put({ decisionId, source, status: "open", at: requestedAt, answerBy, settledAt: null, clearedBy });
    },
    clear: async (decisionId, step, at) => {
      const cleared = ofDecision(decisionId).where("status", "=", "open").where("cleared_by", "=", step);
      return (await cleared.set({ status: "approved", settled_at: at }).executeTakeFirstOrThrow()).numUpdatedRows === 1n;
    },
    settle: async (decisionId, status, at) => {
      const { numUpdatedRows } = await ofDecision(decisionId).set({ status, settled_at: at, notice: "planned" }).executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) await put({ decisionId, source: "order", status, at, answerBy: at, settledAt: at });
    },
    page: async (status, after, limit) => toPage((await pageQuery(scope, status, after, limit).execute(tx)).rows, limit, toCase),
    ...answers(tx, scope),
  };
}
