/** Databases that were set up once per test run and are copied for each test: a first boot costs seconds, a copy a tenth of one. */
import { randomBytes } from "node:crypto";
import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Database } from "../../server/store/database.ts";
import { migrate } from "../../server/store/migrate.ts";
import { migrations } from "../../server/store/migrations/migrations.ts";
import { openPostgres } from "../../server/store/open-postgres.ts";
import { openPglite } from "../../server/store/pglite/open-pglite.ts";
import type { Tables } from "../../server/store/tables.ts";

/** Names the folder of the run's templates; where it is not set each database is set up anew. */
const variable = "SALDO_TEST_TEMPLATES";
const makeWithinMs = 120_000;
const lookEveryMs = 25;
const memoryFolder = "/dev/shm";
const enoughBytes = 2_000_000_000;

/** What a database holds at first: the schema, or nothing. */
export type Contents = "schema" | "bare";

/** Where data folders of tests lie: in memory where that has room, since nobody needs them after a power cut. */
export function scratchRoot(): string {
  try {
    const { bavail, bsize } = statfsSync(memoryFolder);
    if (bavail * bsize > enoughBytes) return memoryFolder;
  } catch {
    // No such folder on this system.
  }
  return tmpdir();
}

/** A fresh data folder. */
export function makeDataDir(): string {
  return mkdtempSync(join(scratchRoot(), "saldo-test-"));
}

/** Begins a run: templates are made by whoever needs one first. Returns how to take them away. */
export function beginTemplates(): () => Promise<void> {
  const folder = mkdtempSync(join(scratchRoot(), "saldo-templates-"));
  process.env[variable] = folder;
  return async () => {
    delete process.env[variable];
    const server = process.env["SALDO_TEST_DATABASE_URL"];
    const made = join(folder, "server.made");
    if (server !== undefined && existsSync(made)) await runOn(server, `drop database if exists ${readFileSync(made, "utf8")} with (force)`);
    rmSync(folder, { recursive: true, force: true });
  };
}

async function runOn(databaseUrl: string, statement: string): Promise<void> {
  const connection = new pg.Client({ connectionString: databaseUrl });
  await connection.connect();
  await connection.query(statement).finally(() => connection.end());
}

/** What `make` answered the first time in this run, whichever process asked; null outside of a run. */
async function madeOnce(name: string, make: (folder: string) => Promise<string>): Promise<string | null> {
  // An empty name is none: the templates would lie where the command was started.
  const folder = process.env[variable] === "" ? undefined : process.env[variable];
  if (folder === undefined) return null;
  const made = join(folder, `${name}.made`);
  if (existsSync(made)) return readFileSync(made, "utf8");
  try {
    mkdirSync(join(folder, `${name}.making`));
  } catch {
    return waitFor(made, join(folder, `${name}.failed`));
  }
  try {
    const answer = await make(join(folder, name));
    writeFileSync(`${made}.draft`, answer);
    renameSync(`${made}.draft`, made);
    return answer;
  } catch (error) {
    writeFileSync(join(folder, `${name}.failed`), String(error));
    throw error;
  }
}

async function waitFor(made: string, failed: string): Promise<string> {
  const deadline = performance.now() + makeWithinMs;
  while (performance.now() < deadline) {
    const text = existsSync(made) ? readFileSync(made, "utf8") : "";
    if (text !== "") return text;
    if (existsSync(failed)) throw new Error(`the template was not made: ${readFileSync(failed, "utf8")}`);
    await sleep(lookEveryMs);
  }
  throw new Error(`the template was not made within ${makeWithinMs} ms`);
}

async function makeEmbedded(folder: string, furnish: (database: Database<Tables>) => Promise<unknown>): Promise<string> {
  const database = await openPglite<Tables>({ dataDir: folder });
  await furnish(database).finally(() => database.close());
  return join(folder, "pglite");
}

/** Puts an embedded database into `dataDir` that was booted before, with the schema in it or bare; outside of a run nothing. */
export async function copyEmbedded(dataDir: string, contents: Contents): Promise<void> {
  const target = join(dataDir, "pglite");
  if (existsSync(target)) return;
  const furnish = contents === "schema" ? (database: Database<Tables>) => migrate(database, migrations) : async () => {};
  const source = await madeOnce(`embedded-${contents}`, (folder) => makeEmbedded(folder, furnish));
  if (source !== null) cpSync(source, target, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

async function makeOnServer(databaseUrl: string): Promise<string> {
  const name = `saldo_t_template_${randomBytes(6).toString("hex")}`;
  await runOn(databaseUrl, `create database ${name}`);
  const database = openPostgres<Tables>({
    connectionString: addressOf(databaseUrl, name),
    maxConnections: 2,
    applicationName: "saldo-test",
  });
  await migrate(database, migrations).finally(() => database.close());
  return name;
}

function addressOf(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** A database of its own on a PostgreSQL server. */
export interface OwnDatabase {
  readonly url: string;
  readonly name: string;
  drop(): Promise<void>;
}

/** A fresh database on the server at `databaseUrl`, with the schema in it (where a run has a template of it) or bare. */
export async function createDatabase(databaseUrl: string, contents: Contents): Promise<OwnDatabase> {
  const name = `saldo_t_${randomBytes(6).toString("hex")}`;
  const template = contents === "schema" ? await madeOnce("server", () => makeOnServer(databaseUrl)) : null;
  await runOn(databaseUrl, `create database ${name}${template === null ? "" : ` template ${template}`}`);
  return { url: addressOf(databaseUrl, name), name, drop: () => runOn(databaseUrl, `drop database if exists ${name} with (force)`) };
}
