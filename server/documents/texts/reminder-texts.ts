/** The reminders in five languages. */
import type { Language } from "../../../src/kernel/language.ts";
import type { ReminderTexts } from "./reminder-text.ts";
import { reminderTextsCs } from "./reminder-texts-cs.ts";
import { reminderTextsDe } from "./reminder-texts-de.ts";
import { reminderTextsEn } from "./reminder-texts-en.ts";
import { reminderTextsPl } from "./reminder-texts-pl.ts";
import { reminderTextsSk } from "./reminder-texts-sk.ts";

export const reminderTexts: Readonly<Record<Language, ReminderTexts>> = {
  pl: reminderTextsPl,
  cs: reminderTextsCs,
  sk: reminderTextsSk,
  de: reminderTextsDe,
  en: reminderTextsEn,
};
