/** The head of an invoice: the seller's band, the address in the window of the envelope, and the facts beside it. */
import type { InvoiceDocument } from "../../src/ports/documents.ts";
import { inkOn, safeColour } from "./colour.ts";
import type { InvoiceTexts } from "./texts/invoice-texts.ts";
import { writeAddresses } from "./postal-address.ts";
import { type Branch, inks, mm, page, type Sheet } from "./sheet.ts";
import { writeDate } from "./written-form.ts";

const bandHeight = mm(22);
/** The window of a DL or C5/6 envelope on a letter of form B (DIN 5008): the line of the sender above the receiver. */
const addressWindow = { x: page.left, senderY: mm(46.5), receiverY: mm(52), width: mm(80), maxLines: 7 } as const;
const facts = { x: mm(124), y: mm(52), width: page.right - mm(124) } as const;
const maxSellerLines = 3;
const maxSellerLine = mm(28);
const lineHeight = { small: 11, address: 14, fact: 16 } as const;

/** Where the lines of the invoice may begin. */
export const headBottom = mm(112);

function drawBand(sheet: Sheet, parent: Branch, document: InvoiceDocument, title: string): void {
  const colour = safeColour(document.seller.colour);
  const ink = inkOn(colour);
  sheet.decoration(() => sheet.pdf.rect(0, 0, page.width, bandHeight).fill(colour));
  sheet.text(parent, "P", document.seller.name, { x: page.left, y: mm(7.2), width: mm(115), size: 18, weight: "bold", ink });
  sheet.decoration(() => sheet.write(title, { x: mm(142), y: mm(9), width: page.right - mm(142), size: 11, align: "right", ink }));
}

function drawSeller(sheet: Sheet, parent: Branch, document: InvoiceDocument, texts: InvoiceTexts): void {
  const { seller } = document;
  const taxLine = seller.taxId === null ? [] : [`${texts.taxId} ${seller.taxId}`];
  const lines = [...writeAddresses(document).seller.slice(0, maxSellerLines), ...taxLine];
  lines.forEach((line, index) => {
    sheet.text(parent, "P", line, { ...facts, y: maxSellerLine + index * lineHeight.small, size: 8, ink: inks.quiet, align: "right" });
  });
}

function drawAddress(sheet: Sheet, parent: Branch, document: InvoiceDocument): void {
  const { seller, debtor } = document;
  const addresses = writeAddresses(document);
  const { x, width, senderY, receiverY, maxLines } = addressWindow;
  sheet.text(parent, "P", [seller.name, ...addresses.seller].join(" · "), { x, y: senderY, width, size: 6.5, ink: inks.quiet });
  sheet.rule(x, senderY + 10, width, inks.quiet, 0.3);
  [debtor.name, ...addresses.debtor].slice(0, maxLines).forEach((line, index) => {
    sheet.text(parent, "P", line, { x, y: receiverY + index * lineHeight.address, width, size: 10.5 });
  });
}

function factRows(document: InvoiceDocument, texts: InvoiceTexts): readonly (readonly [label: string, value: string])[] {
  const { language } = document;
  const always = [
    [texts.number, document.number],
    [texts.issuedOn, writeDate(document.issuedOn, language)],
    [texts.order, document.orderRef],
  ] as const;
  if (document.kind === "creditNote") return always;
  return [...always, [texts.dueOn, writeDate(document.dueOn, language)], [texts.reference, document.reference]];
}

function drawFacts(sheet: Sheet, parent: Branch, document: InvoiceDocument, texts: InvoiceTexts): void {
  const table = sheet.branch(parent, "Table");
  factRows(document, texts).forEach(([label, value], index) => {
    const row = sheet.branch(table, "TR");
    const y = facts.y + index * lineHeight.fact;
    const half = facts.width / 2;
    sheet.text(row, "TH", label, { x: facts.x, y, width: half, size: 8.5, ink: inks.quiet });
    sheet.text(row, "TD", value, { x: facts.x + half, y, width: half, size: 8.5, weight: "bold", align: "right" });
  });
}

/** Draws all that stands above the lines; `title` names the document. */
export function drawHead(sheet: Sheet, document: InvoiceDocument, texts: InvoiceTexts, title: string): void {
  const section = sheet.branch(sheet.root, "Sect");
  drawBand(sheet, section, document, title);
  drawSeller(sheet, section, document, texts);
  drawAddress(sheet, section, document);
  drawFacts(sheet, section, document, texts);
  sheet.text(section, "H1", `${title} ${document.number}`, {
    x: page.left,
    y: mm(96),
    width: page.right - page.left,
    size: 17,
    weight: "bold",
  });
  sheet.text(section, "P", texts.pricesContainTax, {
    x: page.left,
    y: mm(104.5),
    width: page.right - page.left,
    size: 8.5,
    ink: inks.quiet,
  });
}

/** The short head of a further page. */
export function drawFurtherHead(sheet: Sheet, document: InvoiceDocument, title: string): void {
  const colour = safeColour(document.seller.colour);
  sheet.decoration(() => {
    sheet.pdf.rect(0, 0, page.width, mm(4)).fill(colour);
    sheet.write(document.seller.name, { x: page.left, y: mm(10), width: mm(90), size: 9, weight: "bold" });
    sheet.write(`${title} ${document.number}`, { x: mm(120), y: mm(10), width: page.right - mm(120), size: 9, align: "right" });
  });
}
