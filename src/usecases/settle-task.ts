/** A person says what became of a claim whose ladder has ended. */
import type { Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import type { CollectionTask, TaskOutcome } from "../ports/task-book.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface TaskSettlement {
  readonly taskId: string;
  readonly outcome: TaskOutcome;
  readonly by: string;
  readonly note: string | null;
}

/** Commits the settlement. Refusal: taskNotFound, also when it was settled before. */
export function settleTask(
  { registry, clock }: { readonly registry: Pick<Registry, "commit">; readonly clock: Pick<Clock, "now"> },
  { taskId, outcome, by, note }: TaskSettlement,
  options: Omit<OnceOptions<CollectionTask>, "now">,
): Promise<Result<Answered, "taskNotFound" | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<CollectionTask, "taskNotFound">(registry, { ...options, now }, async (books) => {
    const task = (await books.tasks.settle(taskId, { outcome, by, at: now, note })) ?? rollBack("taskNotFound" as const);
    await books.invoices.lock(task.invoiceId);
    await books.timeline.append(task.invoiceId, { kind: "taskSettled", by, at: now, data: { taskId, task: task.kind, outcome } });
    return task;
  });
}
