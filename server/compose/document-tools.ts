/** What makes papers and messages, checks their pictures, and reads what mail servers send back. */
import { readMailReport } from "../channels/read-mail-report.ts";
import { checkLogo } from "../documents/logo-picture.ts";
import { papers } from "../documents/papers.ts";
import { renderPreview } from "../documents/preview.ts";
import { statementCsv } from "../documents/statement-csv.ts";
import type { HttpDependencies } from "../http/dependencies.ts";

type DocumentTools = Pick<HttpDependencies, "papers" | "statementCsv" | "checkLogo" | "packLetters" | "renderPreview" | "readMailReport">;

/** What the HTTP floor is given of documents. */
export const documentTools: DocumentTools = {
  papers,
  statementCsv,
  checkLogo,
  renderPreview,
  readMailReport,
  packLetters: async (letters) => (await import("../documents/letter-batch.ts")).letterBatchFile(letters),
};
