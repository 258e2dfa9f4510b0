/** What mail servers and mail providers tell of a mail after it was taken: what it means for the address, and for the step that it told. */

import type { Instant } from "../kernel/time.ts";

/** `bounce`: it was not delivered; `complaint`: its reader called it unwanted. */
export type MailReportKind = "bounce" | "complaint";

/**
 * What a report comes to. `hardBounce`: never to this address; `refusal`: not this mail, for what it holds, who sends it or a full mailbox,
 * which says nothing of the address; `softBounce`: not this time.
 */
export type MailOutcome = "hardBounce" | "refusal" | "softBounce" | "complaint";

/** Permanent faults of the state of the mailbox, the mail system, the content, or policy (RFC 3463, 3.3 to 3.8). */
const refusalCode = /^5\.(?:2\.[234]|[367]\.)/;

/**
 * As many mails in a row that bounced softly or were refused count as a hard bounce. Senders of newsletters wait for three to seven; reminders are weeks apart,
 * so the shortest of these runs is taken.
 */
export const softBouncesInRow = 3;

/** The outcome by the class of the status code (RFC 3463, 2); null: it was delivered, and nothing is to be done. */
export function outcomeOf(kind: MailReportKind, statusCode: string | null): MailOutcome | null {
  if (kind === "complaint") return "complaint";
  if (statusCode !== null && refusalCode.test(statusCode)) return "refusal";
  if (statusCode?.startsWith("5.") === true) return "hardBounce";
  return statusCode?.startsWith("4.") === true ? "softBounce" : null;
}

/** Why mail to an address does not leave. */
export type MailBar = "mailBounced" | "mailComplained";

/** Why an address is marked, as it stands in its mark. */
export type MailMarkReason = "bounced" | "complained";

export function barOf(reason: MailMarkReason): MailBar {
  return reason === "bounced" ? "mailBounced" : "mailComplained";
}

/** One report. `messageId` holds the id of ours in any writing of the header; `recipient` is personal data: never logged. */
export interface MailReport {
  readonly kind: MailReportKind;
  readonly messageId: string;
  readonly recipient: string | null;
  readonly statusCode: string | null;
  /** Null: now. */
  readonly at: Instant | null;
}

const idInside = /msg_[0-9a-hjkmnp-tv-z]{26}/;

/** The id of ours inside a Message-ID header, an envelope id, or by itself; null: it holds none. */
export function messageIdIn(text: string): string | null {
  return idInside.exec(text)?.[0] ?? null;
}
