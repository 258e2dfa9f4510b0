/** What a letter says otherwise than the mail: paper cannot be replied to. Each sentence is a Liquid template. */
import type { Language } from "../../../src/kernel/language.ts";

export interface LetterTexts {
  readonly date: string;
  readonly phone: string;
  readonly email: string;
  /** In place of the mail's sentence on objections. */
  readonly objection: string;
  /** The same where the merchant tells a telephone. */
  readonly objectionOrCall: string;
  /** Beside the code that opens it; the address follows. */
  readonly copy: string;
  /** The same where the letter tells several invoices, with the number of each. */
  readonly copies: string;
  /** What the picture is, for who cannot see it. */
  readonly copyMeaning: string;
  readonly page: (page: number, pages: number) => string;
}

export const letterTexts: Readonly<Record<Language, LetterTexts>> = {
  pl: {
    date: "Data",
    phone: "Telefon",
    email: "E-mail",
    objection:
      "Jeżeli coś w fakturze lub w zamówieniu się nie zgadza, prosimy napisać na adres {{ contactEmail }} i opisać zastrzeżenia. Na czas wyjaśniania wstrzymamy przypomnienia.",
    objectionOrCall:
      "Jeżeli coś w fakturze lub w zamówieniu się nie zgadza, prosimy napisać na adres {{ contactEmail }} albo zadzwonić pod numer {{ contactPhone }} i opisać zastrzeżenia. Na czas wyjaśniania wstrzymamy przypomnienia.",
    copy: "Kopia faktury (PDF) – zeskanuj kod telefonem albo wpisz adres:",
    copies: "Kopie faktur (PDF):",
    copyMeaning: "Kod QR z adresem kopii faktury",
    page: (page, pages) => `Strona ${page} z ${pages}`,
  },
  cs: {
    date: "Datum",
    phone: "Telefon",
    email: "E-mail",
    objection:
      "Pokud ve faktuře nebo v objednávce něco nesouhlasí, napište nám na {{ contactEmail }} a popište, s čím nesouhlasíte. Po dobu prověřování připomínání pozastavíme.",
    objectionOrCall:
      "Pokud ve faktuře nebo v objednávce něco nesouhlasí, napište nám na {{ contactEmail }} nebo zavolejte na {{ contactPhone }} a popište, s čím nesouhlasíte. Po dobu prověřování připomínání pozastavíme.",
    copy: "Kopie faktury (PDF) – naskenujte kód telefonem nebo zadejte adresu:",
    copies: "Kopie faktur (PDF):",
    copyMeaning: "QR kód s adresou kopie faktury",
    page: (page, pages) => `Strana ${page} z ${pages}`,
  },
  sk: {
    date: "Dátum",
    phone: "Telefón",
    email: "E-mail",
    objection:
      "Ak vo faktúre alebo v objednávke niečo nesedí, napíšte nám na {{ contactEmail }} a opíšte, s čím nesúhlasíte. Počas preverovania pripomínanie pozastavíme.",
    objectionOrCall:
      "Ak vo faktúre alebo v objednávke niečo nesedí, napíšte nám na {{ contactEmail }} alebo zavolajte na {{ contactPhone }} a opíšte, s čím nesúhlasíte. Počas preverovania pripomínanie pozastavíme.",
    copy: "Kópia faktúry (PDF) – naskenujte kód telefónom alebo zadajte adresu:",
    copies: "Kópie faktúr (PDF):",
    copyMeaning: "QR kód s adresou kópie faktúry",
    page: (page, pages) => `Strana ${page} z ${pages}`,
  },
  de: {
    date: "Datum",
    phone: "Telefon",
    email: "E-Mail",
    objection:
      "Wenn mit der Rechnung oder der Bestellung etwas nicht stimmt, schreiben Sie an {{ contactEmail }}, und sagen Sie uns, womit Sie nicht einverstanden sind. Solange wir das prüfen, ruhen die Erinnerungen.",
    objectionOrCall:
      "Wenn mit der Rechnung oder der Bestellung etwas nicht stimmt, schreiben Sie an {{ contactEmail }} oder rufen Sie {{ contactPhone }} an, und sagen Sie uns, womit Sie nicht einverstanden sind. Solange wir das prüfen, ruhen die Erinnerungen.",
    copy: "Kopie der Rechnung (PDF) – Code mit dem Telefon scannen oder Adresse eingeben:",
    copies: "Kopien der Rechnungen (PDF):",
    copyMeaning: "QR-Code mit der Adresse der Rechnungskopie",
    page: (page, pages) => `Seite ${page} von ${pages}`,
  },
  en: {
    date: "Date",
    phone: "Telephone",
    email: "E-mail",
    objection:
      "If something is wrong with the invoice or the order, write to {{ contactEmail }} and tell us what you disagree with. While we look into it, reminders pause.",
    objectionOrCall:
      "If something is wrong with the invoice or the order, write to {{ contactEmail }} or call {{ contactPhone }} and tell us what you disagree with. While we look into it, reminders pause.",
    copy: "Copy of the invoice (PDF) – scan the code with a phone or type in the address:",
    copies: "Copies of the invoices (PDF):",
    copyMeaning: "QR code with the address of the copy of the invoice",
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
};
