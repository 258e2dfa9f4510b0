/** Decisions as they are kept: the whole explanation, written behind the answer, read back for people. */
import type { Currency } from "../kernel/money.ts";
import type { Instant } from "../kernel/time.ts";
import type { FilledExplanation } from "../risk/explanation.ts";
import type { TraceFrame } from "../risk/verdict.ts";
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

/** An explanation in two parts, both JSON: the words that it shares with other decisions, by the same object each time, and its own. */
export interface FramedExplanation {
  readonly frame: TraceFrame;
  readonly filling: FilledExplanation;
}

/** What is at hand besides the decision, so that it need not be made again. */
export interface ReadyParts {
  /** Its subject as JSON. */
  readonly subjectText?: string;
  /** Kept in place of `explanation`, which is then not read; null: there is none. */
  readonly framed?: FramedExplanation | null;
}

/** Takes decisions without making the buyer wait; writes them in batches. */
export interface DecisionRecorder {
  /** False when the queue is full and the record could not be taken. */
  record(decision: Decision, ready?: ReadyParts): boolean;
  /** A decision that is still waiting to be written by this process. */
  pending(id: string): Decision | null;
  /** Resolves when all that was taken so far is written. */
  flush(): Promise<void>;
}
