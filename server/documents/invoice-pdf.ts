/** An invoice or credit note as a PDF: tagged, with its own fonts, and the same bytes for the same document. */
import type { InvoiceDocument } from "../../src/ports/documents.ts";
import { drawLines } from "./invoice-lines-table.ts";
import { drawPaymentPart } from "./invoice-payment.ts";
import { drawInvoiceSums } from "./invoice-sums.ts";
import { closePaper, openPaper } from "./paper.ts";
import type { PaperHead } from "./paper-head.ts";
import { drawClaimStamp } from "./stamp.ts";
import { type InvoiceTexts, invoiceTexts } from "./texts/invoice-texts.ts";
import { writeDate } from "./written-form.ts";

function factRows(document: InvoiceDocument, texts: InvoiceTexts): PaperHead["facts"] {
  const { language } = document;
  const always = [
    [texts.number, document.number],
    [texts.issuedOn, writeDate(document.issuedOn, language)],
    [texts.order, document.orderRef],
  ] as const;
  if (document.kind === "creditNote") return always;
  return [...always, [texts.dueOn, writeDate(document.dueOn, language)], [texts.reference, document.reference]];
}

/** The document as PDF 1.7, A4. Its payment code asks for what is open; a settled invoice has none. Throws on a rate that is no percentage. */
export async function renderInvoicePdf(document: InvoiceDocument): Promise<Buffer> {
  const texts = invoiceTexts[document.language];
  const title = document.kind === "invoice" ? texts.invoice : texts.creditNote;
  const heading = `${title} ${document.number}`;
  const { sheet, flow } = openPaper(document, { title, heading, facts: factRows(document, texts), note: texts.pricesContainTax });
  if (document.stamp !== null) drawClaimStamp(sheet, document.stamp, document.language);
  drawLines(sheet, document, texts, flow);
  drawInvoiceSums(sheet, document, texts, flow);
  drawPaymentPart(sheet, document, texts, flow);
  return closePaper(sheet, document);
}
