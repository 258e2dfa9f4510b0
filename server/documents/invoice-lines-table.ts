/** The lines of an invoice as a table that goes on over as many pages as it needs. */
import type { DocumentLine, InvoiceDocument } from "../../src/ports/documents.ts";
import type { InvoiceTexts } from "./texts/invoice-texts.ts";
import { type Branch, inks, mm, page, type Sheet } from "./sheet.ts";
import { writeMoney, writePercent } from "./written-form.ts";

/** How far a page is written, and how to go on to the next. */
export interface Flow {
  y: number;
  /** Begins a page; `y` is then its first free place. */
  turn(): void;
}

const gap = mm(2);
const columns = [
  { x: page.left, width: mm(75), align: "left" },
  { x: page.left + mm(75), width: mm(16), align: "right" },
  { x: page.left + mm(91), width: mm(29), align: "right" },
  { x: page.left + mm(120), width: mm(16), align: "right" },
  { x: page.left + mm(136), width: mm(29), align: "right" },
] as const;

const size = 9;
const maxNameLines = 4;
const padding = 4.5;
const headHeight = 20;
const hairline = "#d5d9de";

type Cells = readonly [name: string, quantity: string, unitPrice: string, taxRate: string, total: string];

function drawCells(sheet: Sheet, parent: Branch, tag: "TH" | "TD", cells: Cells, y: number): void {
  const row = sheet.branch(parent, "TR");
  columns.forEach(({ x, width, align }, index) => {
    const look = tag === "TH" ? { size: 8, ink: inks.quiet } : { size };
    const inset = index === 0 ? 0 : gap;
    sheet.text(row, tag, cells[index] ?? "", {
      ...look,
      x: x + inset,
      y,
      width: width - inset,
      align,
      lines: index === 0 && tag === "TD" ? maxNameLines : 1,
    });
  });
}

function drawTableHead(sheet: Sheet, table: Branch, texts: InvoiceTexts, flow: Flow): void {
  drawCells(sheet, table, "TH", [texts.item, texts.quantity, texts.unitPrice, texts.taxRate, texts.lineTotal], flow.y + padding);
  sheet.rule(page.left, flow.y + headHeight - 1, page.right - page.left, inks.text, 0.8);
  flow.y += headHeight;
}

function cellsOf(line: DocumentLine, { language }: InvoiceDocument): Cells {
  const rate = line.taxRatePercent === null ? "–" : writePercent(line.taxRatePercent, language);
  return [line.name, String(line.quantity), writeMoney(line.unitPrice, language), rate, writeMoney(line.total, language)];
}

/** Draws every line; a row is never divided between pages, and each page begins with the names of the columns. */
export function drawLines(sheet: Sheet, document: InvoiceDocument, texts: InvoiceTexts, flow: Flow): void {
  const table = sheet.branch(sheet.root, "Table");
  drawTableHead(sheet, table, texts, flow);
  for (const line of document.lines) {
    const cells = cellsOf(line, document);
    const height = sheet.heightOf(cells[0], { width: columns[0].width, size, lines: maxNameLines }) + 2 * padding;
    if (flow.y + height > page.bottom) {
      flow.turn();
      drawTableHead(sheet, table, texts, flow);
    }
    drawCells(sheet, table, "TD", cells, flow.y + padding);
    flow.y += height;
    sheet.rule(page.left, flow.y - 0.5, page.right - page.left, hairline, 0.5);
  }
}
