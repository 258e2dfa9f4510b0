/** Finds the homes that tests may run on: the embedded one always, PostgreSQL with Redis where both answer. */
import { Client } from "pg";
import { createClient } from "redis";
import type { TestProject } from "vitest/node";
import { beginTemplates } from "../support/templates.ts";

/** What was looked for and found. A reason carries an address without user and password. */
export interface HomeSearch {
  readonly postgres: Service;
  readonly redis: Service;
}

/** One service: its version when it answers at `url`, else why it does not count. */
export type Service =
  { readonly answers: true; readonly url: string; readonly version: string } | { readonly answers: false; readonly reason: string };

declare module "vitest" {
  export interface ProvidedContext {
    homes: HomeSearch;
  }
}

const connectTimeoutMs = 1000;
const localDatabases = ["postgres://postgres@127.0.0.1:5432/test", "postgres://postgres@127.0.0.1:5432/postgres"];
const localRedis = "redis://127.0.0.1:6379";

/** Host, port and path of a URL: what may be printed. */
function addressOf(url: string): string {
  const parsed = new URL(url);
  return parsed.host + parsed.pathname.replace(/\/$/, "");
}

/** A refused connection means that nothing is there; any other failure is told by its code or kind, never by its message. */
function reasonOf(error: unknown, url: string): string {
  const kind = error instanceof Error && error.name !== "Error" ? error.name : "no answer in time";
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : kind;
  return code === "ECONNREFUSED" ? `nothing answers at ${addressOf(url)}` : `${addressOf(url)} fails: ${code}`;
}

async function askPostgres(url: string): Promise<Service> {
  const connection = new Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs, query_timeout: connectTimeoutMs });
  connection.on("error", () => undefined);
  try {
    await connection.connect();
    const answer = await connection.query<{ server_version: string }>("show server_version");
    return { answers: true, url, version: answer.rows[0]?.server_version.split(" ")[0] ?? "of unknown version" };
  } catch (error) {
    return { answers: false, reason: reasonOf(error, url) };
  } finally {
    await connection.end().catch(() => undefined);
  }
}

async function askRedis(url: string): Promise<Service> {
  const connection = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: connectTimeoutMs, reconnectStrategy: false },
  });
  connection.on("error", () => undefined);
  try {
    await connection.connect();
    const version = /redis_version:(\S+)/.exec(await connection.info("server"))?.[1];
    return { answers: true, url, version: version ?? "of unknown version" };
  } catch (error) {
    return { answers: false, reason: reasonOf(error, url) };
  } finally {
    if (connection.isOpen) connection.destroy();
  }
}

async function findFirst(urls: readonly string[], ask: (url: string) => Promise<Service>): Promise<Service> {
  let found: Service = { answers: false, reason: "no address" };
  for (const url of urls) {
    found = await ask(url);
    if (found.answers) break;
  }
  return found;
}

/** A service that somebody named must be there: otherwise a whole home would go untested unseen. */
function mustAnswer(service: Service, variable: string): void {
  if (process.env[variable] && !service.answers) throw new Error(`${variable} is set, but ${service.reason}`);
}

/** Looks where DATABASE_URL and REDIS_URL say, else at the usual local addresses; throws when a service that was named does not answer. */
export async function searchHomes(): Promise<HomeSearch> {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = process.env;
  const postgres = await findFirst(databaseUrl ? [databaseUrl] : localDatabases, askPostgres);
  const redis = await findFirst([redisUrl ? redisUrl : localRedis], askRedis);
  mustAnswer(postgres, "DATABASE_URL");
  mustAnswer(redis, "REDIS_URL");
  return { postgres, redis };
}

/** Runs once before all tests: what answers is told to the tests by SALDO_TEST_DATABASE_URL and SALDO_TEST_REDIS_URL. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { postgres, redis } = await searchHomes();
  delete process.env["SALDO_TEST_DATABASE_URL"];
  delete process.env["SALDO_TEST_REDIS_URL"];
  if (postgres.answers) process.env["SALDO_TEST_DATABASE_URL"] = postgres.url;
  if (redis.answers) process.env["SALDO_TEST_REDIS_URL"] = redis.url;
  project.provide("homes", { postgres, redis });
  return beginTemplates();
}
