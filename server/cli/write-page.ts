/** Writes a page that a command was asked for. */
import { writeFileSync } from "node:fs";
import { UnusableInput } from "./command.ts";

/** The page at `path`; throws UnusableInput where no file can be written. */
export function writePage(path: string, page: string): void {
  try {
    writeFileSync(path, page);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "it is no place for a file";
    throw new UnusableInput(`The report cannot be written to ${path}: ${reason}`);
  }
}
