/** Opens the embedded database: PGlite in a worker thread, behind the same driver and the same types as a PostgreSQL server. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { makeDatabase, type Database } from "../database.ts";
import { GuardedPool } from "../guarded-pool.ts";
import { wireTypes } from "../wire-types.ts";
import { acquireFolderLock, standardLockSystem, type FolderLock } from "./folder-lock.ts";
import { WorkerLink } from "./worker-link.ts";
import { WorkerStream } from "./worker-stream.ts";

/** A caller waits this long for its turn before DatabaseUnavailable. */
const turnTimeoutMs = 30_000;
/** Longest run of one query: migrations are the long ones. */
const answerLimitMs = 120_000;
const maxWaiting = 10_000;
const drainMs = 10_000;

export interface PgliteDatabase<T> extends Database<T> {
  /** Tells a successor that waits for the data folder that this server is on its way out; call it when draining begins. */
  markClosing(): void;
}

export interface PgliteOptions {
  /** The data folder of the installation, or null to keep everything in memory. */
  readonly dataDir: string | null;
}

/** One connection in all, handed on in the order of asking, so that transactions follow one another. */
function makePool(link: WorkerLink): GuardedPool {
  const pool = new pg.Pool({
    max: 1,
    stream: () => new WorkerStream(link, answerLimitMs),
    user: "postgres",
    database: "postgres",
    ssl: false,
    connectionTimeoutMillis: turnTimeoutMs,
    idleTimeoutMillis: 0,
    types: wireTypes,
  });
  return new GuardedPool({ pool, maxWaiting, drainMs });
}

/**
 * A Database on PGlite in `<dataDir>/pglite`, ready for use. One server per folder: throws DataFolderInUse when another one
 * holds it, DatabaseUnavailable when PGlite does not start.
 */
export async function openPglite<T>(options: PgliteOptions): Promise<PgliteDatabase<T>> {
  if (options.dataDir === null) return open(new WorkerLink({ dataFolder: null }), null);
  mkdirSync(options.dataDir, { recursive: true });
  const lock = await acquireFolderLock(options.dataDir, standardLockSystem);
  return open(new WorkerLink({ dataFolder: join(options.dataDir, "pglite") }), lock);
}

async function open<T>(link: WorkerLink, lock: FolderLock | null): Promise<PgliteDatabase<T>> {
  try {
    await link.ready();
  } catch (error) {
    lock?.release();
    throw error;
  }
  const database = makeDatabase<T>("pglite", { pool: makePool(link), operatorPool: null }, async () => {
    await link.close();
    lock?.release();
  });
  return { ...database, markClosing: () => lock?.markClosing() };
}
