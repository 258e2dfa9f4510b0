/** Reminders as text messages: what they say in five languages, how their parts are counted, and that they stay within three. */
import { describe, expect, it } from "vitest";
import { renderReminderText } from "../../../server/documents/reminder-short.ts";
import { countSegments, writeInGsm } from "../../../server/documents/text-segments.ts";
import { type Language, languages } from "../../../src/kernel/language.ts";
import { money } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { ReminderNotice } from "../../../src/ports/documents.ts";
import { stepTemplates } from "../../../src/wire/strategies.ts";
import { polishNotice } from "./sample-documents.ts";

const collection = { kind: "collection", on: "2027-01-12" as CalendarDate } as const;

const rows: readonly (readonly [Language, ReminderNotice["template"], string])[] = [
  [
    "pl",
    "preDueNotice",
    "Buty & Spolka: faktura 2026/000001 jest platna do 8.12.2026, do zaplaty 400,00 zl. Rachunek PL14999999990000000000000001, tytul 2026000001. Odbiorca Saldo Faktoring Demo. Pytania, zastrzezenia, wiecej czasu: pomoc@buty-spolka.example",
  ],
  [
    "cs",
    "friendlyReminder",
    "Buty & Spolka: mozna Vam unikla faktura 2026/000001 se splatnosti 8. 12. 2026. Zbyva uhradit 400,00 PLN. Bez uroku a poplatku. Ucet PL14999999990000000000000001, VS 2026000001. Prijemce Saldo Faktoring Demo. Uz je uhrazeno? Dekujeme. Dotazy, namitky, vice casu: pomoc@buty-spolka.example",
  ],
  [
    "sk",
    "formalReminder",
    "Buty & Spolka: vyzva na uhradu. Faktura 2026/000001 bola splatna 8. 12. 2026. Uhradte, prosim, 400,00 PLN do 22. 12. 2026. Bez urokov a poplatkov. Ucet PL14999999990000000000000001, VS 2026000001. Prijemca Saldo Faktoring Demo. Uz je uhradene? Dakujeme. Otazky, namietky, viac casu: pomoc@buty-spolka.example",
  ],
  [
    "de",
    "formalReminder",
    "Buty & Spolka: Mahnung. Die Rechnung 2026/000001 war am 8.12.2026 fällig. Bitte zahlen Sie 400,00 PLN bis 22.12.2026. Ohne Zinsen und Gebühren. IBAN PL14999999990000000000000001, Verwendungszweck 2026000001. Empfänger Saldo Faktoring Demo. Schon bezahlt? Danke. Fragen, Einwände, mehr Zeit: pomoc@buty-spolka.example",
  ],
  [
    "en",
    "finalNotice",
    "Buty & Spolka: last request for payment. Invoice 2026/000001 was due on 8 Dec 2026. Please pay PLN 400.00 by 22 Dec 2026 or write to us. No interest, no fees. Account PL14999999990000000000000001, reference 2026000001. Payee Saldo Faktoring Demo. Already paid? Thank you. Questions, objections, more time: pomoc@buty-spolka.example",
  ],
];

describe("a reminder as an SMS", () => {
  it.each(languages)("tells in %s where the copy is while there is room, and spares it first", (language) => {
    const copyUrl = "https://saldo.example/c/4kq2-9xtm-pa7d";
    const told = renderReminderText({ ...polishNotice, language, copyUrl });
    expect(told.text).toContain(`: ${copyUrl} `);
    expect(told.segments).toBeLessThanOrEqual(3);
    const long = `https://saldo.example/${"a".repeat(250)}`;
    const short = renderReminderText({ ...polishNotice, language, copyUrl: long });
    expect(short).toEqual(renderReminderText({ ...polishNotice, language }));
  });

  it.each(rows)("says in %s as %s", (language, template, text) => {
    expect(renderReminderText({ ...polishNotice, language, template }).text).toBe(text);
  });

  it.each(languages)(
    "stays within three parts in %s with long names, amounts and addresses, and always says how to pay and whom to ask",
    (language) => {
      for (const template of stepTemplates) {
        const notice: ReminderNotice = {
          ...polishNotice,
          language,
          template,
          merchantName: "Przedsiębiorstwo Handlowo-Usługowe Świętokrzyskie Obuwie Zimowe i Letnie",
          account: {
            ...polishNotice.account,
            iban: "MT84MALT011000012345MTLCAST001S",
            holder: "Wierzytelności Masowe Fundusz Sekurytyzacyjny",
          },
          open: money(123_456_789n, "PLN"),
          reference: "123456789012345678901",
          contactEmail: `${"a".repeat(48)}@sklep.example`,
          charges: { ...polishNotice.charges, fees: money(500n, "PLN") },
          nextStep: collection,
        };
        const { text, segments } = renderReminderText(notice);
        expect(segments).toBeLessThanOrEqual(3);
        for (const part of [notice.invoiceNumber, notice.account.iban, notice.reference, notice.contactEmail, "2027"])
          expect(text).toContain(part);
      }
    },
  );

  it("names the telephone where the merchant tells one, the hand-over where it follows, and no debtor", () => {
    const { text } = renderReminderText({
      ...polishNotice,
      template: "finalNotice",
      contactPhone: "+48 22 000 00 00",
      nextStep: collection,
    });
    expect(text).toContain("od 12.01.2027 sprawe moze przejac firma windykacyjna");
    expect(text).toMatch(/wiecej czasu: \+48 22 000 00 00$/);
    expect(text).not.toContain("wska");
  });

  it("says that interest or costs are in the amount instead of that it costs nothing", () => {
    const charged = { ...polishNotice, charges: { ...polishNotice.charges, interest: money(300n, "PLN") } };
    expect(renderReminderText(charged).text).toContain("Kwota zawiera odsetki lub koszty.");
    expect(renderReminderText(charged).text).not.toContain("Bez odsetek");
  });

  it("keeps a name of another script readable and a hostile one text", () => {
    expect(renderReminderText({ ...polishNotice, merchantName: "Взуття {{ 7 }}" }).text).toMatch(/^Vzuttya \{\{ 7 \}\}: /);
  });
});

describe("a reminder for a messenger", () => {
  it("keeps its letters", () => {
    const { text } = renderReminderText(polishNotice, "messenger");
    expect(text).toContain("Buty & Spółka: być może umknęła faktura 2026/000001, płatna do 8.12.2026. Do zapłaty pozostaje 400,00 zł.");
  });
});

const counted: readonly (readonly [string, string, number])[] = [
  ["160 letters", "a".repeat(160), 1],
  ["161 letters", "a".repeat(161), 2],
  ["306 letters", "a".repeat(306), 2],
  ["307 letters", "a".repeat(307), 3],
  ["80 euro signs of two places each", "€".repeat(80), 1],
  ["81 euro signs", "€".repeat(81), 2],
  ["153 euro signs, none of them halved", "€".repeat(153), 3],
  ["70 Polish letters", "ą".repeat(70), 1],
  ["71 Polish letters", "ą".repeat(71), 2],
  ["35 signs of two units each", "😀".repeat(35), 1],
  ["67 signs of two units, none of them halved", "😀".repeat(67), 3],
];

describe("the parts of a text message", () => {
  it.each(counted)("%s", (_, text, segments) => {
    expect(countSegments(text)).toBe(segments);
  });
});

describe("the alphabet of GSM", () => {
  it.each([
    ["zażółć gęślą jaźń, ŁÓDŹ", "zazolc gesla jazn, LODZ"],
    ["Příliš žluťoučký kůň, Kč", "Prilis zlutoucky kun, Kc"],
    ["Fällig für Größe: 10 €", "Fällig für Größe: 10 €"],
    ["„Buty” – 1 234,56 zł", '"Buty" - 1 234,56 zl'],
  ])("%s", (text, written) => {
    expect(writeInGsm(text)).toBe(written);
  });
});
