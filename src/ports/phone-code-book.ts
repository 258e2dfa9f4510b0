/** One-time codes by text message, each for one decision. */
import type { Instant } from "../kernel/time.ts";

/** The code itself is never kept: `codeHash` is keyed. `number` counts the codes of the decision from 1. */
export interface PhoneCode {
  readonly decisionId: string;
  readonly number: number;
  readonly phoneHash: string;
  readonly codeHash: string;
  readonly sentAt: Instant;
  readonly expiresAt: Instant;
  readonly tries: number;
  readonly status: "sent" | "failed" | "confirmed";
}

/** The caller holds the lock of the decision. */
export interface PhoneCodeBook {
  /** The code that was asked for last. */
  latest(decisionId: string): Promise<PhoneCode | null>;
  /** Codes of this shop that left for a number since `since`. */
  countTo(phoneHash: string, since: Instant): Promise<number>;
  /** Adds a code, or writes tries and status of one that is there. */
  put(code: PhoneCode): Promise<void>;
  /** True when a code of this decision came back. */
  isConfirmed(decisionId: string): Promise<boolean>;
}
