/** Starts the floors and the usual build as child processes that end with the bench. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { checkoutOf } from "./checkouts.ts";
import { isReturning, poolBuyers } from "./request-pool.ts";
import { checkDecision, checkEcho, pooledAt, type Side } from "./side.ts";

const startDeadlineMs = 20_000;
const secretKey = "sk_test_usualBuildOfTheBench00000000000000000000";

/** A server in a program of its own; `release` ends it. */
async function startServer(
  file: string,
  release: AsyncDisposableStack,
  environment: Record<string, string> = {},
): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(new URL(file, import.meta.url), {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  release.defer(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  });
  const exited = once(child, "exit").then(([code]) => Promise.reject(new Error(`${file} ended with ${String(code)} before it listened`)));
  const told = once(child, "message", { signal: AbortSignal.timeout(startDeadlineMs) });
  exited.catch(() => undefined);
  const [message] = (await Promise.race([told, exited])) as [{ port: number }];
  return { child, port: message.port };
}

/** One of the two echoes. */
export async function startEcho(name: "nodeHttp" | "express", release: AsyncDisposableStack): Promise<Side> {
  const { child, port } = await startServer(name === "express" ? "./express-echo.ts" : "./node-http-echo.ts", release);
  return {
    name,
    ...pooledAt(port, child.pid, secretKey),
    check: checkEcho,
    checkWhole: (request, answer) => {
      checkEcho(request, answer);
      return null;
    },
    settle: () => Promise.resolve(),
    countKept: null,
  };
}

/** The usual build on a database and a Redis of its own, with the buyers that Saldo knows too. */
export async function startUsualBuild(databaseUrl: string, redisUrl: string, release: AsyncDisposableStack): Promise<Side> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const environment = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, USUAL_KEY: secretKey };
  const { child, port } = await startServer("./usual-build.ts", release, environment);
  release.defer(() => pool.end());
  await keepReturningBuyers(pool);
  return {
    name: "usualBuild",
    ...pooledAt(port, child.pid, secretKey),
    check: checkDecision,
    checkWhole: (request, answer) => {
      checkDecision(request, answer);
      return (JSON.parse(answer.body.toString()) as { outcome: string }).outcome;
    },
    settle: () => Promise.resolve(),
    countKept: async () => Number((await pool.query<{ count: string }>("select count(*) from decisions")).rows[0]?.count),
  };
}

async function keepReturningBuyers(pool: pg.Pool): Promise<void> {
  const rows = Array.from({ length: poolBuyers }, (_, number) => number)
    .filter(isReturning)
    .map((number) => {
      const { buyer, basket, device } = checkoutOf(number, 0);
      const profile = {
        ordersPlaced: 1,
        invoicesPaidOnTime: 0,
        exposureMinor: basket.total.amountMinor,
        firstSeenDay: Math.floor(Date.now() / 86_400_000),
        deviceId: device.id,
      };
      return { email: buyer.email.toLowerCase(), profile };
    });
  await pool.query("insert into buyers select email, profile from jsonb_to_recordset($1::jsonb) as made (email text, profile jsonb)", [
    JSON.stringify(rows),
  ]);
}
