/** A statement of account as a PDF: the open items with a running balance, their ages, what they come to, and how to pay. */
import type { StatementDocument } from "../../src/ports/documents.ts";
import { ageingBuckets, type StatementPart } from "../../src/receivables/statement.ts";
import type { Flow } from "./invoice-lines-table.ts";
import { drawHeading, drawParagraph, drawSumRows, makeRoom } from "./letter-flow.ts";
import { closePaper, openPaper } from "./paper.ts";
import type { PaperHead } from "./paper-head.ts";
import { type Branch, inks, mm, page, type Sheet } from "./sheet.ts";
import { drawStatementTable } from "./statement-table.ts";
import { invoiceTexts } from "./texts/invoice-texts.ts";
import { type StatementTexts, statementTexts } from "./texts/statement-texts.ts";
import { writeDate, writeIban, writeMoney } from "./written-form.ts";

const width = page.right - page.left;
const ages = { height: 34, gap: mm(7) } as const;

function headOf({ statement, language }: StatementDocument, texts: StatementTexts): PaperHead {
  const day = writeDate(statement.asOf, language);
  const count = statement.parts.reduce((sum, { items }) => sum + items.length, 0);
  const balances = statement.parts.map(({ balance }) => [texts.balance, writeMoney(balance, language)] as const);
  return {
    title: texts.title,
    heading: texts.heading(day),
    facts: [[texts.asOf, day], [texts.count, String(count)], ...balances],
    note: texts.note,
  };
}

function drawAges(sheet: Sheet, section: Branch, part: StatementPart, document: StatementDocument, flow: Flow): void {
  const { language } = document;
  const texts = statementTexts[language];
  flow.y += ages.gap;
  drawHeading(sheet, section, flow, texts.ages, "\n\n");
  makeRoom(flow, ages.height);
  const table = sheet.branch(section, "Table");
  const [names, amounts] = [sheet.branch(table, "TR"), sheet.branch(table, "TR")];
  const columnWidth = width / ageingBuckets.length;
  ageingBuckets.forEach((bucket, index) => {
    const box = { x: page.left + index * columnWidth, width: columnWidth - mm(2), align: "right" } as const;
    sheet.text(names, "TH", texts.buckets[bucket], { ...box, y: flow.y, size: 8, ink: inks.quiet });
    sheet.text(amounts, "TD", writeMoney(part.ageing[bucket], language), { ...box, y: flow.y + 13, size: 9 });
  });
  flow.y += ages.height;
}

function drawSums(sheet: Sheet, section: Branch, part: StatementPart, document: StatementDocument, flow: Flow): void {
  const { language } = document;
  const texts = statementTexts[language];
  const write = (amount: StatementPart["owed"]) => writeMoney(amount, language);
  const unlessZero = (label: string, amount: StatementPart["owed"], sign = "") =>
    amount.amountMinor === 0n ? [] : [{ label, value: sign + write(amount) }];
  const rows = [
    { label: texts.owed, value: write(part.owed) },
    ...unlessZero(texts.overdue, part.overdue),
    ...unlessZero(texts.disputed, part.disputed),
    ...unlessZero(texts.credit, part.credit, "− "),
    { label: texts.balance, value: write(part.balance) },
  ];
  drawSumRows(sheet, section, flow, rows);
}

function drawPaying(sheet: Sheet, document: StatementDocument, flow: Flow): void {
  const { account, language, statement } = document;
  const [texts, words] = [statementTexts[language], invoiceTexts[language]];
  const section = sheet.branch(sheet.root, "Sect");
  flow.y += mm(3);
  if (statement.parts.some(({ balance }) => balance.amountMinor > 0n)) {
    const bic = account.bic === null ? "" : ` · ${words.bic}: ${account.bic}`;
    const line = `${words.payee}: ${account.holder} · ${words.account}: ${writeIban(account.iban)}${bic}`;
    drawHeading(sheet, section, flow, texts.howToPay, texts.quote);
    drawParagraph(sheet, section, flow, line);
    drawParagraph(sheet, section, flow, texts.quote);
  } else drawParagraph(sheet, section, flow, statement.parts.length === 0 ? texts.nothingOpen : texts.inYourFavour);
  drawParagraph(sheet, section, flow, texts.objection);
}

/** The statement as PDF 1.7, A4; each currency has a table of its own. */
export async function renderStatementPdf(document: StatementDocument): Promise<Buffer> {
  const texts = statementTexts[document.language];
  const { sheet, flow } = openPaper(document, headOf(document, texts));
  for (const part of document.statement.parts) {
    const section = sheet.branch(sheet.root, "Sect");
    drawStatementTable(sheet, section, part, document.language, flow);
    drawAges(sheet, section, part, document, flow);
    drawSums(sheet, section, part, document, flow);
    flow.y += mm(4);
  }
  drawPaying(sheet, document, flow);
  return closePaper(sheet, document);
}
