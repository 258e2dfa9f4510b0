/** Both engines for contract tests: PGlite in memory always, and a database of its own on a PostgreSQL server when one answers. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Database } from "../../../server/store/database.ts";
import { openPostgres } from "../../../server/store/open-postgres.ts";
import { openPglite } from "../../../server/store/pglite/open-pglite.ts";

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

/** A fresh database on the server: its address, and how to drop it. */
export interface Scratch {
  readonly url: string;
  readonly name: string;
  drop(): Promise<void>;
}

/** A scratch database, or null, said aloud, when no server answers. */
export async function makeScratch(): Promise<Scratch | null> {
  if (!(await serverAnswers())) return null;
  const name = `saldo_t_${randomBytes(6).toString("hex")}`;
  await onServer(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, name, drop: async () => void (await onServer(`drop database ${name} with (force)`)) };
}

export interface Engine {
  readonly name: string;
  readonly database: Database<AnyTables>;
  close(): Promise<void>;
}

/** The engines to run a contract on. */
export async function openEngines(): Promise<Engine[]> {
  const embedded = await openPglite<AnyTables>({ dataDir: null });
  const engines: Engine[] = [{ name: "PGlite", database: embedded, close: () => embedded.close() }];
  const scratch = await makeScratch();
  if (scratch === null) return engines;
  const server = openPostgres<AnyTables>({ connectionString: scratch.url, maxConnections: 5, applicationName: "saldo-test" });
  const close = async () => {
    await server.close();
    await scratch.drop();
  };
  return [...engines, { name: "PostgreSQL", database: server, close }];
}
