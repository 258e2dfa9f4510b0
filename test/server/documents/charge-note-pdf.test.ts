/** Notes of interest, fixed compensation and fees as PDF: the whole working, in five languages, and what is left to pay. */
import { describe, expect, it } from "vitest";
import { renderChargeNotePdf } from "../../../server/documents/charge-note-pdf.ts";
import { languages } from "../../../src/kernel/language.ts";
import { money } from "../../../src/kernel/money.ts";
import type { ChargeNoteDocument } from "../../../src/ports/documents.ts";
import { codeOfPdf, isEquipped, textOfPdf } from "./outside-tools.ts";
import { germanCompensationNote, polishInterestNote } from "./sample-documents.ts";

const canRead = isEquipped({ pdftotext: "-v" });
const canDecode = isEquipped({ pdftoppm: "-v", zbarimg: "--version" });

async function wordsOf(document: ChargeNoteDocument): Promise<string> {
  return textOfPdf(await renderChargeNotePdf(document)).replaceAll(/\s+/g, " ");
}

const fee: ChargeNoteDocument = {
  ...polishInterestNote,
  number: "RF 2025/000001",
  working: { part: "fees", step: "formalReminder", wanted: money(1_500n, "PLN"), source: null },
  amount: money(1_500n, "PLN"),
  paid: money(0n, "PLN"),
  open: money(1_500n, "PLN"),
};

const words: Readonly<Record<(typeof languages)[number], readonly string[]>> = {
  pl: ["Nota odsetkowa IN 2025/000007", "nie jest fakturą VAT", "Odsetki do 15 lipca 2025 włącznie 455,34 zł", "Kwota tej noty 255,34 zł"],
  cs: ["Vyúčtování úroku z prodlení IN 2025/000007", "není daňovým dokladem", "Částka tohoto vyúčtování 255,34 PLN"],
  sk: ["Vyúčtovanie úroku z omeškania IN 2025/000007", "nie je daňovým dokladom", "Suma tohto vyúčtovania 255,34 PLN"],
  de: [
    "Abrechnung der Verzugszinsen IN 2025/000007",
    "keine Rechnung im Sinne des Umsatzsteuerrechts",
    "Betrag dieser Abrechnung 255,34 PLN",
  ],
  en: ["Interest note IN 2025/000007", "not a VAT invoice", "Interest up to and including 15 July 2025 PLN 455.34"],
};

describe.runIf(canRead)("a note", () => {
  it.each(languages)("is in the debtor's language: %s", async (language) => {
    const text = await wordsOf({ ...polishInterestNote, language });
    for (const word of words[language]) expect(text).toContain(word);
  });

  it("of interest shows each period with principal, days, rate, sum and source, and what earlier notes told", async () => {
    const text = await wordsOf(polishInterestNote);
    for (const word of [
      "Dotyczy faktury 2025/000041 z 17 marca 2025 na kwotę 10 000,00 zł, płatnej do 31 marca 2025.",
      "1 kwietnia 2025 – 30 czerwca 2025 91 / 365 10 000,00 zł 15,75% 392,67 zł Podstawa: M.P. 2024 poz. 1106",
      "1 lipca 2025 – 15 lipca 2025 15 / 365 10 000,00 zł 15,25% 62,67 zł Podstawa: M.P. 2025 poz. 602",
      "Objęte wcześniejszymi notami − 200,00 zł",
      "Zapłacono − 50,00 zł",
      "Pozostaje do zapłaty 205,34 zł",
    ])
      expect(text).toContain(word);
  });

  it("says that default interest is outside VAT where the law of the claim's country says so, and nowhere else", async () => {
    const isUntaxed = "Default interest is not subject to VAT.";
    expect(await wordsOf({ ...polishInterestNote, language: "en", country: "CZ" })).toContain(isUntaxed);
    expect(await wordsOf({ ...polishInterestNote, language: "en" })).not.toContain(isUntaxed);
    expect(await wordsOf({ ...germanCompensationNote, language: "en", country: "CZ" })).not.toContain(isUntaxed);
  });

  it("of fixed compensation names the article, and one of a fee the day of its reminder", async () => {
    expect(await wordsOf(germanCompensationNote)).toContain("Grundlage: BGB § 288 (5)");
    const text = await wordsOf(fee);
    expect(text).toContain("Koszt przypomnienia o zapłacie z 15 lipca 2025.");
    expect(text).not.toContain("Podstawa:");
  });

  it("of which nothing is open asks for nothing", async () => {
    const text = await wordsOf({
      ...polishInterestNote,
      paid: money(20_000n, "PLN"),
      waived: money(5_534n, "PLN"),
      open: money(0n, "PLN"),
    });
    expect(text).toContain("Umorzono − 55,34 zł");
    expect(text).toContain("Z tej noty nic nie pozostaje do zapłaty.");
    expect(text).not.toContain("PL14 9999");
  });

  it("of many rates goes on over pages, each with the names of the columns", async () => {
    const { working } = polishInterestNote;
    if (working.part !== "interest") throw new Error("the sample is one of interest");
    const periods = Array.from({ length: 40 }, () => working.periods[0]).filter((period) => period !== undefined);
    const pages = textOfPdf(await renderChargeNotePdf({ ...polishInterestNote, working: { ...working, periods } })).split("\f");
    expect(pages.join("").match(/M\.P\. 2024 poz\. 1106/g)).toHaveLength(40);
    for (const page of pages.slice(0, 2)) expect(page).toContain("Kwota zaległa");
  });
});

describe("the payment code of a note", () => {
  it("asks for what is open of it under the reference of the invoice", async () => {
    const pdf = await renderChargeNotePdf(polishInterestNote);
    expect(pdf.toString("latin1").match(/\/S \/Figure/g)).toHaveLength(1);
    if (canDecode)
      expect(codeOfPdf(pdf)).toBe("9999999999|PL|14999999990000000000000001|020534|Saldo Faktoring Demo|2025000041 Buty & Spolka|||");
  });
});
