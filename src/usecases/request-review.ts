/** A buyer asks a person to check a decision: the request is kept with the moment by which it is answered. */
import { addMs } from "../kernel/time.ts";
import type { Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import type { Review } from "../ports/decision-log.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { shopNow } from "./shared/shop-time.ts";

/** A person answers within one day of the request. */
const answerWithinMs = 86_400_000;

/** Keeps the request; a second one changes nothing. Refusal: decisionNotFound. */
export function requestReview(
  { registry, clock }: { readonly registry: Pick<Registry, "commit">; readonly clock: Pick<Clock, "now"> },
  request: { readonly decisionId: string; readonly note: string | null },
  options: Omit<OnceOptions<Review>, "now">,
): Promise<Result<Answered, "decisionNotFound" | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<Review, "decisionNotFound">(registry, { ...options, now }, async (books) => {
    const decision = (await books.decisions.lock(request.decisionId)) ?? rollBack("decisionNotFound" as const);
    if (decision.review !== null) return decision.review;
    const review: Review = {
      status: "requested",
      requestedAt: now,
      answerBy: addMs(now, answerWithinMs),
      settledAt: null,
      by: null,
      note: request.note,
    };
    await books.decisions.setReview(decision.id, review);
    return review;
  });
}
