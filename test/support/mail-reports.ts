/** Mails that mail servers send back, as they write them. */

interface Bounce {
  readonly messageId: string;
  readonly status?: string;
  readonly action?: string;
  /** Whether only the headers come back. */
  readonly isHeadersOnly?: boolean;
}

const lines = (...text: readonly string[]) => text.join("\r\n");

/** A delivery status notification (RFC 3464). */
export function bounceMail({ messageId, status = "5.1.1", action = "failed", isHeadersOnly = false }: Bounce): string {
  return lines(
    "Return-Path: <>",
    "From: MAILER-DAEMON@mx.example (Mail Delivery System)",
    "To: no-reply@saldo.example",
    "Subject: Undelivered Mail Returned to Sender",
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="part"',
    "Message-Id: <20261124100000.0A1B2@mx.example>",
    "",
    "--part",
    "Content-Description: Notification",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    "I'm sorry to have to inform you that your message could not be delivered.",
    "",
    "--part",
    "Content-Description: Delivery report",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example",
    "X-Postfix-Queue-ID: 0A1B2",
    "Arrival-Date: Tue, 24 Nov 2026 10:00:00 +0000 (UTC)",
    "",
    "Final-Recipient: rfc822; somebody@elsewhere.example",
    `Action: ${action}`,
    `Status: ${status}`,
    "Remote-MTA: dns; mail.elsewhere.example",
    `Diagnostic-Code: smtp; 550 ${status}`,
    "    <somebody@elsewhere.example>: Recipient address rejected",
    "",
    "--part",
    `Content-Type: ${isHeadersOnly ? "text/rfc822-headers" : "message/rfc822"}`,
    "",
    'From: "Buty" <no-reply@saldo.example>',
    `Message-ID:`,
    ` <${messageId}@saldo>`,
    "Subject: Przypomnienie",
    ...(isHeadersOnly ? [] : ["Content-Type: text/plain", "", "Prosimy o zapłatę."]),
    "",
    "--part--",
    "",
  );
}

/** A feedback report (RFC 5965). */
export function complaintMail(messageId: string, feedbackType = "abuse"): string {
  return lines(
    "From: <staff@provider.example>",
    "To: <abuse@saldo.example>",
    "Subject: FW: Przypomnienie",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=feedback-report; boundary="part"',
    "",
    "--part",
    "Content-Type: text/plain",
    "",
    "This is an email abuse report for an email message.",
    "",
    "--part",
    "Content-Type: message/feedback-report",
    "",
    `Feedback-Type: ${feedbackType}`,
    "User-Agent: SomeGenerator/1.0",
    "Version: 1",
    "",
    "--part",
    "Content-Type: message/rfc822",
    "Content-Disposition: inline",
    "",
    "From: <no-reply@saldo.example>",
    `Message-ID: <${messageId}@saldo>`,
    "Content-Type: text/plain",
    "",
    "Prosimy o zapłatę.",
    "",
    "--part--",
    "",
  );
}
