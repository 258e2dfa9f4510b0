/** Starts a whole Saldo as a child process on a free port and a fresh data folder, as `npm start` does. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { copyEmbedded, makeDataDir } from "./templates.ts";
import { quickStart } from "./quick-start.ts";

export interface DemoShopKeys {
  readonly name: string;
  readonly merchant: string;
  readonly currency: string;
  readonly country: string;
  readonly secretKey: string;
  readonly publishableKey: string;
}

export interface RunningSaldo {
  readonly baseUrl: string;
  readonly dataDir: string;
  readonly shops: readonly DemoShopKeys[];
  readonly child: ChildProcess;
  /** All that the process printed so far. */
  output(): string;
  shop(currency: string): DemoShopKeys;
  /** Ends it as a supervisor would; the exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export interface StartOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly dataDir?: string;
  /** Keep the data folder when it stops. */
  readonly keepFolder?: boolean;
  /** Boot and migrate the database itself, as on a machine that never saw Saldo. */
  readonly isFirstBoot?: boolean;
  /** It is measured, so it starts as a user's does. */
  readonly isMeasured?: boolean;
  /** There are no demo shops to read. */
  readonly isDemoOff?: boolean;
}

const root = new URL("../../", import.meta.url).pathname;
/** An embedded start takes two seconds, on a machine that does much else many times as long. */
const startDeadlineMs = 110_000;
const pauseMs = 50;

function cleanEnvironment(): Record<string, string | undefined> {
  const { DATABASE_URL: _database, REDIS_URL: _redis, SMTP_URL: _smtp, ...rest } = process.env;
  return rest;
}

/** A Saldo that answers; throws with its output when it does not come up. */
export async function startSaldo(options: StartOptions = {}): Promise<RunningSaldo> {
  const dataDir = options.dataDir ?? makeDataDir();
  if (options.environment?.["DATABASE_URL"] === undefined && options.isFirstBoot !== true) await copyEmbedded(dataDir, "schema");
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [...(options.isMeasured === true ? [] : quickStart), "server/main.ts"], {
    cwd: root,
    env: { ...cleanEnvironment(), PORT: String(port), SALDO_DATA_DIR: dataDir, SALDO_LOG_LEVEL: "warn", ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  const output = () => printed.join("");
  const isDemoOff = options.isDemoOff === true;
  await untilReady(child, baseUrl, isDemoOff ? null : dataDir, output);
  const written = isDemoOff ? '{"shops":[]}' : readFileSync(join(dataDir, "demo.json"), "utf8");
  const { shops } = JSON.parse(written) as { shops: DemoShopKeys[] };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, "exit");
      child.kill(signal);
      await exited;
    }
    if (options.keepFolder !== true) rmSync(dataDir, { recursive: true, force: true });
    return child.exitCode;
  };
  return {
    baseUrl,
    dataDir,
    shops,
    child,
    output,
    shop: (currency) => {
      const found = shops.find((shop) => shop.currency === currency);
      if (found === undefined) throw new Error(`no demo shop sells in ${currency}`);
      return found;
    },
    stop: () => end("SIGTERM"),
    kill: async () => void (await end("SIGKILL")),
  };
}

/** `dataDir` null: no demo.json is written. */
async function untilReady(child: ChildProcess, baseUrl: string, dataDir: string | null, output: () => string): Promise<void> {
  const deadline = performance.now() + startDeadlineMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${output()}`);
    const isReady = await fetch(`${baseUrl}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady && (dataDir === null || existsSync(join(dataDir, "demo.json")))) return;
    await sleep(pauseMs);
  }
  child.kill("SIGKILL");
  throw new Error(`the server did not answer within ${startDeadlineMs} ms: ${output()}`);
}
