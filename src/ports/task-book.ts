/** What people are asked to do with a claim: its ladder has ended, or its debtor was not reached. */
import type { CalendarDate, Instant } from "../kernel/time.ts";
import type { StrategyEnd } from "../wire/strategies.ts";

/**
 * `ladderEnded`: no step is left; `undelivered`: a step reached the debtor by no channel; `mailComplaint`: the debtor told the mail provider
 * that the mail is not wanted; `limitationNear`: the claim will soon be time-barred; `calledBack`: it came back from an agency.
 */
export type TaskReason = "ladderEnded" | "undelivered" | "mailComplaint" | "limitationNear" | "calledBack";

/** One claim has one task that waits at most for each reason. */
export interface CollectionTask {
  readonly id: string;
  readonly invoiceId: string;
  readonly kind: StrategyEnd["kind"];
  readonly reason: TaskReason;
  readonly strategyVersion: string;
  readonly openedOn: CalendarDate;
}

/** `notNeeded`: the claim was settled otherwise. */
export type TaskOutcome = "done" | "notNeeded";

export interface TaskBook {
  /** Opens all in one statement; those of claims where one waits for the same reason are left out. */
  openAll(tasks: readonly CollectionTask[]): Promise<readonly CollectionTask[]>;
  /** A task that waits; null when none of this id does. */
  load(id: string): Promise<CollectionTask | null>;
  /** Whether the task at the end of this claim's ladder waits. */
  waitsFor(invoiceId: string): Promise<boolean>;
  /** Tasks that wait, oldest first, at most `limit` from behind `after`. */
  page(after: string | null, limit: number): Promise<{ readonly items: readonly CollectionTask[]; readonly next: string | null }>;
  /** Ends a task that waits; null when none of this id does. */
  settle(
    id: string,
    end: { readonly outcome: TaskOutcome; readonly by: string; readonly at: Instant; readonly note: string | null },
  ): Promise<CollectionTask | null>;
  /** Ends the tasks of a claim that was settled; nothing when it has none. */
  settleOf(invoiceId: string, at: Instant): Promise<void>;
}
