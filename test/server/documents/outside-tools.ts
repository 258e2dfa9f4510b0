/** Tools of the machine that read a PDF as others do; where one is missing, the test run says so. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

function answers(tool: string, option: string): boolean {
  return spawnSync(tool, [option], { stdio: "ignore" }).error === undefined;
}

/** True when every tool is there; else the missing ones are named on the console. */
export function isEquipped(tools: Readonly<Record<string, string>>): boolean {
  const missing = Object.entries(tools).flatMap(([tool, option]) => (answers(tool, option) ? [] : [tool]));
  if (missing.length > 0) console.log(`NOT tested: reading documents with ${missing.join(", ")} (not installed)`);
  return missing.length === 0;
}

/** What the tool writes to its output; throws when it cannot be run. */
function run(tool: string, args: readonly string[]): string {
  const { stdout, error } = spawnSync(tool, args, { encoding: "utf8" });
  if (error) throw error;
  return stdout;
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "saldo-document-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text of a PDF, page by page as it stands on paper (pdftotext of poppler). */
export function textOfPdf(pdf: Buffer): string {
  return inFolder((folder) => {
    writeFileSync(join(folder, "in.pdf"), pdf);
    run("pdftotext", ["-layout", join(folder, "in.pdf"), join(folder, "out.txt")]);
    return readFileSync(join(folder, "out.txt"), "utf8");
  });
}

/** The text of the only QR code of a PNG (zbarimg); empty when there is none. */
export function codeOfPng(png: Uint8Array): string {
  return inFolder((folder) => {
    writeFileSync(join(folder, "in.png"), png);
    return run("zbarimg", ["--quiet", "--raw", join(folder, "in.png")]).replace(/\n$/, "");
  });
}

/** The text of the only QR code on the first page of a PDF. */
export function codeOfPdf(pdf: Buffer): string {
  return inFolder((folder) => {
    writeFileSync(join(folder, "in.pdf"), pdf);
    run("pdftoppm", ["-r", "150", "-png", "-singlefile", join(folder, "in.pdf"), join(folder, "page")]);
    return codeOfPng(readFileSync(join(folder, "page.png")));
  });
}
