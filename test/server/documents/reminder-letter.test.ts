/** Reminders as letters: what the file is, what stands in it, that it goes on over pages, and that its code asks for what is open. */
import { describe, expect, it } from "vitest";
import { renderReminderLetter } from "../../../server/documents/reminder-letter.ts";
import { languages } from "../../../src/kernel/language.ts";
import { money } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { ReminderNotice } from "../../../src/ports/documents.ts";
import { stepTemplates } from "../../../src/wire/strategies.ts";
import { codeOfPdf, isEquipped, textOfPdf } from "./outside-tools.ts";
import { polishNotice } from "./sample-documents.ts";

const canRead = isEquipped({ pdftotext: "-v" });
const canDecode = isEquipped({ pdftoppm: "-v", zbarimg: "--version" });
const address = ["ul. Leszczynowa 12/4", "80-175 Gdańsk", "PL"];
const sender = { name: "Buty & Spółka", addressLines: ["ul. Zmyślona 17", "00-999 Warszawa", "PL"] };
const collection = { kind: "collection", on: "2027-01-12" as CalendarDate } as const;

async function letterOf(changes: Partial<ReminderNotice>, from = sender): Promise<Buffer> {
  return Buffer.from(await renderReminderLetter({ ...polishNotice, ...changes }, address, from));
}

function pageCount(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

describe("the letter of a reminder", () => {
  it("is a tagged PDF of one page in the debtor's language, the same for the same notice", async () => {
    const file = (await letterOf({})).toString("latin1");
    expect(file.slice(0, 8)).toBe("%PDF-1.7");
    expect(file).toMatch(/\/Lang \(pl\)/);
    expect(file).toMatch(/\/S \/H1/);
    expect(file).toMatch(/\/S \/Figure/);
    expect(pageCount(Buffer.from(file, "latin1"))).toBe(1);
    expect((await letterOf({})).toString("latin1") === file).toBe(true);
  });

  it.each(languages)("fits on one page in %s at every step, while it costs nothing", async (language) => {
    for (const template of stepTemplates) expect(pageCount(await letterOf({ language, template }))).toBe(1);
  });

  it("goes on to a second page, with their numbers, where much is to be said", async () => {
    const charges = { fees: money(500n, "PLN"), interest: money(345n, "PLN"), compensation: money(17_000n, "PLN") };
    const changes = { template: "finalNotice", charges, disputed: money(500n, "PLN"), nextStep: collection } as const;
    const letter = await letterOf({ ...changes, contactPhone: "+48 22 000 00 00" });
    expect(pageCount(letter)).toBe(2);
    if (canRead) expect(textOfPdf(letter)).toMatch(/Strona 1 z 2[^]*Strona 2 z 2/);
  });

  it("says to whom, for what, how much by its parts, where to, what follows and how to object", async () => {
    const letter = await letterOf({});
    expect(letter.toString("latin1")).toMatch(/\/S \/Table/);
    if (!canRead) return;
    const text = textOfPdf(letter).replaceAll(/\s+/g, " ");
    for (const words of [
      "Buty & Spółka · ul. Zmyślona 17 · 00-999 Warszawa",
      "80-175 Gdańsk",
      "Wierzyciel Buty & Spółka",
      "Termin płatności 8 grudnia 2026",
      "Kwota faktury 529,60 zł",
      "Korekty 29,60 zł",
      "Wpłacono 100,00 zł",
      "Do zapłaty 400,00 zł",
      "PL14 9999 9999 0000 0000 0000 0001",
      "Tytuł przelewu 2026000001",
      "22 grudnia 2026 wyślemy wezwanie do zapłaty",
      "prosimy napisać na adres pomoc@buty-spolka.example",
    ])
      expect(text).toContain(words);
    expect(text).not.toContain("odpowiedzieć na tę wiadomość");
  });

  it("carries the code of the transfer, told to who cannot see it", async () => {
    const letter = await letterOf({ language: "en" });
    expect(letter.toString("latin1")).toContain("/Alt (QR code with the details of this transfer)");
    const code = "9999999999|PL|14999999990000000000000001|040000|Saldo Faktoring Demo|2026000001 Buty & Spolka|||";
    if (canDecode) expect(codeOfPdf(letter)).toBe(code);
  });

  it("tells where the copy of the invoice is, by a code and by an address to type, on the same one page", async () => {
    const url = "https://saldo.example/c/4kq2-9xtm-pa7d";
    const letter = await letterOf({
      language: "en",
      copyUrl: url,
      total: money(5n, "GBP"),
      open: money(5n, "GBP"),
      paid: money(0n, "GBP"),
    });
    expect(letter.toString("latin1")).toContain("/Alt (QR code with the address of the copy of the invoice)");
    if (canRead) expect(textOfPdf(letter)).toContain("saldo.example/c/4kq2-9xtm-pa7d");
    if (canDecode) expect(codeOfPdf(letter)).toBe(url);
    const [leader, other] = [polishNotice, { ...polishNotice, invoiceNumber: "2026/000002" }];
    const several = await letterOf({ copyUrl: url, others: [{ ...other, copyUrl: `${url}2` }] });
    if (canRead)
      expect(textOfPdf(several).replaceAll(/\s+/g, " ")).toContain(
        `${leader.invoiceNumber}: saldo.example/c/4kq2-9xtm-pa7d 2026/000002: saldo.example/c/4kq2-9xtm-pa7d2`,
      );
  });

  it("never breaks the code of a copy at its dashes, however long the address before it is", async () => {
    if (!canRead) return;
    for (const host of ["pay.example.com", "faktury-i-platnosci.sklep-z-butami.example.com"]) {
      const letter = await letterOf({ copyUrl: `https://${host}/c/4kq2-9xtm-pa7d` });
      expect(textOfPdf(letter)).toContain("4kq2-9xtm-pa7d");
      expect(pageCount(letter)).toBe(1);
    }
  });

  it.each(languages)("with a copy still fits on one page in %s at every step", async (language) => {
    const copyUrl = "https://saldo.example/c/4kq2-9xtm-pa7d";
    for (const template of stepTemplates) expect(pageCount(await letterOf({ language, template, copyUrl }))).toBe(1);
  });

  it("has no picture where the currency has no code", async () => {
    const inPounds = { total: money(5n, "GBP"), open: money(5n, "GBP"), paid: money(0n, "GBP") };
    expect((await letterOf(inPounds)).toString("latin1")).not.toMatch(/\/S \/Figure/);
  });
});
