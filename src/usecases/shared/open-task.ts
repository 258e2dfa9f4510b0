/** Opens a task for a person about a claim whose debtor was not reached, and says so in its timeline. */
import type { Books } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import { stepFacts } from "../../receivables/agreements/notice.ts";
import type { TaskReason } from "../../ports/task-book.ts";
import type { When } from "./reminder-steps.ts";

/** Nothing while one waits for this reason already; the claim is locked. `step` null: no step brought it about. */
export async function openTask(
  books: Pick<Books, "tasks" | "timeline">,
  ids: Ids,
  claim: { readonly id: string; readonly strategyVersion: string },
  { reason, step, when }: { readonly reason: Exclude<TaskReason, "ladderEnded">; readonly step: string | null; readonly when: When },
): Promise<void> {
  const { id: invoiceId, strategyVersion } = claim;
  const task = { id: ids.next("task"), invoiceId, kind: "person", reason, strategyVersion, openedOn: when.today } as const;
  for (const { id } of await books.tasks.openAll([task]))
    await books.timeline.append(invoiceId, {
      kind: "taskOpened",
      by: "saldo",
      at: when.now,
      data: { taskId: id, reason, ...(step === null ? {} : stepFacts(step)) },
    });
}
