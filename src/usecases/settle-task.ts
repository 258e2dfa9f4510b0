/** A person says what became of a claim whose ladder has ended. */
import type { Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import type { CollectionTask, TaskOutcome } from "../ports/task-book.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";
import { endByWord, type EndDependencies, type EndRefusal } from "./shared/end-ladder.ts";

export interface TaskSettlement {
  readonly taskId: string;
  readonly outcome: TaskOutcome;
  readonly by: string;
  readonly note: string | null;
}

export interface SettleTaskDependencies extends EndDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
}

export type SettleTaskRefusal = "taskNotFound" | EndRefusal;

/**
 * Commits the settlement; `done` of a task to write off or to hand over does so. Refusals, in order: taskNotFound, also when it was settled
 * before, then those of `endByWord`.
 */
export function settleTask(
  { registry, clock, ids, law }: SettleTaskDependencies,
  { taskId, outcome, by, note }: TaskSettlement,
  options: Omit<OnceOptions<CollectionTask>, "now">,
): Promise<Result<Answered, SettleTaskRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<CollectionTask, SettleTaskRefusal>(registry, { ...options, now }, async (books) => {
    const task = (await books.tasks.settle(taskId, { outcome, by, at: now, note })) ?? rollBack("taskNotFound" as const);
    const invoice = await books.invoices.lock(task.invoiceId);
    await books.timeline.append(task.invoiceId, { kind: "taskSettled", by, at: now, data: { taskId, task: task.kind, outcome } });
    const when = { today: shopDay(options.shop, now), now };
    if (invoice !== null && outcome === "done") await endByWord(books, { ids, law }, { kind: task.kind, invoice, by }, when);
    return task;
  });
}
