/** Both engines for contract tests: PGlite always, and a database of its own on a PostgreSQL server when one answers. */
import { rmSync } from "node:fs";
import pg from "pg";
import type { Database } from "../../../server/store/database.ts";
import { openPostgres } from "../../../server/store/open-postgres.ts";
import { openPglite, type PgliteDatabase } from "../../../server/store/pglite/open-pglite.ts";
import { type Contents, copyEmbedded, createDatabase, makeDataDir, type OwnDatabase } from "../../support/templates.ts";

/** Any table may be named in a test. */
export type AnyTables = Record<string, Record<string, unknown>>;

const serverUrl = process.env["SALDO_TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** One statement on the server's own database. */
export async function onServer(sql: string): Promise<pg.QueryResult> {
  const connection = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 2_000 });
  await connection.connect();
  try {
    return await connection.query(sql);
  } finally {
    await connection.end();
  }
}

async function serverAnswers(): Promise<boolean> {
  try {
    await onServer("select 1");
    return true;
  } catch {
    console.warn("PostgreSQL was NOT tested: no server answers at SALDO_TEST_DATABASE_URL or on port 5432 of this machine");
    return false;
  }
}

/** A scratch database, or null, said aloud, when no server answers. */
export async function makeScratch(contents: Contents = "bare"): Promise<OwnDatabase | null> {
  return (await serverAnswers()) ? createDatabase(serverUrl, contents) : null;
}

export interface Engine {
  readonly name: string;
  readonly database: Database<AnyTables>;
  close(): Promise<void>;
}

/** An embedded database that nobody needs after the test. */
export async function openEmbedded<T>(contents: Contents): Promise<PgliteDatabase<T>> {
  const dataDir = makeDataDir();
  await copyEmbedded(dataDir, contents);
  const database = await openPglite<T>({ dataDir });
  const close = async () => {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...database, close };
}

/** The engines to run a contract on; with the schema only where a run has templates, so whoever wants it migrates all the same. */
export async function openEngines(contents: Contents = "bare"): Promise<Engine[]> {
  const embedded = await openEmbedded<AnyTables>(contents);
  const engines: Engine[] = [{ name: "PGlite", database: embedded, close: () => embedded.close() }];
  const scratch = await makeScratch(contents);
  if (scratch === null) return engines;
  const server = openPostgres<AnyTables>({ connectionString: scratch.url, maxConnections: 5, applicationName: "saldo-test" });
  const close = async () => {
    await server.close();
    await scratch.drop();
  };
  return [...engines, { name: "PostgreSQL", database: server, close }];
}
