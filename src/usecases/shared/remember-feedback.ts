/** Keeps what became of a sale, and adds it to what its buyer is known for: reported by the shop, or seen from inside. */
import type { Books } from "../../ports/books.ts";
import type { Feedback } from "../../ports/feedback-book.ts";
import type { HistoryChange } from "../../ports/identity-book.ts";
import type { FeedbackLabel } from "../../wire/feedback.ts";

const effects: Readonly<Record<FeedbackLabel, HistoryChange>> = {
  paid: { paidOtherwise: 1 },
  fraudConfirmed: { fraudsConfirmed: 1 },
  return: { ordersReturned: 1 },
  itemNotReceived: { itemsNotReceived: 1 },
  gatewayDeclined: { gatewayRefusals: 1 },
  chargeback: { chargebacks: 1 },
};

/** Tells the feedback that stands: this one, or the one that said the same of the same sale. The sale must be locked by the caller. */
export async function rememberFeedback(
  books: Pick<Books, "feedback" | "identity" | "outbox">,
  feedback: Feedback,
): Promise<{ readonly feedback: Feedback; readonly isRepeated: boolean }> {
  const kept = await books.feedback.add(feedback);
  if (kept.id !== feedback.id) return { feedback: kept, isRepeated: true };
  const clusterId = await books.identity.addHistory(feedback.buyerId, effects[feedback.label]);
  await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
  return { feedback, isRepeated: false };
}
