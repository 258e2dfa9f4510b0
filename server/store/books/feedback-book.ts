/** What shops report of their buyers: rows that are only ever added. */
import type { Instant } from "../../../src/kernel/time.ts";
import type { Feedback, FeedbackBook } from "../../../src/ports/feedback-book.ts";
import type { BookScope, Tx } from "./scope.ts";

/** The feedback of one shop. Who adds must hold the lock of the order or decision, so that two cannot miss each other. */
export function feedbackBook(tx: Tx, { merchantId, shopId }: BookScope): FeedbackBook {
  const findEarlier = async ({ label, subject }: Feedback): Promise<Feedback | null> => {
    if (subject.kind === "buyer") return null;
    const row = await tx
      .selectFrom("feedback")
      .selectAll()
      .where("merchant_id", "=", merchantId)
      .where("label", "=", label)
      .where("subject_id", "=", subject.id)
      .executeTakeFirst();
    return row === undefined
      ? null
      : { id: row.id, buyerId: row.buyer_id, label, subject, by: row.by, receivedAt: row.received_at as Instant };
  };
  return {
    add: async (feedback) => {
      const earlier = await findEarlier(feedback);
      if (earlier !== null) return earlier;
      const { id, buyerId, label, subject, by, receivedAt } = feedback;
      await tx
        .insertInto("feedback")
        .values({
          merchant_id: merchantId,
          shop_id: shopId,
          id,
          buyer_id: buyerId,
          label,
          subject_kind: subject.kind,
          subject_id: subject.id,
          by,
          received_at: receivedAt,
        })
        .execute();
      return feedback;
    },
  };
}
