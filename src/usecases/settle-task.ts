/** A person says what became of a claim whose ladder has ended. */
import type { Result } from "../kernel/result.ts";
import type { CollectionTask, TaskOutcome } from "../ports/task-book.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { shopDay } from "./shared/shop-time.ts";
import { endByWord, type EndDependencies, type EndRefusal } from "./shared/end-ladder.ts";
import { commitWhileNothingLeaves, type WaitDependencies } from "./shared/while-nothing-leaves.ts";

export interface TaskSettlement {
  readonly taskId: string;
  readonly outcome: TaskOutcome;
  readonly by: string;
  readonly note: string | null;
}

export type SettleTaskDependencies = EndDependencies & WaitDependencies;

export type SettleTaskRefusal = "taskNotFound" | EndRefusal;

/**
 * Commits the settlement; `done` of a task to write off or to hand over does so, never while a reminder of the claim is leaving. Refusals, in order: taskNotFound, also when it was settled
 * before, then those of `endByWord`.
 */
export function settleTask(
  dependencies: SettleTaskDependencies,
  { taskId, outcome, by, note }: TaskSettlement,
  options: Omit<OnceOptions<CollectionTask>, "now">,
): Promise<Result<Answered, SettleTaskRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<CollectionTask, SettleTaskRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    const waiting = (await books.tasks.load(taskId)) ?? rollBack("taskNotFound" as const);
    const invoice = await books.invoices.lock(waiting.invoiceId);
    if (outcome === "done" && waiting.kind !== "person") await assertNothingLeaves(books, waiting.invoiceId);
    const task = (await books.tasks.settle(taskId, { outcome, by, at: now, note })) ?? rollBack("taskNotFound" as const);
    await books.timeline.append(task.invoiceId, { kind: "taskSettled", by, at: now, data: { taskId, task: task.kind, outcome } });
    const when = { today: shopDay(options.shop, now), now };
    if (invoice !== null && outcome === "done") await endByWord(books, dependencies, { kind: task.kind, invoice, by }, when);
    return task;
  });
}
