/** Comma-separated values after RFC 4180, and cells that no spreadsheet takes for a formula. */

/** What a spreadsheet may take for the beginning of a formula or of a command. */
const formulaStart = /^[=+\-@\t\r\n|%]/;

/** Text of others as a cell: a formula becomes plain text by an apostrophe before it. Our own numbers need none. */
export function textCell(text: string): string {
  return formulaStart.test(text.trimStart()) || formulaStart.test(text) ? `'${text}` : text;
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function rowOf(cells: readonly string[]): string {
  return `${cells.map(field).join(",")}\r\n`;
}

/** One line of text cells with its end. */
export function csvLine(texts: readonly string[]): string {
  return rowOf(texts.map(textCell));
}

/** Rows of cells that are harmless already, each ended by CRLF, fields in quotation marks where they must be. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map(rowOf).join("");
}
