/** Every kind of paper with what prints it; the library that prints is loaded with the first one. */
import type { PaperPrinter } from "../../src/ports/documents.ts";

export const papers: PaperPrinter = {
  invoice: async (document) => (await import("./invoice-pdf.ts")).renderInvoicePdf(document),
  chargeNote: async (document) => (await import("./charge-note-pdf.ts")).renderChargeNotePdf(document),
  statement: async (document) => (await import("./statement-pdf.ts")).renderStatementPdf(document),
};
