/** Reminders as mails: what stands in them in five languages, plural forms, the picture, and names that are no HTML. */
import { describe, expect, it } from "vitest";
import { renderReminder } from "../../../server/documents/reminder-mail.ts";
import { fillLayout, fillText } from "../../../server/documents/reminder-layout.ts";
import { type Language, languages } from "../../../src/kernel/language.ts";
import { money } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import { stepTemplates } from "../../../src/wire/strategies.ts";
import type { ReminderNotice } from "../../../src/ports/documents.ts";
import { codeOfPng, isEquipped } from "./outside-tools.ts";
import { polishNotice } from "./sample-documents.ts";

const canDecode = isEquipped({ zbarimg: "--version" });
const followers = [...stepTemplates, "collection", null] as const;

/** Blanks of any kind read as one plain blank. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** What a reader sees of HTML: no tags, entities as characters. */
function seen(html: string): string {
  const body = html.slice(html.indexOf("<body"));
  const text = body.replaceAll(/<!--[\s\S]*?-->/g, " ").replaceAll(/<[^>]*>/g, " ");
  return plain(
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#34;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&"),
  );
}

interface SubjectRow {
  readonly language: Language;
  readonly template: ReminderNotice["template"];
  readonly subject: string;
  readonly pay: string;
}

const rows: readonly SubjectRow[] = [
  {
    language: "pl",
    template: "preDueNotice",
    subject: "Faktura 2026/000001: termin płatności 8 grudnia 2026",
    pay: "Prosimy o przelew 400,00 zł do 8 grudnia 2026",
  },
  {
    language: "pl",
    template: "friendlyReminder",
    subject: "Przypomnienie: faktura 2026/000001, do zapłaty 400,00 zł",
    pay: "Prosimy o przelew 400,00 zł",
  },
  {
    language: "pl",
    template: "formalReminder",
    subject: "Wezwanie do zapłaty: faktura 2026/000001",
    pay: "Prosimy o przelew 400,00 zł do 22 grudnia 2026",
  },
  {
    language: "cs",
    template: "preDueNotice",
    subject: "Faktura 2026/000001: splatnost 8. prosince 2026",
    pay: "Uhraďte prosím 400,00 PLN do 8. prosince 2026",
  },
  {
    language: "cs",
    template: "friendlyReminder",
    subject: "Připomínka: faktura 2026/000001, zbývá uhradit 400,00 PLN",
    pay: "Uhraďte prosím 400,00 PLN",
  },
  {
    language: "cs",
    template: "formalReminder",
    subject: "Výzva k úhradě: faktura 2026/000001",
    pay: "Uhraďte prosím 400,00 PLN do 22. prosince 2026",
  },
  {
    language: "sk",
    template: "preDueNotice",
    subject: "Faktúra 2026/000001: splatnosť 8. decembra 2026",
    pay: "Uhraďte, prosím, 400,00 PLN do 8. decembra 2026",
  },
  {
    language: "sk",
    template: "friendlyReminder",
    subject: "Pripomienka: faktúra 2026/000001, zostáva uhradiť 400,00 PLN",
    pay: "Uhraďte, prosím, 400,00 PLN",
  },
  {
    language: "sk",
    template: "formalReminder",
    subject: "Výzva na úhradu: faktúra 2026/000001",
    pay: "Uhraďte, prosím, 400,00 PLN do 22. decembra 2026",
  },
  {
    language: "de",
    template: "preDueNotice",
    subject: "Rechnung 2026/000001 ist am 8. Dezember 2026 fällig",
    pay: "Bitte überweisen Sie 400,00 PLN bis zum 8. Dezember 2026",
  },
  {
    language: "de",
    template: "friendlyReminder",
    subject: "Erinnerung: Rechnung 2026/000001, noch 400,00 PLN offen",
    pay: "Bitte überweisen Sie 400,00 PLN",
  },
  {
    language: "de",
    template: "formalReminder",
    subject: "Mahnung: Rechnung 2026/000001",
    pay: "Bitte überweisen Sie 400,00 PLN bis zum 22. Dezember 2026",
  },
  {
    language: "en",
    template: "preDueNotice",
    subject: "Invoice 2026/000001 is due on 8 December 2026",
    pay: "Please transfer PLN 400.00 by 8 December 2026",
  },
  {
    language: "en",
    template: "friendlyReminder",
    subject: "Reminder: invoice 2026/000001, PLN 400.00 still open",
    pay: "Please transfer PLN 400.00",
  },
  {
    language: "en",
    template: "formalReminder",
    subject: "Request for payment: invoice 2026/000001",
    pay: "Please transfer PLN 400.00 by 22 December 2026",
  },
];

describe("a reminder", () => {
  it.each(rows)("says in $language as $template: $subject", async ({ language, template, subject, pay }) => {
    const mail = await renderReminder({ ...polishNotice, language, template });
    expect(plain(mail.subject)).toBe(subject);
    expect(plain(mail.text)).toContain(pay);
    expect(seen(mail.html)).toContain(pay);
  });

  it("says to whom, for what, how much by its parts, where to and what follows", async () => {
    const { text, html } = await renderReminder(polishNotice);
    const lines = [
      "Wierzyciel: Buty & Spółka",
      "Kupujący: Anna Żółkiewska",
      "Faktura: 2026/000001",
      "Zamówienie: BS-10482",
      "Termin płatności: 8 grudnia 2026",
      "Kwota faktury: 529,60 zł",
      "Korekty: 29,60 zł",
      "Wpłacono: 100,00 zł",
      "Odsetki i opłaty: 0,00 zł",
      "Do zapłaty: 400,00 zł",
      "Odbiorca: Saldo Faktoring Demo",
      "Numer rachunku: PL14 9999 9999 0000 0000 0000 0001",
      "Tytuł przelewu: 2026000001",
      "Kwota: 400,00 zł",
    ];
    for (const line of lines) {
      expect(plain(text)).toContain(line);
      expect(seen(html)).toContain(line.replace(": ", " "));
    }
    for (const sentence of [
      "Ta wiadomość nic nie kosztuje: nie doliczyliśmy odsetek ani opłat.",
      "Jeżeli wpłata do nas nie dotrze, 22 grudnia 2026 wyślemy wezwanie do zapłaty.",
      "prosimy napisać na adres pomoc@buty-spolka.example albo odpowiedzieć na tę wiadomość",
      "Jeżeli przelew został już zlecony, dziękujemy",
      "Płatności za zakupy w sklepie Buty & Spółka przyjmuje Saldo Faktoring Demo",
    ]) {
      expect(plain(text)).toContain(sentence);
      expect(seen(html)).toContain(sentence);
    }
  });

  it("has no rows for what did not happen, and names no third party where the merchant holds the account", async () => {
    const whole = { ...polishNotice, paid: money(0n, "PLN"), credited: money(0n, "PLN"), open: polishNotice.total, orderRef: "" };
    const { text } = await renderReminder({ ...whole, account: { ...polishNotice.account, holder: "Buty & Spółka" } });
    for (const word of ["Korekty", "Wpłacono", "Zamówienie", "przyjmuje", "BIC"]) expect(text).not.toContain(word);
  });

  it("gives a formal reminder without a next step seven days, then until the next bank day", async () => {
    const { text } = await renderReminder({
      ...polishNotice,
      template: "formalReminder",
      today: "2026-12-18" as CalendarDate,
      daysPastDue: 10,
      nextStep: null,
    });
    expect(plain(text)).toContain("Prosimy o zapłatę tej kwoty do 28 grudnia 2026.");
    expect(plain(text)).toContain("Kolejnych automatycznych wiadomości nie będzie.");
  });

  it.each(languages)("can be written in %s for every step and whatever follows, and leaves no gap", async (language) => {
    for (const template of stepTemplates) {
      for (const kind of followers) {
        const nextStep = kind === null ? null : { kind, on: "2026-12-22" as CalendarDate };
        const { subject, text, html } = await renderReminder({ ...polishNotice, language, template, nextStep });
        for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\{|\}\}|\{%|undefined|\[object|null/);
        expect(html).toContain(`lang="${language}"`);
        expect(seen(html)).toContain(plain(text).slice(0, 60));
      }
    }
  });
});

const agoRows: readonly (readonly [Language, number, string])[] = [
  ["pl", 0, "(dzisiaj)"],
  ["pl", 1, "(1 dzień temu)"],
  ["pl", 3, "(3 dni temu)"],
  ["pl", 5, "(5 dni temu)"],
  ["pl", 22, "(22 dni temu)"],
  ["cs", 0, "(dnes)"],
  ["cs", 1, "(před 1 dnem)"],
  ["cs", 3, "(před 3 dny)"],
  ["cs", 14, "(před 14 dny)"],
  ["sk", 1, "(pred 1 dňom)"],
  ["sk", 3, "(pred 3 dňami)"],
  ["sk", 14, "(pred 14 dňami)"],
  ["de", 0, "(heute)"],
  ["de", 1, "(vor 1 Tag)"],
  ["de", 14, "(vor 14 Tagen)"],
  ["en", 1, "(1 day ago)"],
  ["en", 14, "(14 days ago)"],
];

describe("days past due", () => {
  it.each(agoRows)("are counted in %s: %d as %s", async (language, daysPastDue, words) => {
    expect(plain((await renderReminder({ ...polishNotice, language, daysPastDue })).text)).toContain(words);
  });
});

describe("the picture of the payment code", () => {
  it("is attached, shown by the HTML, and asks for what is open", async () => {
    const { html, attachments } = await renderReminder(polishNotice);
    expect(attachments.map(({ fileName, contentType, contentId }) => ({ fileName, contentType, contentId }))).toEqual([
      { fileName: "2026000001.png", contentType: "image/png", contentId: "payment-code@saldo" },
    ]);
    expect(html).toContain('src="cid:payment-code@saldo"');
    const code = "9999999999|PL|14999999990000000000000001|040000|Saldo Faktoring Demo|2026000001 Buty & Spolka|||";
    if (canDecode) expect(codeOfPng(attachments[0]?.content ?? new Uint8Array())).toBe(code);
  });

  it("is left out where the currency has none", async () => {
    const inPounds = { ...polishNotice, total: money(5n, "GBP"), open: money(5n, "GBP"), paid: money(0n, "GBP") };
    const { html, attachments } = await renderReminder(inPounds);
    expect(attachments).toEqual([]);
    expect(html).not.toContain("<img");
  });
});

const hostile = `<script>alert("x")</script>{{ 7 | times: 6 }}{% raw %}\r\nBcc: a@b.example & 'Söhne'`;

describe("the link to a copy of the invoice", () => {
  const copyUrl = "https://saldo.example/copy/st1.abc-_1";
  const names = {
    pl: "Kopia faktury",
    cs: "Kopie faktury",
    sk: "Kópia faktúry",
    de: "Kopie der Rechnung",
    en: "Copy of the invoice",
  } as const;

  it.each(languages)("is there by name in %s where the service has a public address, and nowhere else", async (language) => {
    const { html, text } = await renderReminder({ ...polishNotice, language, copyUrl });
    expect(text).toContain(`${names[language]} (PDF): ${copyUrl}`);
    expect(html).toContain(`<a href="${copyUrl}"`);
    const without = await renderReminder({ ...polishNotice, language });
    expect(`${without.html}${without.text}`).not.toContain(names[language]);
  });
});

describe("a hostile name", () => {
  it("is text in every place, and never a template", async () => {
    const notice = {
      ...polishNotice,
      merchantName: hostile,
      debtorName: hostile,
      orderRef: hostile,
      invoiceNumber: hostile,
      contactEmail: hostile,
    };
    const mail = await renderReminder({ ...notice, language: "de", account: { ...polishNotice.account, holder: hostile, bic: hostile } });
    const shown = `<script>alert("x")</script>{{ 7 | times: 6 }}{% raw %} Bcc: a@b.example & 'Söhne'`;
    expect(mail.html).not.toMatch(/<script|alert\("x"\)/);
    expect(seen(mail.html)).toContain(shown);
    expect(mail.text).toContain(`Guten Tag ${shown},`);
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });

  it("of a colour never reaches the style", async () => {
    const { html } = await renderReminder({ ...polishNotice, colour: '#fff"><img src=x onerror=alert(1)>' });
    expect(html).not.toContain("onerror");
    expect(html).toContain("#334155");
  });
});

describe("the layout", () => {
  it("puts payment values under their labels on a narrow screen and cuts no amount, day, reference or group of the account", async () => {
    const { html } = await renderReminder(polishNotice);
    expect(plain(html)).toMatch(/@media only screen and \(max-width: ?479px\) ?\{ ?\.pay-rows th, ?\.pay-rows td ?\{ ?display: ?block/);
    expect(html).toContain('class="pay-rows"');
    expect(plain(html)).toMatch(/word-break:normal;?">PL14 9999 9999 0000 0000 0000 0001</);
    for (const value of ["2026000001", "400,00 zł", "8 grudnia 2026"])
      expect(plain(html)).toMatch(new RegExp(`white-space:nowrap;?">${value}<`));
  });

  it("loads nothing from anywhere and stays far below the 102 kB at which mail programs cut", async () => {
    const { html } = await renderReminder(polishNotice);
    expect(html.match(/(?:src|href)="[^"]*"|url\([^)]*\)|@import/g)).toEqual(['src="cid:payment-code@saldo"']);
    expect(Buffer.byteLength(html)).toBeLessThan(40_000);
  });

  it("is refused when a variable is missing", async () => {
    expect(() => fillText("{{ missing }}", {})).toThrow(/undefined variable: missing/);
    await expect(fillLayout({ facts: [] } as unknown as Parameters<typeof fillLayout>[0])).rejects.toThrow(/undefined variable/);
  });
});
