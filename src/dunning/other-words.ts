/** What people write for the words of programmes and texts. */
import type { OtherWords } from "../wire/near-name.ts";

/** For the names of templates. */
export const otherTemplateWords: OtherWords = {
  preDueNotice: ["preDue", "notice"],
  friendlyReminder: ["friendly", "reminder"],
  formalReminder: ["formal", "demand"],
  finalNotice: ["final", "lastNotice"],
};
