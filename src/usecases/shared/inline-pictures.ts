/** A sent message as it is kept: readable by itself, where its attachments are not at hand. */
import type { OutgoingMail } from "../../ports/mailer.ts";

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** The HTML of the mail with each picture that it shows by content id (`cid:…`) written into the text itself. */
export function withInlinePictures({ html, attachments }: Pick<OutgoingMail, "html" | "attachments">): string {
  return attachments.reduce(
    (text, { contentId, contentType, content }) => text.replaceAll(`cid:${contentId}`, `data:${contentType};base64,${base64(content)}`),
    html,
  );
}
