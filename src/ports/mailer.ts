/** Sending one e-mail: what leaves, what comes back, and how sending fails. */
import { DeliveryFailure, type DeliveryFailureKind } from "./delivery.ts";

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

/** A mail goes again under the same message id, by which receivers know it: it is never left unknown. */
export type MailFailureKind = Exclude<DeliveryFailureKind, "unknown">;

/** A mail that did not leave. */
export class MailFailure extends DeliveryFailure {
  /** `reason` is a code and names no person. */
  constructor(reason: string, kind: MailFailureKind) {
    super("mail", reason, kind);
    this.name = "MailFailure";
  }
}
