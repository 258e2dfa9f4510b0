/** Writes `demo.json` into the data folder: where the server is and which keys open the demo shops. */
import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DemoShop } from "./seed.ts";

/** Only the user of the server may read the keys. */
const fileMode = 0o600;

/** Writes the whole file or none of it, over an earlier one; makes the folder when missing. Returns the path. */
export function writeDemoFile(dataDir: string, baseUrl: string, shops: readonly DemoShop[]): string {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, "demo.json");
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    writeFileSync(draft, `${JSON.stringify({ baseUrl, shops }, null, 2)}\n`, { mode: fileMode, flag: "wx" });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return path;
}
