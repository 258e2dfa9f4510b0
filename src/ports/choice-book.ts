/** What was chosen for reminders of a programme that learns, and what came of it. */
import type { LearntFigures, ReminderChoice } from "../dunning/learning/choose.ts";
import type { SideSums } from "../dunning/learning/report.ts";
import type { CalendarDate } from "../kernel/time.ts";

/** The choice for one reminder, kept once. */
export interface KeptChoice extends ReminderChoice {
  readonly invoiceId: string;
  readonly step: string;
  readonly buyerId: string;
  /** The day on which it was made, where the shop sells. */
  readonly chosenOn: CalendarDate;
}

export interface ChoiceBook {
  /** Null: none was made. */
  load(invoiceId: string, step: string): Promise<KeptChoice | null>;
  /** Keeps all; one that is kept already stays as it is. */
  keep(choices: readonly KeptChoice[]): Promise<void>;
  /** The figures as they were counted last. */
  figures(): Promise<LearntFigures>;
  /** Counts them anew unless they were counted on `today` already, or nothing was chosen yet. */
  count(today: CalendarDate): Promise<void>;
  /** Both sides of the comparison, over reminders whose time for a payment is over on `today`. */
  sides(today: CalendarDate): Promise<{ readonly learning: SideSums; readonly control: SideSums }>;
}
