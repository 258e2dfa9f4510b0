/** The tinted block that says how to pay: the account, the reference, and the code for a banking app. */
import { safeColour, tint } from "./colour.ts";
import { paymentCodeRuns } from "./payment-code-picture.ts";
import { type Branch, inks, mm, page, type Sheet } from "./sheet.ts";

/** What the block says; without `note` or `code` it has none. */
export interface PaymentBlock {
  readonly colour: string;
  readonly heading: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly note: string | null;
  readonly code: string | null;
  readonly scan: string;
  readonly codeMeaning: string;
}

const block = { x: page.left, width: page.right - page.left, padding: mm(5) } as const;
const codeSize = { side: mm(38), captionGap: 5 } as const;
const rowSize = { labelWidth: mm(34), height: 15 } as const;

/** How high the block stands. */
export const paymentBlockHeight = mm(53);

function drawCode(sheet: Sheet, parent: Branch, code: string, { scan, codeMeaning }: PaymentBlock, top: number): void {
  const { width, runs } = paymentCodeRuns(code);
  const x = page.right - block.padding - codeSize.side;
  const y = top + block.padding;
  const module = codeSize.side / width;
  const draw = () => {
    sheet.pdf.rect(x, y, codeSize.side, codeSize.side).fill("#ffffff");
    for (const run of runs) sheet.pdf.rect(x + run.column * module, y + run.row * module, run.length * module, module);
    sheet.pdf.fill("#000000");
  };
  sheet.element(parent, "Figure", draw, codeMeaning);
  sheet.text(parent, "P", scan, {
    x: x - mm(4),
    y: y + codeSize.side + codeSize.captionGap,
    width: codeSize.side + mm(8),
    size: 7.5,
    ink: inks.quiet,
    align: "center",
  });
}

function drawRows(sheet: Sheet, parent: Branch, rows: PaymentBlock["rows"], place: { top: number; width: number }): number {
  const table = sheet.branch(parent, "Table");
  const x = block.x + block.padding;
  rows.forEach(([label, value], index) => {
    const row = sheet.branch(table, "TR");
    const y = place.top + index * rowSize.height;
    const valueWidth = place.width - rowSize.labelWidth;
    sheet.text(row, "TH", label, { x, y, width: rowSize.labelWidth, size: 8.5, ink: inks.quiet });
    sheet.text(row, "TD", value, { x: x + rowSize.labelWidth, y: y - 0.5, width: valueWidth, size: 9.5, weight: "bold" });
  });
  return place.top + rows.length * rowSize.height;
}

/** Draws the block from `top` downwards, as a section of its own. */
export function drawPaymentBlock(sheet: Sheet, content: PaymentBlock, top: number): void {
  const section = sheet.branch(sheet.root, "Sect");
  const colour = safeColour(content.colour);
  sheet.decoration(() => {
    sheet.pdf.roundedRect(block.x, top, block.width, paymentBlockHeight, 6).fill(tint(colour, 0.07));
    sheet.pdf.rect(block.x, top + 10, 3, paymentBlockHeight - 20).fill(colour);
  });
  const width = block.width - 2 * block.padding - (content.code === null ? 0 : codeSize.side + block.padding);
  const box = { x: block.x + block.padding, width };
  const heading = { ...box, size: 10.5, weight: "bold", lines: 2 } as const;
  sheet.text(section, "H2", content.heading, { ...heading, y: top + block.padding });
  const bottom = drawRows(sheet, section, content.rows, {
    top: top + block.padding + sheet.heightOf(content.heading, heading) + 8,
    width,
  });
  if (content.note !== null) sheet.text(section, "P", content.note, { ...box, y: bottom + 4, size: 7.5, ink: inks.quiet, lines: 3 });
  if (content.code !== null) drawCode(sheet, section, content.code, content, top);
}
