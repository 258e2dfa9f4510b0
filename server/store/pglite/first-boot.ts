/** The first boot of PGlite in a folder of its own, so that a server killed in the middle leaves no half-made database behind. */
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { durableStartParams, SyncedNodeFs, syncPath } from "./synced-node-fs.ts";

/** Everything in `folder` and the folder itself, on the disk. */
function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) syncPath(join(entry.parentPath, entry.name));
  syncPath(folder);
}

/** Makes the database in `folder` unless there is one; it appears there whole or not at all. */
export async function ensureDatabaseFolder(folder: string): Promise<void> {
  if (existsSync(join(folder, "PG_VERSION"))) return;
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  const database = await PGlite.create({ fs: new SyncedNodeFs(draft), startParams: [...durableStartParams] });
  await database.close();
  syncTree(draft);
  renameSync(draft, folder);
  syncPath(dirname(folder));
}
