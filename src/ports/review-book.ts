/** What waits for a person: decisions that a buyer wants checked, and orders that may not be captured before. */
import type { FailedAttempts } from "../dunning/attempts.ts";
import type { Instant } from "../kernel/time.ts";

/** Who wants the answer: the buyer asked for it, or an order waits for it. */
export type ReviewSource = "buyer" | "order";
export type ReviewStatus = "open" | "approved" | "declined";

export interface QueuedReview {
  readonly decisionId: string;
  readonly source: ReviewSource;
  readonly status: ReviewStatus;
  readonly requestedAt: Instant;
  /** The moment by which an answer is promised. */
  readonly answerBy: Instant;
  readonly settledAt: Instant | null;
}

/** A review as a queue shows it, with what a person needs to find the case. */
export interface ReviewCase extends QueuedReview {
  readonly checkoutRef: string | null;
  readonly orderId: string | null;
  readonly orderRef: string | null;
}

/** What the buyer may do to end a review without a person. */
export type ClearingStep = "verifyPhone";

/** What became of the message with the answer. */
export type NoticeEnd = "sent" | "failed";

export interface ReviewBook {
  /** Puts a decision in the queue; one that is there stays as it is. */
  open(
    review: Pick<QueuedReview, "decisionId" | "source" | "requestedAt" | "answerBy"> & { readonly clearedBy?: ClearingStep | null },
  ): Promise<void>;
  /** Approves an open review that this step ends; nobody is told. False when there is none. */
  clear(decisionId: string, step: ClearingStep, at: Instant): Promise<boolean>;
  /** Takes it out with its answer; the buyer of one that was waited for is to be told. One that nobody asked for is only kept. */
  settle(decisionId: string, status: "approved" | "declined", at: Instant): Promise<void>;
  /** One page, the one promised first at the top; orders that have come to an end meanwhile are left out. */
  page(status: ReviewStatus, after: string | null, limit: number): Promise<{ items: readonly ReviewCase[]; next: string | null }>;
  /** Settled decisions whose buyers are to be told and do not wait at `now`, at most `limit`. */
  listToTell(now: Instant, limit: number): Promise<readonly string[]>;
  /** Attempts to tell that failed; null: none did. */
  failedNotice(decisionId: string): Promise<FailedAttempts | null>;
  /** It could not leave and waits until `notBefore`. */
  postponeNotice(decisionId: string, failed: FailedAttempts, notBefore: Instant): Promise<void>;
  endNotice(decisionId: string, end: NoticeEnd): Promise<void>;
}
