/** Answers a paper as a PDF. */
import type { ServerResponse } from "node:http";
import type { PaperPrinter } from "../../src/ports/documents.ts";
import type { GatheredPaper } from "../../src/usecases/shared/papers.ts";

function print(papers: PaperPrinter, paper: GatheredPaper): Promise<Buffer> {
  if (paper.kind === "statement") return papers.statement(paper.document);
  return paper.kind === "chargeNote" ? papers.chargeNote(paper.document) : papers.invoice(paper.document);
}

/** Prints the paper and answers it; `setMore` may set headers once it is printed. */
export async function sendPaper(
  response: ServerResponse,
  papers: PaperPrinter,
  paper: GatheredPaper,
  setMore: () => void = () => undefined,
): Promise<void> {
  const pdf = await print(papers, paper);
  response.setHeader("Content-Type", "application/pdf");
  response.setHeader("Content-Disposition", `inline; filename="${paper.fileName}.pdf"`);
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Length", pdf.length);
  setMore();
  response.end(pdf);
}
