/** A shop's own words in mails, text messages and letters: said where they are, the usual ones elsewhere, and never a template for others. */
import { describe, expect, it } from "vitest";
import { renderPreview } from "../../../server/documents/preview.ts";
import { renderReminder } from "../../../server/documents/reminder-mail.ts";
import { renderReminderText } from "../../../server/documents/reminder-short.ts";
import { checkWords } from "../../../src/dunning/words/check-words.ts";
import type { MessageLook } from "../../../src/ports/documents.ts";
import { stepChannels } from "../../../src/wire/strategies.ts";
import { isEquipped, textOfPdf } from "./outside-tools.ts";
import { polishNotice } from "./sample-documents.ts";

const canRead = isEquipped({ pdftotext: "-v" });
const checked = checkWords({
  name: "Buty",
  texts: [
    {
      template: "friendlyReminder",
      language: "pl",
      subject: "Drobne przypomnienie o fakturze {{ invoiceNumber }}",
      objection: "Coś jest nie tak? Prosimy o słowo na {{ contactEmail }}, sprawdzimy od ręki.",
      closing: "Do zobaczenia w sklepie",
      sms: "{{ merchantName }}: czeka faktura {{ invoiceNumber }} z {{ dueOn }}, {{ open }}.",
      next: { formalReminder: "W dniu {{ nextOn }} napiszemy jeszcze raz." },
    },
  ],
});
const look: MessageLook = { logo: null, words: checked.ok ? checked.words : null };
const sender = { name: "Buty & Spółka", addressLines: ["ul. Zmyślona 17", "00-999 Warszawa"] };

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

describe("own words", () => {
  it("stand in a mail where they are, and the usual ones elsewhere", async () => {
    const { subject, text } = await renderReminder(polishNotice, look);
    expect(subject).toBe("Drobne przypomnienie o fakturze 2026/000001");
    for (const own of ["Prosimy o słowo na pomoc@buty-spolka.example", "W dniu 22 grudnia 2026 napiszemy", "Do zobaczenia w sklepie"])
      expect(plain(text)).toContain(own);
    expect(plain(text)).toContain("być może faktura 2026/000001 po prostu umknęła");
    expect(plain(text)).not.toContain("wyślemy wezwanie do zapłaty");
  });

  it("are of one step and one language alone", async () => {
    expect((await renderReminder({ ...polishNotice, template: "formalReminder" }, look)).subject).toBe(
      "Wezwanie do zapłaty: faktura 2026/000001",
    );
    expect((await renderReminder({ ...polishNotice, language: "de" }, look)).subject).toMatch(/^Erinnerung: Rechnung/);
  });

  it("begin a text message, and the account and whom to ask stay in it", () => {
    expect(renderReminderText(polishNotice, "sms", look).text).toBe(
      "Buty & Spolka: czeka faktura 2026/000001 z 8.12.2026, 400,00 zl. Bez odsetek i oplat. Rachunek PL14999999990000000000000001, tytul 2026000001. Odbiorca Saldo Faktoring Demo. Juz zaplacono? Dziekujemy. Pytania, zastrzezenia, wiecej czasu: pomoc@buty-spolka.example",
    );
  });
});

describe("a preview", () => {
  it.each(stepChannels)("by %s carries what this way carries", async (channel) => {
    const made = await renderPreview({ channel, notice: polishNotice, addressLines: ["ul. Leszczynowa 12/4"], sender, look });
    const carried = Object.entries(made).flatMap(([name, part]) => (part === null ? [] : [name]));
    const text = { email: ["mail", "subject", "text"], sms: ["text", "segments"], messenger: ["text", "segments"], letter: ["pdf"] };
    expect(new Set(carried)).toEqual(new Set({ ...text, phone: ["subject", "text"], visit: ["subject", "text"] }[channel]));
  });

  it("of a letter says the own words", async () => {
    const { pdf } = await renderPreview({ channel: "letter", notice: polishNotice, addressLines: ["ul. Leszczynowa 12/4"], sender, look });
    expect(Buffer.from(pdf ?? []).toString("latin1", 0, 5)).toBe("%PDF-");
    if (canRead) expect(plain(textOfPdf(Buffer.from(pdf ?? [])))).toContain("Do zobaczenia w sklepie, Buty & Spółka");
  });
});
