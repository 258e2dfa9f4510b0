/** The kept decisions of one shop, read back for people, and what a person said to them. */
import type { Decision, Review } from "./decision-log.ts";

/** Which decisions are looked for; null: any. */
export interface DecisionSearch {
  readonly checkoutRef: string | null;
  readonly orderRef: string | null;
  readonly outcome: Decision["outcome"] | null;
}

export interface DecisionPage {
  readonly items: readonly Decision[];
  readonly next: string | null;
}

export interface DecisionBook {
  /** One page, newest first. */
  page(search: DecisionSearch, after: string | null, limit: number): Promise<DecisionPage>;
  load(id: string): Promise<Decision | null>;
  /** Loads and locks until the end of the transaction: one settlement or order of a decision at a time. */
  lock(id: string): Promise<Decision | null>;
  setReview(id: string, review: Review): Promise<void>;
}
