/** Where the copies of the invoices of a letter are read: a code to scan and an address to type, or the addresses of several. */
import type { ReminderNotice } from "../../src/ports/documents.ts";
import type { Flow } from "./invoice-lines-table.ts";
import { drawParagraph } from "./letter-flow.ts";
import { claimsOf } from "./notice-parts.ts";
import { paymentCodeRuns } from "./payment-code-picture.ts";
import { type Branch, inks, mm, page, type Sheet } from "./sheet.ts";
import { letterTexts } from "./texts/letter-texts.ts";
import { writeName } from "./written-form.ts";

/** Beside the window of the envelope, below the facts; some 0.5 mm a module, large enough for a camera at reading distance. */
const place = { x: mm(124), y: mm(77), side: mm(18) } as const;
const beside = { x: place.x + place.side, width: page.right - place.x - place.side } as const;

function drawCode(sheet: Sheet, section: Branch, url: string, meaning: string): void {
  const { width, runs } = paymentCodeRuns(url);
  const module = place.side / width;
  const draw = () => {
    for (const run of runs) sheet.pdf.rect(place.x + run.column * module, place.y + run.row * module, run.length * module, module);
    sheet.pdf.fill("#000000");
  };
  sheet.element(section, "Figure", draw, meaning);
}

/** An address as it is typed: a browser adds the rest. */
function typed(url: string): string {
  return url.replace(/^https:\/\//, "");
}

/** On one line where it fits, else with the code on a line of its own, so that no line ends at one of its dashes. */
function drawAddress(sheet: Sheet, section: Branch, address: string): void {
  const box = { ...beside, y: place.y + mm(11.5), size: 7.5, weight: "bold", lines: 3 } as const;
  const line = sheet.heightOf("/", box);
  const cut = sheet.heightOf(address, box) > line ? address.lastIndexOf("/") + 1 : 0;
  const host = address.slice(0, cut);
  sheet.element(section, "P", () => {
    if (host !== "") sheet.write(host, { ...box, lines: 2 });
    sheet.write(address.slice(cut), { ...box, y: box.y + (host === "" ? 0 : sheet.heightOf(host, { ...box, lines: 2 })), lines: 1 });
  });
}

/** The invoices of the letter whose copies can be read; none where the service has no public address. */
function copiesOf(notice: ReminderNotice): readonly { readonly url: string; readonly invoiceNumber: string }[] {
  return claimsOf(notice).flatMap(({ copyUrl: url, invoiceNumber }) => (url === null ? [] : [{ url, invoiceNumber }]));
}

/** Draws the code and the address of the one copy; several stand in the body, without codes that nobody could tell apart. */
export function drawCopy(sheet: Sheet, section: Branch, notice: ReminderNotice): void {
  const texts = letterTexts[notice.language];
  const [first, ...rest] = copiesOf(notice);
  if (first === undefined || rest.length > 0) return;
  drawCode(sheet, section, first.url, texts.copyMeaning);
  sheet.text(section, "P", texts.copy, { ...beside, y: place.y + mm(2), size: 7.5, ink: inks.quiet, lines: 3 });
  drawAddress(sheet, section, typed(first.url));
}

/** The addresses of the copies of several invoices. */
export function drawCopyList(sheet: Sheet, section: Branch, notice: ReminderNotice, flow: Flow): void {
  const copies = copiesOf(notice);
  if (copies.length < 2) return;
  const lines = copies.map(({ url, invoiceNumber }) => `${writeName(invoiceNumber)}: ${typed(url)}`);
  for (const line of [letterTexts[notice.language].copies, ...lines]) drawParagraph(sheet, section, flow, line);
}
