/** Reads what mail servers send back: delivery status notifications (RFC 3464) and feedback reports (RFC 5965). */
import PostalMime, { type Attachment } from "postal-mime";
import { type MailReport, messageIdIn } from "../../src/dunning/mail-report.ts";
import { statusCodePattern } from "../../src/wire/mail-reports.ts";

/** Parts inside parts that are opened; a report has two levels. */
const maxNestingDepth = 10;
const maxHeadersBytes = 262_144;

/** Kinds of feedback in which a reader, or who speaks for readers, calls a mail unwanted (RFC 5965, 7.3). */
const complaintTypes = new Set(["abuse", "fraud", "opt-out", "other"]);

type Fields = ReadonlyMap<string, string>;

/** Groups of header fields, parted by blank lines (RFC 3464, 2.1); folded lines belong to the one before, the first field of a name counts. */
function fieldGroups(text: string): readonly Fields[] {
  const unfolded = text.replaceAll("\r\n", "\n").replaceAll(/\n[ \t]+/g, " ");
  const groups = unfolded.split(/\n\s*\n/).map((group) => {
    const fields = new Map<string, string>();
    for (const line of group.split("\n")) {
      const at = line.indexOf(":");
      const name = line.slice(0, at).trim().toLowerCase();
      if (at > 0 && !fields.has(name)) fields.set(name, line.slice(at + 1).trim());
    }
    return fields;
  });
  return groups.filter(({ size }) => size > 0);
}

function textOf({ content }: Attachment): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}

/** The id of the mail that came back: from its own headers, else from the envelope id of the report. */
function messageIdOf(parts: readonly Attachment[], report: Fields): string {
  const returned = parts.filter(({ mimeType }) => mimeType === "message/rfc822" || mimeType === "text/rfc822-headers");
  const own = returned.map((part) => fieldGroups(textOf(part))[0]?.get("message-id") ?? "").find((text) => messageIdIn(text) !== null);
  return own ?? report.get("original-envelope-id") ?? "";
}

/** The group of the recipient that was not reached: the original message of ours had one recipient. */
function failureIn(groups: readonly Fields[]): string | null {
  const failed = groups.find((group) => group.get("action")?.toLowerCase() === "failed");
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(failed?.get("status") ?? "")?.[0] ?? "";
  return statusCodePattern.test(status) ? status : null;
}

/**
 * The report in a raw mail; null: it is none of the two kinds. Delays, deliveries and feedback that complains of nothing are bounces without a
 * status code. The recipient is left out: a forwarded mail is reported with the address behind ours.
 */
export async function readMailReport(raw: string | Uint8Array): Promise<MailReport | null> {
  const mail = await PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    attachmentEncoding: "utf8",
    maxNestingDepth,
    maxHeadersSize: maxHeadersBytes,
  }).catch(() => null);
  if (mail === null) return null;
  const part = (kind: string) => mail.attachments.find(({ mimeType }) => mimeType === kind);
  const feedback = part("message/feedback-report");
  const delivery = part("message/delivery-status") ?? part("message/global-delivery-status");
  const report = feedback ?? delivery;
  if (report === undefined) return null;
  const groups = fieldGroups(textOf(report));
  const about = { messageId: messageIdOf(mail.attachments, groups[0] ?? new Map()), recipient: null, at: null };
  const isComplaint = feedback !== undefined && complaintTypes.has(groups[0]?.get("feedback-type")?.toLowerCase() ?? "");
  if (isComplaint) return { ...about, kind: "complaint", statusCode: null };
  return { ...about, kind: "bounce", statusCode: feedback === undefined ? failureIn(groups) : null };
}
