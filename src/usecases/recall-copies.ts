/** A merchant calls back what was given out: every link to a paper that was made until now opens nothing any more. */
import type { Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import type { CopyRecall } from "../ports/copy-book.ts";
import type { Shop } from "../ports/shops.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { type CopyRefusal, gatherCopy } from "./shared/copy-link.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface RecallDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
}

/** Commits the recall; links that are made later work. Refusals: those of the paper, when it is not one of this shop. */
export function recallCopies(
  { registry, clock }: RecallDependencies,
  { kind, paperId, by }: Omit<CopyRecall, "at">,
  options: Omit<OnceOptions<CopyRecall>, "now"> & { readonly shop: Shop },
): Promise<Result<Answered, CopyRefusal | IdempotencyRefusal>> {
  const { shop } = options;
  const now = shopNow(clock, shop);
  return commitOnce<CopyRecall, CopyRefusal>(registry, { ...options, now }, async (books) => {
    const found = await gatherCopy(books, shop, { kind, id: paperId, asOf: null, language: null }, now);
    if (!found.ok) return rollBack<CopyRefusal>(found.refusal);
    const recall = { kind, paperId, at: now, by };
    await books.copies.recall(recall);
    return recall;
  });
}
