/** A statement of account as PDF and as CSV: what stands in it in five languages, and that no cell is a formula. */
import { describe, expect, it } from "vitest";
import { csvOf, textCell } from "../../../server/documents/csv.ts";
import { statementCsv } from "../../../server/documents/statement-csv.ts";
import { renderStatementPdf } from "../../../server/documents/statement-pdf.ts";
import { languages } from "../../../src/kernel/language.ts";
import type { StatementDocument } from "../../../src/ports/documents.ts";
import { makeStatement } from "../../../src/receivables/statement.ts";
import { isEquipped, textOfPdf } from "./outside-tools.ts";
import { polishStatement, sampleFacts } from "./sample-statement.ts";

const canRead = isEquipped({ pdftotext: "-v" });

async function wordsOf(document: StatementDocument): Promise<string> {
  return textOfPdf(await renderStatementPdf(document)).replaceAll(/\s+/g, " ");
}

const words: Readonly<Record<(typeof languages)[number], readonly string[]>> = {
  pl: [
    "Zestawienie należności na 29 listopada 2026",
    "Faktura 2026/000001 01.09.2026 15.09.2026 12 345,67 zł 12 000,00 zł 12 000,00 zł dni po terminie: 75 · sporne: 1000,00 zł",
    "Nota odsetkowa IN 2026/000001",
    "Korekta CN 2026/000001 26.11.2026 -20,00 zł",
    "Saldo 12 144,90 zł",
    "PL14 9999 9999 0000 0000 0000 0001",
  ],
  cs: ["Přehled otevřených položek k 29. listopadu 2026", "dní po splatnosti: 75", "Ve váš prospěch − 30,10 PLN"],
  sk: ["Prehľad otvorených položiek k 29. novembra 2026", "dní po splatnosti: 75", "Vo váš prospech − 30,10 PLN"],
  de: ["Offene Posten zum 29. November 2026", "überfällig seit 75 Tagen · strittig: 1.000,00 PLN", "Saldo 12.144,90 PLN"],
  en: ["Statement of account as of 29 November 2026", "75 days late · disputed: PLN 1,000.00", "Balance PLN 12,144.90"],
};

describe.runIf(canRead)("the PDF", () => {
  it.each(languages)("tells items, ages and sums in the language of the debtor: %s", async (language) => {
    const text = await wordsOf({ ...polishStatement, language });
    for (const word of words[language]) expect(text.replaceAll("1 000,00", "1000,00")).toContain(word);
  });

  it("of a debtor who owes nothing says so, and asks for nothing", async () => {
    const text = await wordsOf({ ...polishStatement, statement: { ...polishStatement.statement, parts: [] } });
    expect(text).toContain("Nic nie pozostaje do zapłaty.");
    expect(text).not.toContain("PL14 9999");
  });

  it("of a balance in the debtor's favour asks for nothing", async () => {
    const { creditNotes, invoices } = sampleFacts();
    const facts = { invoices: invoices.filter(({ id }) => id === "inv_3"), charges: [], creditNotes, payments: [] };
    const text = await wordsOf({ ...polishStatement, statement: makeStatement(facts, polishStatement.statement.asOf) });
    expect(text).toContain("Saldo jest na Państwa korzyść.");
    expect(text).not.toContain("PL14 9999");
  });

  it("of 300 items loses none, and each of its pages names the columns", async () => {
    const [invoice] = sampleFacts().invoices;
    if (invoice === undefined) throw new Error("the sample has no invoice");
    const invoices = Array.from({ length: 300 }, (_, index) => ({
      ...invoice,
      id: `inv_${index}`,
      number: `2026/9${String(index).padStart(5, "0")}`,
    }));
    const facts = { invoices, charges: [], creditNotes: [], payments: [] };
    const statement = makeStatement(facts, polishStatement.statement.asOf);
    const pages = textOfPdf(await renderStatementPdf({ ...polishStatement, statement }))
      .split("\f")
      .slice(0, -1);
    expect(new Set(pages.join("").match(/2026\/9\d{5}/g)).size).toBe(300);
    for (const page of pages.filter((text) => /2026\/9\d{5}/.test(text))) expect(page).toContain("Do zapłaty");
  });
});

describe("the CSV", () => {
  it("has a row of names and one for each item, ended by CRLF, amounts with a point", () => {
    const lines = statementCsv(polishStatement.statement).split("\r\n");
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe(
      "asOf,currency,kind,number,invoiceNumber,reference,date,dueDate,amount,settled,open,disputed,balance,daysPastDue,bucket",
    );
    expect(lines[1]).toBe(
      "2026-11-29,PLN,invoice,2026/000001,2026/000001,2026000001,2026-09-01,2026-09-15,12345.67,345.67,12000.00,1000.00,12000.00,75,days61To90",
    );
    expect(lines[6]).toBe("");
  });

  it("gives a credit its sign, and the reference of a payer no power over a spreadsheet", () => {
    const lines = statementCsv(polishStatement.statement).split("\r\n");
    expect(lines[5]).toBe("2026-11-29,PLN,payment,'=2026/000002,,,2026-11-27,,-60.00,-49.90,-10.10,0.00,12144.90,0,");
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+48 600", "'+48 600"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", "'\r=1"],
    ["  =1", "'  =1"],
    ["|calc", "'|calc"],
    ["Faktura 7", "Faktura 7"],
    ["", ""],
  ])("takes %j for no formula", (text, cell) => {
    expect(textCell(text)).toBe(cell);
  });

  it("puts fields with commas, quotation marks and line breaks into quotation marks", () => {
    expect(csvOf([["a,b", 'c"d', "e\r\nf", "g"]])).toBe('"a,b","c""d","e\r\nf",g\r\n');
  });

  it("of a debtor who owes nothing is the row of names alone", () => {
    const statement = makeStatement({ invoices: [], charges: [], creditNotes: [], payments: [] }, polishStatement.statement.asOf);
    expect(statementCsv(statement).trimEnd().split("\r\n")).toHaveLength(1);
  });
});
