/** One reminder by one way, made as it would leave. */
import type { PreviewedMessage, PreviewWish } from "../../src/ports/documents.ts";
import { renderCallNotes } from "./call-notes.ts";
import { renderReminder } from "./reminder-mail.ts";
import { renderReminderText } from "./reminder-short.ts";

const nothing: PreviewedMessage = { mail: null, subject: null, text: null, segments: null, pdf: null };

/** The message of this way; the library that prints is loaded for a letter alone. */
export async function renderPreview({ channel, notice, addressLines, sender, look }: PreviewWish): Promise<PreviewedMessage> {
  switch (channel) {
    case "email": {
      const mail = await renderReminder(notice, look);
      return { ...nothing, mail, subject: mail.subject, text: mail.text };
    }
    case "sms":
    case "messenger":
      return { ...nothing, ...renderReminderText(notice, channel, look) };
    case "letter": {
      const { renderReminderLetter } = await import("./reminder-letter.ts");
      return { ...nothing, pdf: await renderReminderLetter(notice, addressLines, sender, look) };
    }
    case "phone":
    case "visit": {
      const { title, text } = renderCallNotes(notice, channel === "visit" ? "visit" : "call");
      return { ...nothing, subject: title, text };
    }
  }
}
