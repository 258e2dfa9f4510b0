/** A buyer asks a person to check a decision: the request is kept with the moment by which it is answered. */
import type { Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import type { Review } from "../ports/decision-log.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { answerBy } from "./shared/review-promise.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface RequestReviewDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  /** Bank days within which a person answers. */
  readonly reviewBankDays: number;
}

/** Keeps the request and puts it in the queue; a second one changes nothing. Refusal: decisionNotFound. */
export function requestReview(
  { registry, clock, reviewBankDays }: RequestReviewDependencies,
  request: { readonly decisionId: string; readonly note: string | null },
  options: Omit<OnceOptions<Review>, "now">,
): Promise<Result<Answered, "decisionNotFound" | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<Review, "decisionNotFound">(registry, { ...options, now }, async (books) => {
    const decision = (await books.decisions.lock(request.decisionId)) ?? rollBack("decisionNotFound" as const);
    if (decision.review !== null) return decision.review;
    const promised = answerBy(options.shop, now, reviewBankDays);
    const review: Review = {
      status: "requested",
      requestedAt: now,
      answerBy: promised,
      settledAt: null,
      by: null,
      note: request.note,
    };
    await books.decisions.setReview(decision.id, review);
    await books.reviews.open({ decisionId: decision.id, source: "buyer", requestedAt: now, answerBy: promised });
    return review;
  });
}
