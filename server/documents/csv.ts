/** Lines of a CSV file (RFC 4180) that a spreadsheet opens without running anything in it. */

/** Characters with which a spreadsheet begins a formula. */
const formulaStart = /^[=+\-@\t\r]/;

function field(text: string): string {
  const harmless = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line with its end. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(field).join(",")}\r\n`;
}
