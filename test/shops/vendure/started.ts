/** Starts what the tests of the Vendure plugin run on: a whole Saldo and a real Vendure on PostgreSQL, once for all files. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { startSaldo } from "../../support/start-saldo.ts";
import { createDatabase } from "../../support/templates.ts";
import { logIn, makeMethods, setCurrency } from "./merchant.ts";

declare module "vitest" {
  interface ProvidedContext {
    vendure: {
      readonly shopUrl: string;
      readonly saldoUrl: string;
      readonly keys: Readonly<Record<string, string>>;
      /** The shop's own; null where it was given by hand. */
      readonly databaseUrl: string | null;
    };
  }
}

const packageFolder = fileURLToPath(new URL("../../../plugins/vendure/", import.meta.url));
const startDeadlineMs = 120_000;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

function spawnShop(port: number, databaseUrl: string): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "test-shop/main.ts"], {
    cwd: packageFolder,
    env: { ...process.env, PORT: String(port), DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Ends when the shop says that it is ready, or with all that it printed. */
function untilReady(child: ChildProcess): Promise<void> {
  const printed: string[] = [];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`the shop did not start within ${startDeadlineMs} ms: ${printed.join("")}`));
    }, startDeadlineMs);
    const look = (chunk: Buffer) => {
      if (process.env["SHOP_LOG"] !== undefined) process.stderr.write(chunk);
      printed.push(chunk.toString());
      if (!printed.join("").includes("shop is ready")) return;
      clearTimeout(timer);
      printed.splice(0);
      resolve();
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`the shop ended with ${String(code)}: ${printed.join("")}`));
    });
  });
}

async function fill(shopUrl: string): Promise<void> {
  const merchant = await logIn(shopUrl);
  await setCurrency(merchant, "PLN");
  await makeMethods(merchant);
}

export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const databaseUrl = process.env["SALDO_TEST_DATABASE_URL"];
  if (databaseUrl === undefined) throw new Error("the tests of the Vendure plugin need PostgreSQL: set SALDO_TEST_DATABASE_URL");
  const database = await createDatabase(databaseUrl, "bare");
  const books = await createDatabase(databaseUrl, "bare");
  const port = await freePort();
  const shopUrl = `http://127.0.0.1:${port}`;
  // Another database of the shop, empty and given by hand; Saldo's own stays on PostgreSQL.
  const given = process.env["VENDURE_DATABASE_URL"];
  const child = spawnShop(port, given ?? database.url);
  const [saldo, shop] = await Promise.allSettled([
    startSaldo({ environment: { DATABASE_URL: books.url, SALDO_WORKER: "on" } }),
    untilReady(child),
  ]);
  const end = async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    if (saldo.status === "fulfilled") await saldo.value.stop();
    await database.drop();
    await books.drop();
  };
  try {
    if (saldo.status === "rejected") throw saldo.reason;
    if (shop.status === "rejected") throw shop.reason;
    await fill(shopUrl);
    const keys = Object.fromEntries(saldo.value.shops.map(({ currency, secretKey }) => [currency, secretKey]));
    project.provide("vendure", { shopUrl, saldoUrl: saldo.value.baseUrl, keys, databaseUrl: given === undefined ? database.url : null });
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}
