/** Invoices as PDF: what the file is, what stands in it, that its code can be read, and that no name breaks it. */
import { beforeAll, describe, expect, it } from "vitest";
import { renderInvoicePdf } from "../../../server/documents/invoice-pdf.ts";
import { languages } from "../../../src/kernel/language.ts";
import { money } from "../../../src/kernel/money.ts";
import type { CalendarDate, Instant } from "../../../src/kernel/time.ts";
import type { InvoiceDocument } from "../../../src/ports/documents.ts";
import { codeOfPdf, isEquipped, textOfPdf } from "./outside-tools.ts";
import { czechInvoice, germanInvoice, polishInvoice } from "./sample-documents.ts";

const canRead = isEquipped({ pdftotext: "-v" });
const canDecode = isEquipped({ pdftoppm: "-v", zbarimg: "--version" });

/** Amounts and days as plain text: no-break spaces read as blanks, runs of blanks as one. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

function pageCount(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

const settled: InvoiceDocument = { ...polishInvoice, open: money(0n, "PLN") };
const credited: InvoiceDocument = { ...settled, kind: "creditNote", number: "CN 2026/000001" };

describe("the file", () => {
  let file: string;
  beforeAll(async () => {
    file = (await renderInvoicePdf(polishInvoice)).toString("latin1");
  });

  it("is a PDF 1.7 of one page that says in which language it is and that it is tagged", () => {
    expect(file.slice(0, 8)).toBe("%PDF-1.7");
    expect(file).toMatch(/\/Lang \(pl\)/);
    expect(file).toMatch(/\/Marked true/);
    expect(file).toMatch(/\/S \/Table/);
    expect(file).toMatch(/\/S \/H1/);
    expect(file).toMatch(/\/DisplayDocTitle true/);
    expect(pageCount(Buffer.from(file, "latin1"))).toBe(1);
  });

  it("carries its two fonts and needs no other", () => {
    expect(new Set(file.match(/\/BaseFont \/\S+/g))).toEqual(
      new Set(["/BaseFont /CZZZZZ+DejaVuSansCondensed-Bold", "/BaseFont /DZZZZZ+DejaVuSansCondensed"]),
    );
    expect(file.match(/\/FontFile2/g)).toHaveLength(2);
  });

  it("was made when its document was", () => {
    expect(file).toContain("(D:20261124100000Z)");
  });

  it("is the same, byte by byte, for the same document, and another for another moment", async () => {
    const again = await renderInvoicePdf(structuredClone(polishInvoice));
    expect(again.toString("latin1") === file).toBe(true);
    const later = await renderInvoicePdf({ ...polishInvoice, madeAt: "2026-11-24T10:00:01.000Z" as Instant });
    expect(later.toString("latin1") === file).toBe(false);
  });

  it("describes the payment code to who cannot see it, once, and only where something is open", async () => {
    expect(file.match(/\/S \/Figure/g)).toHaveLength(1);
    expect((await renderInvoicePdf(settled)).toString("latin1")).not.toContain("/S /Figure");
    expect((await renderInvoicePdf(credited)).toString("latin1")).not.toContain("/S /Figure");
  });
});

const words: Readonly<Record<(typeof languages)[number], readonly string[]>> = {
  pl: [
    "Faktura 2026/000001",
    "24 listopada 2026",
    "8 grudnia 2026",
    "Tytuł przelewu",
    "Prosimy o zapłatę 100,00 zł do 8 grudnia 2026",
    "Strona 1 z 1",
  ],
  cs: ["Faktura 2026/000001", "24. listopadu 2026", "Variabilní symbol", "Uhraďte prosím 100,00 PLN do 8. prosince 2026", "Strana 1 z 1"],
  sk: ["Faktúra 2026/000001", "24. novembra 2026", "Variabilný symbol", "Uhraďte prosím 100,00 PLN do 8. decembra 2026", "Strana 1 z 1"],
  de: ["Rechnung 2026/000001", "24. November 2026", "Bitte überweisen Sie 100,00 PLN bis zum 8. Dezember 2026", "Seite 1 von 1"],
  en: ["Invoice 2026/000001", "24 November 2026", "Please pay PLN 100.00 by 8 December 2026", "Page 1 of 1"],
};

describe("what stands in an invoice", () => {
  it.each(languages)("is in the debtor's language: %s", async (language) => {
    const pdf = await renderInvoicePdf({ ...polishInvoice, language });
    expect(pageCount(pdf)).toBe(1);
    if (canRead) for (const word of words[language]) expect(plain(textOfPdf(pdf))).toContain(word);
  });

  it("is who owes what to whom, with the tax in it and what is open", async () => {
    const pdf = await renderInvoicePdf(polishInvoice);
    if (!canRead) return;
    const text = plain(textOfPdf(pdf));
    expect(text).toContain("Buty & Spółka · ul. Zmyślona 17 · 00-999 Warszawa");
    expect(text).toContain("Anna Żółkiewska");
    expect(text).toContain("80-175 Gdańsk");
    expect(text).toContain("NIP 9999999999");
    expect(text).toContain("Buty „Świstak” 2 60,00 zł 23% 120,00 zł");
    expect(text).toContain("23% 97,56 zł 22,44 zł 120,00 zł");
    expect(text).toContain("5% 28,48 zł 1,42 zł 29,90 zł");
    expect(text).toContain("Razem 149,90 zł");
    expect(text).toContain("Już rozliczono 49,90 zł");
    expect(text).toContain("Pozostaje do zapłaty 100,00 zł");
    expect(text).toContain("PL14 9999 9999 0000 0000 0000 0001");
    expect(text).toContain("Płatności za zakupy w sklepie Buty & Spółka przyjmuje Saldo Faktoring Demo");
  });

  it("names no third party where the seller holds the account", async () => {
    const pdf = await renderInvoicePdf(germanInvoice);
    if (canRead) expect(plain(textOfPdf(pdf))).not.toContain("nimmt");
  });

  it("is no tax at all for a line without a rate", async () => {
    const pdf = await renderInvoicePdf({ ...polishInvoice, lines: polishInvoice.lines.map((line) => ({ ...line, taxRatePercent: null })) });
    if (canRead) expect(plain(textOfPdf(pdf))).toContain("bez stawki – – 149,90 zł");
  });

  it("is a stamp instead of an account once nothing is open", async () => {
    const pdf = await renderInvoicePdf(settled);
    if (!canRead) return;
    const text = plain(textOfPdf(pdf));
    expect(text).toContain("Ta faktura jest w całości rozliczona. Dziękujemy.");
    expect(text).not.toContain("PL14 9999");
  });

  it("is neither stamp, due date nor account in a credit note", async () => {
    const pdf = await renderInvoicePdf(credited);
    if (!canRead) return;
    const text = plain(textOfPdf(pdf));
    expect(text).toContain("Faktura korygująca CN 2026/000001");
    expect(text).toContain("Kwota korekty 149,90 zł");
    expect(text).toContain("O tę kwotę zmniejszamy należność.");
    for (const word of ["ROZLICZONO", "Termin płatności", "PL14 9999"]) expect(text).not.toContain(word);
  });
});

const stampWords: Readonly<Record<(typeof languages)[number], readonly [preventive: string, collection: string]>> = {
  pl: ["PIECZĘĆ PREWENCYJNA", "PIECZĘĆ WINDYKACYJNA"],
  cs: ["PREVENTIVNÍ RAZÍTKO", "INKASNÍ RAZÍTKO"],
  sk: ["PREVENTÍVNA PEČIATKA", "INKASNÁ PEČIATKA"],
  de: ["ZAHLUNG IM BLICK", "IM FORDERUNGSMANAGEMENT"],
  en: ["PAYMENT CARE", "IN COLLECTION"],
};

describe.runIf(canRead)("the stamp of an invoice", () => {
  it.each(languages)("is there when it is wanted, whole and in the debtor's language: %s", async (language) => {
    const [preventive, collection] = stampWords[language];
    const withStamp = async (stamp: InvoiceDocument["stamp"]) => {
      const file = await renderInvoicePdf({ ...polishInvoice, language, stamp });
      expect(pageCount(file)).toBe(1);
      return textOfPdf(file);
    };
    const [none, first, second] = [await withStamp(null), await withStamp("preventive"), await withStamp("collection")];
    for (const word of [preventive, collection]) expect(none).not.toContain(word);
    expect(first).toContain(preventive);
    expect(second).toContain(collection);
    expect(`${first}${second}`).not.toContain("…");
  });
});

describe("the payment code on the page", () => {
  const overdue: InvoiceDocument = { ...czechInvoice, madeAt: "2026-12-08T23:00:00.000Z" as Instant };
  it.each([
    {
      title: "of a Polish invoice asks for what is open",
      document: polishInvoice,
      code: "9999999999|PL|14999999990000000000000001|010000|Saldo Faktoring Demo|2026000001 Buty & Spolka|||",
    },
    {
      title: "of a Czech invoice names the day",
      document: czechInvoice,
      code: "SPD*1.0*ACC:CZ7999990000002000000018*AM:430.00*CC:CZK*X-VS:2026000001*DT:20261208*MSG:BOTY A SPOL.",
    },
    {
      title: "of an overdue Czech invoice names no day that is over",
      document: overdue,
      code: "SPD*1.0*ACC:CZ7999990000002000000018*AM:430.00*CC:CZK*X-VS:2026000001*MSG:BOTY A SPOL.",
    },
    {
      title: "of a German invoice has a creditor reference",
      document: germanInvoice,
      code: "BCD\n002\n1\nSCT\n\nLampenladen Nord\nDE93999999990000000001\nEUR119.00\n\nRF422026000001\n\nLampenladen Nord",
    },
  ])("$title", async ({ document, code }) => {
    const pdf = await renderInvoicePdf(document);
    expect(pdf.toString("latin1")).toContain("/S /Figure");
    if (canDecode) expect(codeOfPdf(pdf)).toBe(code);
  });

  it("is left out where the currency has none", async () => {
    const inPounds = { ...germanInvoice, lines: [], total: money(100n, "GBP"), open: money(100n, "GBP") };
    expect((await renderInvoicePdf(inPounds)).toString("latin1")).not.toContain("/S /Figure");
  });
});

const hostile: readonly { readonly title: string; readonly name: string }[] = [
  { title: "emoji", name: "👩‍👩‍👧‍👦 🧦 Ł" },
  { title: "200 characters without a blank", name: "ŻÓŁW".repeat(50) },
  { title: "2000 characters with blanks", name: "buty i ".repeat(286) },
  { title: "right to left", name: "נעליים — أحذية \u202e1234" },
  { title: "line breaks and control characters", name: "a\r\nb\u0000\u001bc\u2028d" },
  { title: "half a character", name: "a\ud83db" },
  { title: "nothing", name: "" },
  { title: "the syntax of a PDF", name: ") Tj ET (\\" },
  { title: "combining marks", name: "Z\u0335\u0301\u0302\u0303".repeat(40) },
  { title: "a script without glyphs", name: "鞋子と靴下" },
];

describe("a hostile name", () => {
  it.each(hostile)("with $title breaks nothing", async ({ name }) => {
    const line = polishInvoice.lines[0];
    const pdf = await renderInvoicePdf({
      ...polishInvoice,
      orderRef: name,
      seller: { ...polishInvoice.seller, name, addressLines: Array.from({ length: 20 }, () => name), colour: name },
      debtor: { name, addressLines: Array.from({ length: 20 }, () => name) },
      account: { ...polishInvoice.account, holder: name },
      lines: line === undefined ? [] : [{ ...line, name }],
    });
    expect(pageCount(pdf)).toBe(1);
  });

  it("of a colour is no colour: the invoice gets a plain one", async () => {
    const [hostileColour, slate] = await Promise.all(
      ["red; }", "#334155"].map((colour) => renderInvoicePdf({ ...polishInvoice, seller: { ...polishInvoice.seller, colour } })),
    );
    expect(hostileColour?.equals(slate ?? Buffer.alloc(0))).toBe(true);
  });
});

describe("a long invoice", () => {
  const many = (count: number): InvoiceDocument => ({
    ...germanInvoice,
    lines: Array.from({ length: count }, (_, index) => ({
      name: `Artikel ${index + 1}`,
      quantity: 1,
      unitPrice: money(100n, "EUR"),
      taxRatePercent: "19",
      total: money(100n, "EUR"),
    })),
    total: money(100n * BigInt(count), "EUR"),
    open: money(100n * BigInt(count), "EUR"),
  });

  it("of 200 lines takes seven pages, each with the names of the columns, and loses no line", async () => {
    const pdf = await renderInvoicePdf(many(200));
    expect(pageCount(pdf)).toBe(7);
    if (!canRead) return;
    const pages = textOfPdf(pdf).split("\f").slice(0, -1);
    expect(pages).toHaveLength(7);
    for (const [index, text] of pages.entries()) expect(plain(text)).toContain(`Seite ${index + 1} von 7`);
    const lines = pages
      .join("\n")
      .match(/Artikel \d+/g)
      ?.map((found) => Number(found.slice(8)));
    expect(lines).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    expect(plain(pages.at(-1) ?? "")).toContain("Bitte überweisen Sie 200,00 € bis zum 8. Dezember 2026");
  });

  it("keeps the account and the code together, whatever number of lines goes before", async () => {
    for (let count = 8; count <= 24; count += 1) {
      const pdf = await renderInvoicePdf(many(count));
      expect(pageCount(pdf)).toBeLessThanOrEqual(2);
      if (!canRead) continue;
      const [page] = textOfPdf(pdf)
        .split("\f")
        .filter((text) => text.includes("DE93 9999"));
      expect(page).toContain("Code für Ihre Banking-App");
      expect(page).toContain("Bitte überweisen Sie");
    }
  });

  it("may have no lines at all", async () => {
    expect(pageCount(await renderInvoicePdf({ ...germanInvoice, lines: [], dueOn: "2026-11-01" as CalendarDate }))).toBe(1);
  });
});
