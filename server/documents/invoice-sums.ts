/** The sums of an invoice: the tax per rate on the left, what it comes to and what is open on the right. */
import { subtract } from "../../src/kernel/money.ts";
import type { InvoiceDocument } from "../../src/ports/documents.ts";
import { type TaxGroup, taxSummary } from "../../src/receivables/tax-summary.ts";
import type { Flow } from "./invoice-lines-table.ts";
import type { InvoiceTexts } from "./texts/invoice-texts.ts";
import { type Branch, inks, mm, page, type Sheet } from "./sheet.ts";
import { writeMoney, writePercent } from "./written-form.ts";

const taxColumn = { first: mm(18), other: mm(24) } as const;
const rowHeight = 13;
const sums = { x: mm(124), width: page.right - mm(124), rowHeight: 18 } as const;
const topGap = 12;

function drawTaxRow(sheet: Sheet, table: Branch, tag: "TH" | "TD", cells: readonly string[], y: number): void {
  const row = sheet.branch(table, "TR");
  cells.forEach((cell, index) => {
    const x = index === 0 ? page.left : page.left + taxColumn.first + (index - 1) * taxColumn.other;
    const width = index === 0 ? taxColumn.first : taxColumn.other;
    sheet.text(row, tag, cell, { x, y, width, size: 7.5, ink: inks.quiet, align: index === 0 ? "left" : "right" });
  });
}

function taxCells(group: TaxGroup, document: InvoiceDocument, texts: InvoiceTexts): readonly string[] {
  const write = (amount: TaxGroup["gross"]) => writeMoney(amount, document.language);
  if (group.ratePercent === null) return [texts.withoutRate, "–", "–", write(group.gross)];
  return [writePercent(group.ratePercent, document.language), write(group.net), write(group.tax), write(group.gross)];
}

function drawTax(sheet: Sheet, document: InvoiceDocument, texts: InvoiceTexts, groups: readonly TaxGroup[], top: number): void {
  const table = sheet.branch(sheet.root, "Table");
  drawTaxRow(sheet, table, "TH", [texts.taxRate, texts.net, texts.tax, texts.gross], top);
  groups.forEach((group, index) => drawTaxRow(sheet, table, "TD", taxCells(group, document, texts), top + (index + 1) * rowHeight));
}

interface SumRow {
  readonly label: string;
  readonly amount: string;
  readonly isLast: boolean;
}

function sumRows(document: InvoiceDocument, texts: InvoiceTexts): readonly SumRow[] {
  const { total, open, language } = document;
  const write = (amount: typeof total) => writeMoney(amount, language);
  if (document.kind === "creditNote") return [{ label: texts.credited, amount: write(total), isLast: true }];
  const settled = subtract(total, open);
  const rows = [{ label: texts.total, amount: write(total), isLast: false }];
  if (settled.amountMinor !== 0n) rows.push({ label: texts.settled, amount: write(settled), isLast: false });
  return [...rows, { label: texts.open, amount: write(open), isLast: true }];
}

function drawSums(sheet: Sheet, rows: readonly SumRow[], top: number): void {
  const table = sheet.branch(sheet.root, "Table");
  rows.forEach(({ label, amount, isLast }, index) => {
    const row = sheet.branch(table, "TR");
    const y = top + index * sums.rowHeight + (isLast ? 5 : 0);
    const look = isLast ? ({ size: 11, weight: "bold" } as const) : ({ size: 9 } as const);
    if (isLast) sheet.rule(sums.x, y - 5, sums.width, inks.text, 0.8);
    const labelWidth = sums.width * 0.58;
    sheet.text(row, "TH", label, { ...look, x: sums.x, y, width: labelWidth, size: isLast ? 10 : 9 });
    sheet.text(row, "TD", amount, {
      ...look,
      x: sums.x + labelWidth,
      y: isLast ? y - 0.7 : y,
      width: sums.width - labelWidth,
      align: "right",
    });
  });
}

/** Draws the sums, together on one page. */
export function drawInvoiceSums(sheet: Sheet, document: InvoiceDocument, texts: InvoiceTexts, flow: Flow): void {
  const groups = taxSummary(document.lines);
  const rows = sumRows(document, texts);
  const height = topGap + Math.max((groups.length + 1) * rowHeight, rows.length * sums.rowHeight + 8);
  if (flow.y + height > page.bottom) flow.turn();
  if (groups.length > 0) drawTax(sheet, document, texts, groups, flow.y + topGap);
  drawSums(sheet, rows, flow.y + topGap);
  flow.y += height;
}
