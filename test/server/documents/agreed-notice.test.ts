/** The word before a day that was agreed, by every way and in every language: the day, what is asked for by it, and what is open in all. */
import { describe, expect, it } from "vitest";
import { renderCallNotes } from "../../../server/documents/call-notes.ts";
import { renderReminderLetter } from "../../../server/documents/reminder-letter.ts";
import { renderReminder } from "../../../server/documents/reminder-mail.ts";
import { renderReminderText } from "../../../server/documents/reminder-short.ts";
import { languages } from "../../../src/kernel/language.ts";
import { money } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { ReminderNotice } from "../../../src/ports/documents.ts";
import { agreedTemplates } from "../../../src/wire/strategies.ts";
import { polishNotice } from "./sample-documents.ts";

const instalment: ReminderNotice = {
  ...polishNotice,
  template: "instalmentNotice",
  invoiceNumber: "2026/000001, 2026/000002",
  dueOn: "2026-12-28" as CalendarDate,
  today: "2026-12-23" as CalendarDate,
  daysPastDue: 0,
  open: money(5_000n, "PLN"),
  nextStep: null,
  agreed: { number: 2, count: 4, late: money(2_000n, "PLN"), openInAll: money(11_000n, "PLN") },
};
const promise: ReminderNotice = {
  ...instalment,
  template: "promiseNotice",
  agreed: { number: 1, count: 1, late: money(0n, "PLN"), openInAll: money(11_000n, "PLN") },
};

function plain(text: string): string {
  return text.replaceAll(/[^\S\n]/g, " ");
}

describe("the word before an instalment", () => {
  it("says which one it is, by when, how much, what of it is late and what is open in all", async () => {
    const { subject, text, attachments } = await renderReminder({ ...instalment, language: "en" });
    expect(plain(subject)).toBe("Instalment 2 of 4: PLN 50.00, due on 28 December 2026");
    for (const line of [
      "Invoice: 2026/000001, 2026/000002",
      "Instalment: 2 of 4",
      "Due on: 28 December 2026",
      "Open in all: PLN 110.00",
      "Of it from earlier instalments: PLN 20.00",
      "Still to be paid: PLN 50.00",
      "Please transfer PLN 50.00 by 28 December 2026",
    ])
      expect(plain(text)).toContain(line);
    expect(plain(text)).toContain("As long as the instalments arrive on time, we send no reminders about the invoice.");
    expect(plain(text)).not.toContain("Invoice total");
    expect(attachments).toHaveLength(1);
  });

  it("is a text message, notes for a caller and a letter of one page as well", async () => {
    expect(plain(renderReminderText(instalment).text)).toContain("rata 2 z 4 jest platna do 28.12.2026, do zaplaty 50,00 zl");
    expect(renderCallNotes(instalment).question).toBe("Czy termin najbliższej raty nadal pasuje?");
    const pdf = await renderReminderLetter(instalment, ["ul. Prosta 1", "00-001 Warszawa"], { name: "Buty", addressLines: ["ul. Nowa 2"] });
    expect(
      Buffer.from(pdf)
        .toString("latin1")
        .match(/\/Type \/Page\b/g),
    ).toHaveLength(1);
  });
});

describe("the word before a promised day", () => {
  it("names no instalment", async () => {
    const { text } = await renderReminder({ ...promise, language: "de" });
    expect(plain(text)).toContain("Notiert sind 50,00");
    expect(text).not.toContain("Rate");
  });
});

describe.each(languages)("both words in %s", (language) => {
  it.each(agreedTemplates)("%s has no gap, fits into an SMS, and says what comes next", async (template) => {
    const notice = { ...(template === "promiseNotice" ? promise : instalment), language };
    const { subject, text, html } = await renderReminder(notice);
    for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\{|\}\}|undefined|null/);
    expect(renderReminderText(notice).segments).toBeLessThanOrEqual(3);
    expect(renderCallNotes(notice).text).not.toMatch(/\{\{|\}\}|undefined|null/);
  });
});
