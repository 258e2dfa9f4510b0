/** What became of mail after a mail server took it: reports, and the addresses that are not written to any more. */
import type { MailMarkReason, MailOutcome } from "../dunning/mail-report.ts";
import type { Instant } from "../kernel/time.ts";

/** A mail that left. `to` is personal data: never logged. */
export interface ReportedMail {
  readonly messageId: string;
  readonly to: string;
}

export interface KeptMailReport {
  readonly messageId: string;
  readonly outcome: MailOutcome;
  readonly statusCode: string | null;
  readonly at: Instant;
  readonly receivedAt: Instant;
}

/** An address that takes no mail of this merchant, by its keyed hash. */
export interface MailMark {
  readonly addressHash: string;
  readonly reason: MailMarkReason;
  /** The mail that was reported. */
  readonly messageId: string;
  readonly statusCode: string | null;
  readonly markedAt: Instant;
}

/** Marks are the merchant's: they hold in all its shops. */
export interface MailReportBook {
  /** The mail of this shop with this id; null also for what left by another way. */
  findMail(messageId: string): Promise<ReportedMail | null>;
  /** Keeps the report; false when this outcome of this mail is known. */
  insert(report: KeptMailReport): Promise<boolean>;
  /** Whether the last `count` mails of this merchant to the address all bounced softly or were refused. */
  isSoftRun(address: string, count: number): Promise<boolean>;
  /** Marks the address; a complaint stays a complaint, whatever bounces after it. */
  mark(mark: MailMark): Promise<void>;
  /** The marks that stand under these hashes. */
  marksOf(addressHashes: readonly string[]): Promise<readonly MailMark[]>;
  /** Clears the marks that stand under these hashes; those that were cleared. */
  clear(addressHashes: readonly string[], word: { readonly by: string; readonly at: Instant }): Promise<readonly MailMark[]>;
  /** The addresses that a buyer of this shop gave, with the buyer and with its orders, and those of its mails that are marked. Personal data: never logged. */
  addressesOf(buyerId: string): Promise<readonly string[]>;
}
