/** The open items of a statement as a table that goes on over as many pages as it needs. */
import type { Language } from "../../src/kernel/language.ts";
import type { StatementItem, StatementPart } from "../../src/receivables/statement.ts";
import type { Flow } from "./invoice-lines-table.ts";
import { drawCells } from "./table-cells.ts";
import { type Branch, inks, mm, page, type Sheet } from "./sheet.ts";
import { type StatementTexts, statementTexts } from "./texts/statement-texts.ts";
import { writeDay, writeMoney } from "./written-form.ts";

const columns = [
  { x: page.left, width: mm(52), align: "left" },
  { x: page.left + mm(52), width: mm(19), align: "right" },
  { x: page.left + mm(71), width: mm(19), align: "right" },
  { x: page.left + mm(90), width: mm(25), align: "right" },
  { x: page.left + mm(115), width: mm(25), align: "right" },
  { x: page.left + mm(140), width: mm(25), align: "right" },
] as const;
const headHeight = 20;
const rowHeight = { plain: 20, noted: 31 } as const;
const noteDrop = 11.5;
const padding = 5;
const hairline = "#d5d9de";

function drawTableHead(sheet: Sheet, table: Branch, texts: StatementTexts, flow: Flow): void {
  drawCells(sheet, table, "TH", {
    columns,
    cells: [texts.document, texts.date, texts.due, texts.amount, texts.open, texts.balance],
    y: flow.y + padding,
  });
  sheet.rule(page.left, flow.y + headHeight - 1, page.right - page.left, inks.text, 0.8);
  flow.y += headHeight;
}

/** What stands in small letters below an item; empty where there is nothing to say. */
function noteOf(item: StatementItem, texts: StatementTexts, language: Language): string {
  const { kind, invoiceNumber, daysPastDue, disputed } = item;
  const parts = [
    kind === "invoice" || invoiceNumber === null ? "" : texts.toInvoice(invoiceNumber),
    daysPastDue > 0 ? texts.daysLate(daysPastDue) : "",
    disputed.amountMinor > 0n ? texts.disputedPart(writeMoney(disputed, language)) : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

/** Draws every item; a row is never divided between pages, and each page begins with the names of the columns. */
export function drawStatementTable(sheet: Sheet, parent: Branch, { items }: StatementPart, language: Language, flow: Flow): void {
  const texts = statementTexts[language];
  const table = sheet.branch(parent, "Table");
  drawTableHead(sheet, table, texts, flow);
  for (const item of items) {
    const note = noteOf(item, texts, language);
    const height = note === "" ? rowHeight.plain : rowHeight.noted;
    if (flow.y + height > page.bottom) {
      flow.turn();
      drawTableHead(sheet, table, texts, flow);
    }
    const cells = [
      `${texts.kinds[item.kind]} ${item.number}`,
      writeDay(item.on, language),
      item.dueOn === null ? "" : writeDay(item.dueOn, language),
      writeMoney(item.amount, language),
      writeMoney(item.open, language),
      writeMoney(item.balance, language),
    ];
    const row = drawCells(sheet, table, "TD", { columns, cells, y: flow.y + padding });
    const below = { x: page.left, y: flow.y + padding + noteDrop, width: columns[3].x - page.left, size: 7, ink: inks.quiet };
    if (note !== "") sheet.text(row, "TD", note, below);
    flow.y += height;
    sheet.rule(page.left, flow.y - 0.5, page.right - page.left, hairline, 0.5);
  }
}
