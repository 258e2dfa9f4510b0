/** One row of cells of a table, each in its column, tagged for readers of the screen. */
import { type Branch, inks, mm, type Sheet } from "./sheet.ts";

/** Where a column stands, and on which side its cells begin. */
export interface Column {
  readonly x: number;
  readonly width: number;
  readonly align: "left" | "right";
}

const gap = mm(2);

/** Draws the row at `y`; the head is smaller and quieter. Columns but the first leave a gap before them. */
export function drawCells(
  sheet: Sheet,
  table: Branch,
  tag: "TH" | "TD",
  { columns, cells, y }: { readonly columns: readonly Column[]; readonly cells: readonly string[]; readonly y: number },
): Branch {
  const row = sheet.branch(table, "TR");
  const look = tag === "TH" ? { size: 8, ink: inks.quiet } : { size: 8.5 };
  columns.forEach(({ x, width, align }, index) => {
    const inset = index === 0 ? 0 : gap;
    sheet.text(row, tag, cells[index] ?? "", { ...look, x: x + inset, y, width: width - inset, align });
  });
  return row;
}
