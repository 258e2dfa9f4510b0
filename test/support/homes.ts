/** Starts a whole Saldo on one of the homes of the tests, with a database of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import type { Home } from "../tools/available-homes.ts";
import { type RunningSaldo, startSaldo } from "./start-saldo.ts";
import { createDatabase, makeDataDir } from "./templates.ts";
import { quickStart } from "./quick-start.ts";

export interface StartedHome {
  readonly saldo: RunningSaldo;
  readonly environment: Readonly<Record<string, string>>;
  /** Stops the server when it still runs, and lets `saldo ledger verify` look at the books; its exit code. */
  verifyLedger(): Promise<number | null>;
  /** Runs a command on this home, whose embedded server must have stopped; its exit code and all that it printed. */
  readCommand(words: readonly string[]): ReturnType<typeof readCommand>;
  stop(): Promise<void>;
}

const root = new URL("../../", import.meta.url).pathname;

/** The settings of a home; `drop` removes its database. */
export async function settingsOf(home: Home): Promise<{ environment: Record<string, string>; drop(): Promise<void> }> {
  if (home.name === "embedded") return { environment: {}, drop: () => Promise.resolve() };
  const database = await createDatabase(home.databaseUrl, "schema");
  return { environment: { DATABASE_URL: database.url, REDIS_URL: home.redisUrl }, drop: () => database.drop() };
}

/** A running Saldo on `home`, with more settings where wanted. */
export async function startOn(home: Home, more: Readonly<Record<string, string>> = {}): Promise<StartedHome> {
  const { environment: own, drop } = await settingsOf(home);
  const environment = { ...own, ...more };
  const dataDir = makeDataDir();
  const saldo = await startSaldo({ environment, dataDir, keepFolder: true });
  return {
    saldo,
    environment,
    verifyLedger: async () => {
      await saldo.stop();
      return runCommand(["ledger", "verify"], { ...environment, SALDO_DATA_DIR: dataDir });
    },
    readCommand: (words) => readCommand(words, { ...environment, SALDO_DATA_DIR: dataDir }),
    stop: async () => {
      await saldo.stop();
      rmSync(dataDir, { recursive: true, force: true });
      await drop();
    },
  };
}

/** Runs a command of the command line; its exit code. What it printed is shown when it fails, unless quiet. */
export async function runCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  mood: "loud" | "quiet" = "loud",
): Promise<number | null> {
  const { exitCode, printed } = await readCommand(words, environment);
  if (exitCode !== 0 && mood === "loud") process.stderr.write(printed);
  return exitCode;
}

/** Runs a command of the command line; its exit code and all that it printed. */
export async function readCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly exitCode: number | null; readonly printed: string }> {
  const child = spawn(process.execPath, [...quickStart, "server/cli/main.ts", ...words], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  await once(child, "close");
  return { exitCode: child.exitCode, printed: printed.join("") };
}
