/** What is reported of buyers after the sale: written once, and counted once per order or decision. */
import type { Instant } from "../kernel/time.ts";
import type { FeedbackLabel } from "../wire/feedback.ts";

export interface FeedbackSubject {
  readonly kind: "order" | "decision" | "buyer";
  readonly id: string;
}

export interface Feedback {
  readonly id: string;
  readonly buyerId: string;
  readonly label: FeedbackLabel;
  readonly subject: FeedbackSubject;
  readonly by: string;
  readonly receivedAt: Instant;
}

export interface FeedbackBook {
  /** Keeps the feedback; the earlier one when this label was reported of the same order or decision before. */
  add(feedback: Feedback): Promise<Feedback>;
}
