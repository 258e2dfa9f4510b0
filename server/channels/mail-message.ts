/** One outgoing mail in the words of the mail library, so that every mailer writes the same message. */
import type { SendMailOptions } from "nodemailer/lib/mailer";
import { MailFailure, type Mailbox, type OutgoingMail } from "../../src/ports/mailer.ts";

/** Message ids are ids of ours: they name a file and stand in a header. */
const messageIdPattern = /^[A-Za-z0-9_-]{1,100}$/;
/** What can stand in an envelope without quotes; 254 is the longest address (RFC 5321, 4.5.3.1.3). */
const addressPattern = /^[^\p{Cc}\p{Z}<>()[\]\\,;:"@]+@[^\p{Cc}\p{Z}<>()[\]\\,;:"@]+$/u;
const maxAddressLength = 254;

/** Throws unless the id can stand in a header and name a file: such an id is a fault of ours. */
export function checkMessageId(messageId: string): string {
  if (!messageIdPattern.test(messageId)) throw new RangeError("a message id has 1 to 100 letters, digits, - or _");
  return messageId;
}

function checkAddress(address: string): string {
  if (address.length <= maxAddressLength && addressPattern.test(address)) return address;
  throw new MailFailure("addressUnusable", "refused");
}

/** Header text in one line: a line break would begin a header of its own. */
function headerLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
}

function mailbox({ name, address }: Mailbox): { name: string; address: string } {
  return { name: headerLine(name), address: checkAddress(address) };
}

/**
 * The mail as the library takes it; the Message-ID is `<messageId@saldo>`. Throws a failure that is not retriable where an address
 * cannot stand in an envelope.
 */
export function mailMessage(mail: OutgoingMail): SendMailOptions {
  return {
    messageId: `<${checkMessageId(mail.messageId)}@saldo>`,
    from: mailbox(mail.from),
    to: mailbox(mail.to),
    ...(mail.replyTo === null ? {} : { replyTo: checkAddress(mail.replyTo) }),
    subject: headerLine(mail.subject),
    text: mail.text,
    html: mail.html,
    attachments: mail.attachments.map(({ fileName, contentType, content, contentId }) => ({
      filename: headerLine(fileName),
      contentType,
      content: Buffer.from(content),
      cid: headerLine(contentId),
      contentDisposition: "inline" as const,
    })),
    /** RFC 3834: tells answering machines to stay quiet. */
    headers: { "Auto-Submitted": "auto-generated" },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
