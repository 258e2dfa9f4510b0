/** Decisions as they are kept: the whole explanation, written behind the answer, read back for people. */
import type { Currency } from "../kernel/money.ts";
import type { Instant } from "../kernel/time.ts";
import type { Outcome } from "../wire/checkout.ts";
import type { IdentityKey } from "./identity-book.ts";

export interface Review {
  readonly status: "requested" | "approved" | "declined";
  readonly requestedAt: Instant | null;
  readonly answerBy: Instant | null;
  readonly settledAt: Instant | null;
  readonly by: string | null;
  readonly note: string | null;
}

/** One decision. `explanation` is JSON of codes, facts and figures; `subject` is personal data: never logged. */
export interface Decision {
  readonly id: string;
  readonly shopId: string;
  readonly merchantId: string;
  readonly checkoutRef: string | null;
  readonly decidedAt: Instant;
  readonly outcome: Outcome;
  readonly policyVersion: string;
  readonly currency: Currency;
  readonly explanation: Readonly<Record<string, unknown>>;
  readonly subject: Readonly<Record<string, unknown>>;
  readonly keys: readonly IdentityKey[];
  readonly review: Review | null;
}

/** Takes decisions without making the buyer wait; writes them in batches. */
export interface DecisionRecorder {
  /** False when the queue is full and the record could not be taken. `subjectText` is its subject as JSON, where that was written already. */
  record(decision: Decision, subjectText?: string): boolean;
  /** A decision that is still waiting to be written by this process. */
  pending(id: string): Decision | null;
  /** Resolves when all that was taken so far is written. */
  flush(): Promise<void>;
}
