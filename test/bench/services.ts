/** PostgreSQL and Redis for a bench: a database and a Redis database of its own on the servers that answer. */
import pg from "pg";
import { createClient } from "redis";
import { createDatabase } from "../support/templates.ts";

const connectTimeoutMs = 1000;
const lastRedisDatabase = 15;
const claimKey = "saldo-bench-claim";
const claimSeconds = 3600;

/** Where the servers are looked for. */
export interface ServiceUrls {
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/** DATABASE_URL and REDIS_URL, or the usual ports of this machine. */
export function serviceUrls(environment: Readonly<Record<string, string | undefined>> = process.env): ServiceUrls {
  return {
    databaseUrl: environment["DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres",
    redisUrl: environment["REDIS_URL"] ?? "redis://127.0.0.1:6379",
  };
}

async function settled(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

async function databaseAnswers(url: string): Promise<boolean> {
  const connection = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  connection.on("error", () => undefined);
  const answers = await settled(connection.connect().then(() => connection.query("select 1")));
  await settled(connection.end());
  return answers;
}

async function openRedisDatabase(url: string) {
  const connection = createClient({ url, socket: { connectTimeout: connectTimeoutMs, reconnectStrategy: false } });
  connection.on("error", () => undefined);
  await connection.connect();
  return connection;
}

/** The names of the services that do not answer; empty when both do. */
export async function missingServices({ databaseUrl, redisUrl }: ServiceUrls): Promise<readonly string[]> {
  const [hasDatabase, hasRedis] = await Promise.all([
    databaseAnswers(databaseUrl),
    settled(openRedisDatabase(redisUrl).then((connection) => connection.destroy())),
  ]);
  return [...(hasDatabase ? [] : ["PostgreSQL"]), ...(hasRedis ? [] : ["Redis"])];
}

/** A database that `release` drops. */
export async function claimDatabase({ databaseUrl }: ServiceUrls): Promise<{ readonly url: string; release(): Promise<void> }> {
  const { url, drop } = await createDatabase(databaseUrl, "bare");
  return { url, release: drop };
}

/** An empty Redis database that `release` empties again; throws when all fifteen are in use. */
export async function claimRedis({ redisUrl }: ServiceUrls): Promise<{ readonly url: string; release(): Promise<void> }> {
  for (let database = lastRedisDatabase; database > 0; database -= 1) {
    const url = new URL(redisUrl);
    url.pathname = `/${database}`;
    const connection = await openRedisDatabase(url.href);
    const isOurs = (await connection.dbSize()) === 0 && (await connection.set(claimKey, "1", { NX: true, EX: claimSeconds })) !== null;
    connection.destroy();
    if (isOurs) return { url: url.href, release: () => emptyRedis(url.href) };
  }
  throw new Error("every database of this Redis holds something: none is free for the bench");
}

async function emptyRedis(url: string): Promise<void> {
  const connection = await openRedisDatabase(url);
  await connection.flushDb().finally(() => connection.destroy());
}
