/** Letters that wait are taken into a batch for the printer, and all of a batch are said to have left. */
import type { CalendarDate } from "../kernel/time.ts";
import type { Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { Dispatch } from "../ports/dispatch-book.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { endDispatch } from "./shared/end-dispatch.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";
import type { StrategySource } from "./shared/strategies.ts";

/** Letters of one batch: its file stays within some tens of megabytes. */
const mostInBatch = 200;

export interface LetterBatch {
  readonly batchId: string;
  readonly letters: readonly Dispatch[];
}

export interface BatchDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
  readonly strategies: StrategySource;
}

/** Commits a batch of the letters that wait, oldest first, 200 at most. Refusal: noLettersWaiting. */
export function batchLetters(
  { registry, clock, ids }: BatchDependencies,
  options: Omit<OnceOptions<LetterBatch>, "now">,
): Promise<Result<Answered, "noLettersWaiting" | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<LetterBatch, "noLettersWaiting">(registry, { ...options, now }, async (books) => {
    const batchId = ids.next("letterBatch");
    const letters = await books.dispatches.batch(batchId, mostInBatch);
    return letters.length === 0 ? rollBack("noLettersWaiting" as const) : { batchId, letters };
  });
}

export type BatchRefusal = "batchNotFound" | "batchSettled" | "dayInFuture";

/**
 * Commits that the letters of a batch were posted on a day; those that were withdrawn meanwhile, or settled alone, stay as they are.
 * Refusals, in order: dayInFuture, batchNotFound, batchSettled (none of it is left).
 */
export function settleBatch(
  { registry, clock, ids, strategies }: BatchDependencies,
  { batchId, by, on }: { readonly batchId: string; readonly by: string; readonly on: CalendarDate | null },
  options: Omit<OnceOptions<LetterBatch>, "now">,
): Promise<Result<Answered, BatchRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  const today = shopDay(options.shop, now);
  return commitOnce<LetterBatch, BatchRefusal>(registry, { ...options, now }, async (books) => {
    if (on !== null && on > today) return rollBack<BatchRefusal>("dayInFuture");
    const inIt = await books.dispatches.ofBatch(batchId);
    if (inIt.length === 0) return rollBack<BatchRefusal>("batchNotFound");
    const actions = await Promise.all(inIt.map(({ id }) => books.dunning.handedIn(id)));
    for (const invoiceId of [...new Set(actions.flat().map((one) => one.invoiceId))].toSorted()) await books.invoices.lock(invoiceId);
    const settled: Dispatch[] = [];
    for (const { id } of inIt) {
      const letter = await books.dispatches.lock(id);
      if (letter?.status !== "printing") continue;
      await endDispatch(books, { ids, strategies }, letter, { outcome: "done", by, note: null, on, now, today });
      settled.push({ ...letter, status: "done" });
    }
    return settled.length === 0 ? rollBack<BatchRefusal>("batchSettled") : { batchId, letters: settled };
  });
}
