/** Writes the decisions that killed servers left in their spools. */
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { codeOf } from "./database-unavailable.ts";
import type { Database } from "./database.ts";
import { procFolder, spoolFolder } from "./decision-spool.ts";
import { parseDecisionLine, spoolLine } from "./decision-line.ts";
import { writeDecisions } from "./decision-writer.ts";
import { livenessOf, parseHolder } from "./pglite/lock-holder.ts";
import type { Tables } from "./tables.ts";

const batchSize = 500;
/** A file of another machine may still grow while it is read; it is read again this often at most. */
const maxReadings = 5;

/** What recovery found: decisions written (or there already), lines torn by the kill, decisions that the database refuses. */
export interface Recovery {
  readonly files: number;
  readonly decisions: number;
  readonly torn: number;
  readonly refused: number;
}

function unlessGone<T>(read: () => T, absent: T): T {
  try {
    return read();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return absent;
    throw error;
  }
}

function isDecision(line: string): boolean {
  try {
    return parseDecisionLine(line).id !== "";
  } catch {
    return false;
  }
}

/** The lines of a spool whose server is not at work on this machine; null when it is, or the file is gone. */
function readAbandoned(path: string): readonly string[] | null {
  const text = unlessGone(() => readFileSync(path, "utf8"), null);
  if (text === null) return null;
  const [header = "", ...lines] = text.split("\n");
  const holder = parseHolder(header);
  return holder !== null && livenessOf(holder, procFolder) === "alive" ? null : lines;
}

async function recoverFile(database: Pick<Database<Tables>, "operator">, path: string): Promise<Recovery | null> {
  for (let reading = 1; ; reading += 1) {
    const sizeBefore = unlessGone(() => statSync(path).size, 0);
    const lines = readAbandoned(path);
    if (lines === null) return null;
    const whole = lines.filter(isDecision);
    let refused = 0;
    for (let start = 0; start < whole.length; start += batchSize) {
      refused += (await writeDecisions(database, whole.slice(start, start + batchSize).map(spoolLine))).length;
    }
    const hasGrown = unlessGone(() => statSync(path).size, 0) > sizeBefore;
    if (hasGrown && reading < maxReadings) continue;
    rmSync(path, { force: true });
    return { files: 1, decisions: whole.length - refused, torn: lines.length - whole.length, refused };
  }
}

/**
 * Writes and removes every spool in `dataDir` whose server is dead; those of living servers on this machine are left alone. Throws when
 * the database is away, and loses nothing by it: what was not written stays in its file. Two servers may do this at once.
 */
export async function recoverSpool(database: Pick<Database<Tables>, "operator">, dataDir: string): Promise<Recovery> {
  const folder = spoolFolder(dataDir);
  const names = unlessGone(() => readdirSync(folder), []).filter((name) => /^decisions-.*\.jsonl$/.test(name));
  const sum = { files: 0, decisions: 0, torn: 0, refused: 0 };
  for (const name of names.sort()) {
    const found = await recoverFile(database, join(folder, name));
    if (found === null) continue;
    sum.files += found.files;
    sum.decisions += found.decisions;
    sum.torn += found.torn;
    sum.refused += found.refused;
  }
  return sum;
}
