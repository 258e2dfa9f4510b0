/** Sending one e-mail: what leaves, what comes back, and how sending fails. */

/** A file that travels with a mail; `contentId` is what the HTML shows it by (`cid:…`). */
export interface MailAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly contentId: string;
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** One mail to one person. `messageId` is an id of ours, the same at every attempt: receivers know a repeated mail by it. */
export interface OutgoingMail {
  readonly messageId: string;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly MailAttachment[];
}

/** The longest that a mailer may try to send one mail; nothing of it leaves after that. */
export const mailDeadlineMs = 10_000;

export interface Mailer {
  /** Resolves once the next station has taken the mail, with its answer; throws `MailFailure` when it has not, at the latest after `mailDeadlineMs`. */
  send(mail: OutgoingMail): Promise<{ readonly accepted: boolean; readonly response: string }>;
  close(): Promise<void>;
}

/** What a failure speaks of: this mail for good, this mail for now, or the way out, which is as closed to every other mail. */
export type MailFailureKind = "refused" | "postponed" | "serverAway";

/** A mail that did not leave. */
export class MailFailure extends Error {
  readonly kind: MailFailureKind;

  /** `reason` is a code and names no person. */
  constructor(reason: string, kind: MailFailureKind) {
    super(`mail did not leave: ${reason}`);
    this.name = "MailFailure";
    this.kind = kind;
  }

  /** Whether the same mail may leave later. */
  get retriable(): boolean {
    return this.kind !== "refused";
  }
}
