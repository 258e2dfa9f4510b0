/** Reads lists in CSV with named columns: our own (`id, name, aliases, birth_date`) and the simple table of targets of OpenSanctions, which has these and more. */
import type { ListedPerson } from "../../src/risk/screening-index.ts";
import { ListFileUnusable, listedEntry, maxPieceLength } from "./listed-entry.ts";

/** Kinds of target that can buy something; a table without the column `schema` lists nothing else. */
const buyers = new Set(["person", "organization", "company", "legalentity", "publicbody"]);

/** The rows of a CSV text (RFC 4180) that comes in pieces. */
async function* rowsOf(pieces: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let row: string[] = [];
  let field = "";
  let isQuoted = false;
  let wasQuote = false;
  for await (const piece of pieces) {
    for (const sign of piece) {
      if (isQuoted && !wasQuote) {
        if (sign === '"') wasQuote = true;
        else field += sign;
      } else if (wasQuote && sign === '"') {
        field += sign;
        wasQuote = false;
      } else {
        if (wasQuote) [isQuoted, wasQuote] = [false, false];
        if (sign === '"' && field === "") isQuoted = true;
        else if (sign === "," || sign === "\n") {
          row.push(field);
          field = "";
          if (sign === "\n") {
            yield row;
            row = [];
          }
        } else if (sign !== "\r") field += sign;
      }
      if (field.length > maxPieceLength) throw new ListFileUnusable("a field never ends: a quotation mark is missing");
    }
  }
  if (field !== "" || row.length > 0) yield [...row, field];
}

const splitList = (text: string | undefined): readonly string[] => (text ?? "").split(";").filter((part) => part.trim() !== "");

/** The entries of the table; throws ListFileUnusable without the columns `id` and `name`, or when a row has too few fields. */
export async function* readCsvList(pieces: AsyncIterable<string>): AsyncGenerator<ListedPerson> {
  let columns: ReadonlyMap<string, number> | null = null;
  let line = 0;
  for await (const row of rowsOf(pieces)) {
    line += 1;
    if (columns === null) {
      columns = new Map(
        row.map((name, index) => [
          name
            .trim()
            .toLowerCase()
            .replace(/^\ufeff/, ""),
          index,
        ]),
      );
      if (!columns.has("id") || !columns.has("name")) throw new ListFileUnusable("the first line names no columns id and name");
      continue;
    }
    if (row.length === 1 && row[0] === "") continue;
    const known = columns;
    const field = (name: string) => row[known.get(name) ?? -1];
    const [id, name, schema] = [field("id"), field("name"), field("schema")];
    if (id === undefined || name === undefined) throw new ListFileUnusable(`row ${line} has too few fields`);
    if (schema !== undefined && !buyers.has(schema.toLowerCase())) continue;
    const entry = listedEntry(id, [name, ...splitList(field("aliases"))], splitList(field("birth_date")));
    if (entry !== null) yield entry;
  }
}
