/** Commands of a test run, one after the other or at the same time; each tells how long it took, and the first that fails ends the run. */
import { spawn } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

export interface StepOptions {
  readonly cwd?: string;
  /** Its output is printed whole when it ends, so that two steps at once stay readable. */
  readonly isQuiet?: boolean;
}

/** Runs one command to its end. Ends this process where the command fails. */
export async function step(words: readonly string[], { cwd = root, isQuiet = false }: StepOptions = {}): Promise<void> {
  const startedMs = performance.now();
  const [program = "", ...rest] = words;
  if (!isQuiet) console.log(`\n$ ${words.join(" ")}`);
  const child = spawn(program, rest, { cwd, stdio: isQuiet ? ["ignore", "pipe", "pipe"] : "inherit" });
  const printed: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => printed.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => printed.push(chunk));
  const fault = await new Promise<string | null>((done) => {
    child.once("error", ({ message }) => {
      done(message);
    });
    child.once("close", (code) => {
      done(code === 0 ? null : `it ended with ${String(code)}`);
    });
  });
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (isQuiet) console.log(`\n$ ${words.join(" ")}\n${Buffer.concat(printed).toString()}`);
  console.log(`${fault === null ? "took" : "FAILED after"} ${seconds} s: ${words.join(" ").slice(0, 100)}`);
  if (fault === null) return;
  console.error(fault);
  process.exit(1);
}
