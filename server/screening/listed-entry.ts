/** One entry as the readers of list files give it out, and the bounds that keep a broken file from filling the memory. */
import type { ListedPerson } from "../../src/risk/screening-index.ts";
import { foldedName } from "../../src/risk/screening-index.ts";

/** No list file has more entries, names per entry, or characters in one piece. */
export const maxEntries = 1_000_000;
export const maxPieceLength = 1_000_000;
const maxNames = 100;
const maxIdLength = 200;

/** The file cannot be used; the message says where and why. */
export class ListFileUnusable extends Error {
  override readonly name = "ListFileUnusable";
}

const datePattern = /^\d{4}(?:-\d{2}-\d{2})?$/;

/** The entry with folded names; null when no name is left. Dates of another form than `YYYY-MM-DD` keep their year. */
export function listedEntry(id: string, names: readonly string[], dates: readonly string[]): ListedPerson | null {
  const folded = new Set(names.slice(0, maxNames).flatMap((name) => foldedName(name) ?? []));
  if (folded.size === 0) return null;
  const birthDates = dates.map((date) => date.trim()).map((date) => (datePattern.test(date) ? date : date.slice(0, 4)));
  return {
    id: id.slice(0, maxIdLength),
    names: [...folded],
    birthDates: [...new Set(birthDates.filter((date) => datePattern.test(date)))],
  };
}
