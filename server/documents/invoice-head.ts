/** The head of an invoice: the seller's band, the address in the window of the envelope, and the facts beside it. */
import type { InvoiceDocument } from "../../src/ports/documents.ts";
import { drawBand, drawFacts, drawFurtherPage, drawSenderLines, drawWindow } from "./letter-head.ts";
import { writeAddresses } from "./postal-address.ts";
import { inks, mm, page, type Sheet } from "./sheet.ts";
import type { InvoiceTexts } from "./texts/invoice-texts.ts";
import { writeDate } from "./written-form.ts";

const maxSellerLines = 3;

/** Where the lines of the invoice may begin. */
export const headBottom = mm(112);

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

/** Draws all that stands above the lines; `title` names the document. */
export function drawHead(sheet: Sheet, document: InvoiceDocument, texts: InvoiceTexts, title: string): void {
  const { seller, debtor } = document;
  const section = sheet.branch(sheet.root, "Sect");
  const addresses = writeAddresses(document);
  drawBand(sheet, section, seller, title);
  const taxLine = seller.taxId === null ? [] : [`${texts.taxId} ${seller.taxId}`];
  drawSenderLines(sheet, section, [...addresses.seller.slice(0, maxSellerLines), ...taxLine]);
  drawWindow(sheet, section, [seller.name, ...addresses.seller].join(" · "), [debtor.name, ...addresses.debtor]);
  drawFacts(sheet, section, factRows(document, texts));
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
  drawFurtherPage(sheet, document.seller, `${title} ${document.number}`);
}
