/** The versions of one shop's own words for its reminders. */
import type { ReminderWords } from "../wire/reminder-words.ts";
import type { StoredVersion, VersionBook } from "./version-book.ts";

export type StoredWords = StoredVersion<ReminderWords>;
export type WordsBook = VersionBook<ReminderWords>;
