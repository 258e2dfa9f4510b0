/** The file of a batch of letters: each as PDF, and a list of them, in one ZIP. */
import { strToU8, zip } from "fflate";
import type { Dispatch } from "../../src/ports/dispatch-book.ts";
import { csvLine } from "./csv.ts";

/** The ZIP of these letters; `letters.csv` names each file with its receiver. PDFs are compressed already and stay as they are. */
export function letterBatchFile(letters: readonly (Dispatch & { readonly letter: Uint8Array })[]): Promise<Uint8Array> {
  const head = csvLine(["file", "messageId", "invoiceId", "step", "language", "name", "address"]);
  const lines = letters.map(({ id, invoiceId, step, language, debtorName, to }) =>
    csvLine([`${id}.pdf`, id, invoiceId, step, language, debtorName, to.replaceAll("\n", ", ")]),
  );
  const pdfs = letters.map(({ id, letter }) => [`${id}.pdf`, [letter, { level: 0 }]] as const);
  const files = { "letters.csv": strToU8(`\uFEFF${[head, ...lines].join("")}`), ...Object.fromEntries(pdfs) };
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  zip(files, (error, bytes) => {
    if (error === null) resolve(bytes);
    else reject(error);
  });
  return promise;
}
