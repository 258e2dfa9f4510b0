/** The working of default interest as a table: period, days, principal, rate, sum, and the source of each rate. */
import type { Language } from "../../src/kernel/language.ts";
import type { WorkedPeriod } from "../../src/receivables/charge-note.ts";
import type { Flow } from "./invoice-lines-table.ts";
import { drawCells } from "./table-cells.ts";
import { type Branch, inks, mm, page, type Sheet } from "./sheet.ts";
import type { ChargeNoteTexts } from "./texts/charge-note-texts.ts";
import { writeDate, writeMoney, writePercent } from "./written-form.ts";

const columns = [
  { x: page.left, width: mm(64), align: "left" },
  { x: page.left + mm(64), width: mm(20), align: "right" },
  { x: page.left + mm(84), width: mm(32), align: "right" },
  { x: page.left + mm(116), width: mm(19), align: "right" },
  { x: page.left + mm(135), width: mm(30), align: "right" },
] as const;
const headHeight = 20;
const rowHeight = 31;
const sourceDrop = 12;
const padding = 5;
const hairline = "#d5d9de";

interface Words {
  readonly texts: ChargeNoteTexts;
  readonly language: Language;
}

function drawTableHead(sheet: Sheet, table: Branch, { texts }: Words, flow: Flow): void {
  drawCells(sheet, table, "TH", {
    columns,
    cells: [texts.period, texts.days, texts.principal, texts.rate, texts.amount],
    y: flow.y + padding,
  });
  sheet.rule(page.left, flow.y + headHeight - 1, page.right - page.left, inks.text, 0.8);
  flow.y += headHeight;
}

function cellsOf({ from, to, days, basis, principal, ratePercent, amount }: WorkedPeriod, language: Language): readonly string[] {
  return [
    `${writeDate(from, language)} – ${writeDate(to, language)}`,
    `${days} / ${basis.replace(/^act\//, "")}`,
    writeMoney(principal, language),
    writePercent(ratePercent, language),
    writeMoney(amount, language),
  ];
}

/** Draws every period; a row is never divided between pages. */
export function drawInterestWorking(sheet: Sheet, periods: readonly WorkedPeriod[], words: Words, flow: Flow): void {
  const table = sheet.branch(sheet.root, "Table");
  drawTableHead(sheet, table, words, flow);
  for (const period of periods) {
    if (flow.y + rowHeight > page.bottom) {
      flow.turn();
      drawTableHead(sheet, table, words, flow);
    }
    const row = drawCells(sheet, table, "TD", { columns, cells: cellsOf(period, words.language), y: flow.y + padding });
    const source = { x: page.left, y: flow.y + padding + sourceDrop, width: columns[0].width + columns[1].width, size: 7, ink: inks.quiet };
    sheet.text(row, "TD", words.texts.basis(period.source), source);
    flow.y += rowHeight;
    sheet.rule(page.left, flow.y - 0.5, page.right - page.left, hairline, 0.5);
  }
  const method = { x: page.left, y: flow.y + padding, width: page.right - page.left, size: 7.5, ink: inks.quiet, lines: 2 };
  sheet.text(sheet.root, "P", words.texts.method, method);
  flow.y += padding + sheet.heightOf(words.texts.method, method) + padding;
}
