/** What people are asked to do with a claim whose ladder has ended. */
import type { CalendarDate, Instant } from "../kernel/time.ts";
import type { StrategyEnd } from "../wire/strategies.ts";

/** One claim has one task at most. */
export interface CollectionTask {
  readonly id: string;
  readonly invoiceId: string;
  readonly kind: StrategyEnd["kind"];
  readonly strategyVersion: string;
  readonly openedOn: CalendarDate;
}

/** `notNeeded`: the claim was settled otherwise. */
export type TaskOutcome = "done" | "notNeeded";

export interface TaskBook {
  /** Opens all in one statement; those of claims that have one already are left out. */
  openAll(tasks: readonly CollectionTask[]): Promise<readonly CollectionTask[]>;
  /** Whether a task of this claim waits. */
  waitsFor(invoiceId: string): Promise<boolean>;
  /** Tasks that wait, oldest first, at most `limit` from behind `after`. */
  page(after: string | null, limit: number): Promise<{ readonly items: readonly CollectionTask[]; readonly next: string | null }>;
  /** Ends a task that waits; null when none of this id does. */
  settle(
    id: string,
    end: { readonly outcome: TaskOutcome; readonly by: string; readonly at: Instant; readonly note: string | null },
  ): Promise<CollectionTask | null>;
  /** Ends the task of a claim that was settled; nothing when it has none. */
  settleOf(invoiceId: string, at: Instant): Promise<void>;
}
