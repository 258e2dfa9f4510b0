/** An invoice or credit note as a PDF: tagged, with its own fonts, and the same bytes for the same document. */
import { timeZones } from "../../src/kernel/calendar.ts";
import { dateIn } from "../../src/kernel/time.ts";
import type { InvoiceDocument } from "../../src/ports/documents.ts";
import { drawFurtherHead, drawHead, headBottom } from "./invoice-head.ts";
import { drawLines, type Flow } from "./invoice-lines-table.ts";
import { drawPaymentPart } from "./invoice-payment.ts";
import { drawInvoiceSums } from "./invoice-sums.ts";
import { type InvoiceTexts, invoiceTexts } from "./texts/invoice-texts.ts";
import { writeAddresses } from "./postal-address.ts";
import { inks, mm, page, Sheet } from "./sheet.ts";
import { writeDate, writeName } from "./written-form.ts";

const furtherTop = mm(20);
const footY = mm(282);

function drawFoot(sheet: Sheet, document: InvoiceDocument, texts: InvoiceTexts): void {
  const { seller, language, country, madeAt } = document;
  const left = [seller.name, ...writeAddresses(document).seller].join(" · ");
  const asOf = texts.asOf(writeDate(dateIn(madeAt, timeZones[country]), language));
  sheet.onEveryPage((number, count) => {
    sheet.rule(page.left, footY - 5, page.right - page.left, inks.quiet, 0.3);
    sheet.decoration(() => {
      sheet.write(left, { x: page.left, y: footY, width: mm(95), size: 7, ink: inks.quiet });
      const right = `${asOf} · ${texts.page(number, count)}`;
      sheet.write(right, { x: mm(120), y: footY, width: page.right - mm(120), size: 7, ink: inks.quiet, align: "right" });
    });
  });
}

/** The document as PDF 1.7, A4. Its payment code asks for what is open; a settled invoice has none. Throws on a rate that is no percentage. */
export async function renderInvoicePdf(document: InvoiceDocument): Promise<Buffer> {
  const texts = invoiceTexts[document.language];
  const title = document.kind === "invoice" ? texts.invoice : texts.creditNote;
  const sheet = new Sheet({
    language: document.language,
    title: `${title} ${document.number}`,
    author: writeName(document.seller.name),
    madeAt: document.madeAt,
  });
  const flow: Flow = {
    y: headBottom,
    turn: () => {
      sheet.pdf.addPage();
      drawFurtherHead(sheet, document, title);
      flow.y = furtherTop;
    },
  };
  drawHead(sheet, document, texts, title);
  drawLines(sheet, document, texts, flow);
  drawInvoiceSums(sheet, document, texts, flow);
  drawPaymentPart(sheet, document, texts, flow);
  drawFoot(sheet, document, texts);
  return sheet.finish();
}
