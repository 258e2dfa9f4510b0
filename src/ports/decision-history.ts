/** Decisions of one shop page by page, newest first, each with what became of its order. */
import type { CalendarDate } from "../kernel/time.ts";
import type { PastDecision } from "../risk/replay/past-decision.ts";
import type { Shop } from "./shops.ts";

/** The days of a replay by the shop's own calendar, both included. */
export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export interface DecisionHistory {
  /** At most `limit` decisions made in the period, by id downwards from below `before` (null: from the newest). */
  page(shop: Shop, period: Period, before: string | null, limit: number): Promise<readonly PastDecision[]>;
  /** About how many decisions the period has: for a progress bar. */
  estimate(shop: Shop, period: Period): Promise<number>;
}
