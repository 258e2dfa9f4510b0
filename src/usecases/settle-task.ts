/** A person says what became of a claim whose ladder has ended. */
import type { Result } from "../kernel/result.ts";
import { isSmallEnough } from "../dunning/ladder-end.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import type { CollectionTask, TaskOutcome } from "../ports/task-book.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import type { Invoice } from "../receivables/invoice.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";
import { strategyOf } from "./shared/strategies.ts";
import { writeOff } from "./shared/write-off.ts";

export interface TaskSettlement {
  readonly taskId: string;
  readonly outcome: TaskOutcome;
  readonly by: string;
  readonly note: string | null;
}

export type SettleTaskRefusal = "taskNotFound" | "claimOnHold" | "writeOffAboveLimit";

/** What speaks against writing the claim off now. Refusals, in order: claimOnHold, writeOffAboveLimit. */
async function assertWritesOff(books: Pick<Books, "agreements" | "programmes">, invoice: Invoice): Promise<void> {
  const isHeld = (await books.agreements.holdsOf([invoice.id])).has(invoice.id);
  if (isHeld || invoice.disputed.amountMinor > 0n) rollBack<SettleTaskRefusal>("claimOnHold");
  const { end } = await strategyOf(books, invoice.strategyVersion);
  if (!isSmallEnough(end, invoice)) rollBack<SettleTaskRefusal>("writeOffAboveLimit");
}

/**
 * Commits the settlement; `done` of a task to write off writes the claim off. Refusals, in order: taskNotFound, also when it was settled
 * before, claimOnHold, writeOffAboveLimit.
 */
export function settleTask(
  { registry, clock }: { readonly registry: Pick<Registry, "commit">; readonly clock: Pick<Clock, "now"> },
  { taskId, outcome, by, note }: TaskSettlement,
  options: Omit<OnceOptions<CollectionTask>, "now">,
): Promise<Result<Answered, SettleTaskRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<CollectionTask, SettleTaskRefusal>(registry, { ...options, now }, async (books) => {
    const task = (await books.tasks.settle(taskId, { outcome, by, at: now, note })) ?? rollBack("taskNotFound" as const);
    const invoice = await books.invoices.lock(task.invoiceId);
    await books.timeline.append(task.invoiceId, { kind: "taskSettled", by, at: now, data: { taskId, task: task.kind, outcome } });
    if (invoice !== null && task.kind === "writeOff" && outcome === "done") {
      await assertWritesOff(books, invoice);
      await writeOff(books, invoice, by, { today: shopDay(options.shop, now), now });
    }
    return task;
  });
}
