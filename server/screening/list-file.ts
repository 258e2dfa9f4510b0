/** Reads a list file of either form, told apart by its first sign. */
import { createReadStream } from "node:fs";
import type { ListedPerson } from "../../src/risk/screening-index.ts";
import { readCsvList } from "./csv-list.ts";
import { readEuList } from "./eu-list.ts";
import { ListFileUnusable, maxEntries } from "./listed-entry.ts";

async function* piecesOf(path: string): AsyncGenerator<string> {
  for await (const piece of createReadStream(path, { encoding: "utf8" })) yield piece as string;
}

async function isXml(path: string): Promise<boolean> {
  const pieces = piecesOf(path);
  const first = await pieces.next();
  await pieces.return(undefined);
  if (first.done === true) throw new ListFileUnusable("the file is empty");
  return /^\ufeff?\s*</.test(first.value);
}

/** The entries of the file in its order; throws ListFileUnusable, and what the file system says when it cannot be read. */
export async function* readListFile(path: string): AsyncGenerator<ListedPerson> {
  const read = (await isXml(path)) ? readEuList : readCsvList;
  let count = 0;
  for await (const entry of read(piecesOf(path))) {
    count += 1;
    if (count > maxEntries) throw new ListFileUnusable(`the file has more than ${maxEntries} entries`);
    yield entry;
  }
}
