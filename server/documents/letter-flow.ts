/** The body of a letter: paragraphs, headings and rows that go on over as many pages as they need. */
import type { Flow } from "./invoice-lines-table.ts";
import { type Branch, inks, mm, page, type Sheet } from "./sheet.ts";

const width = page.right - page.left;
const body = { x: page.left, width, size: 9, lines: 14 } as const;
const rowHeight = 12.5;
const valueWidth = mm(95);
/** Before the sum, and before a group of rows. */
const groupGap = 4;
/** Between two paragraphs. */
const gap = 6;

/** Begins a page unless `height` is free on this one. */
export function makeRoom(flow: Flow, height: number): void {
  if (flow.y + height > page.bottom) flow.turn();
}

/** A paragraph of text; one that the page has no room for goes over to the next. */
export function drawParagraph(sheet: Sheet, parent: Branch, flow: Flow, text: string): void {
  const height = sheet.heightOf(text, body);
  makeRoom(flow, height);
  sheet.text(parent, "P", text, { ...body, y: flow.y });
  flow.y += height + gap;
}

/** A heading, kept on one page with what follows it. */
export function drawHeading(sheet: Sheet, parent: Branch, flow: Flow, text: string, following: string): void {
  const look = { ...body, weight: "bold", size: 10, lines: 2 } as const;
  const height = sheet.heightOf(text, look);
  makeRoom(flow, height + 3 + sheet.heightOf(following, body));
  sheet.text(parent, "H2", text, { ...look, y: flow.y });
  flow.y += height + 3;
}

/** Labels and values, the last row (what they come to) below a line. */
export function drawSumRows(
  sheet: Sheet,
  parent: Branch,
  flow: Flow,
  rows: readonly { readonly label: string; readonly value: string; readonly begins?: boolean }[],
): void {
  const table = sheet.branch(parent, "Table");
  rows.forEach(({ label, value, begins = false }, index) => {
    const isLast = index === rows.length - 1;
    makeRoom(flow, rowHeight + (isLast || begins ? groupGap : 0));
    if (begins) flow.y += groupGap;
    if (isLast) {
      sheet.rule(page.left, flow.y, width, inks.text, 0.6);
      flow.y += groupGap;
    }
    const row = sheet.branch(table, "TR");
    const look = isLast || begins ? ({ size: 9, weight: "bold" } as const) : ({ size: 9 } as const);
    sheet.text(row, "TH", label, { ...look, x: page.left, y: flow.y, width: width - valueWidth, ink: isLast ? inks.text : inks.quiet });
    sheet.text(row, "TD", value, { ...look, x: page.right - valueWidth, y: flow.y, width: valueWidth, align: "right" });
    flow.y += rowHeight;
  });
  flow.y += gap;
}
