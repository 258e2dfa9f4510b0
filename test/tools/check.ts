/** Runs every step of `npm run check`, two at a time, and ends with a table; one failing step fails all. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

interface Outcome {
  readonly step: string;
  readonly verdict: "passed" | "FAILED" | "not run";
  readonly seconds: number;
  readonly output: string;
}

const root = resolve(import.meta.dirname, "../..");
const steps = ["types", "types:widgets", "types:woocommerce", "lint", "format:check", "floors", "unused", "tidy"] as const;
const maxAtOnce = 2;

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly scripts: Readonly<Record<string, string>> };

/** Why a step has nothing to look at, or null: a compiler without any file is an error of its own. */
function nothingToDo(step: string): string | null {
  if (step !== "types:widgets") return null;
  if (!existsSync(join(root, "widgets/tsconfig.json"))) return "there is no widgets/tsconfig.json";
  const files = readdirSync(join(root, "widgets"), { recursive: true, encoding: "utf8" });
  return files.some((file) => file.endsWith(".ts")) ? null : "there is no widget yet";
}

/** Runs the npm script of a step as npm would: by a shell, with the installed commands first on the path. */
function run(step: string): Promise<Outcome> {
  const reason = nothingToDo(step);
  if (reason) return Promise.resolve({ step, verdict: "not run", seconds: 0, output: reason });
  const startedMs = performance.now();
  const path = `${join(root, "node_modules/.bin")}${delimiter}${process.env["PATH"] ?? ""}`;
  const child = spawn(scripts[step] ?? "false", {
    cwd: root,
    shell: true,
    env: { ...process.env, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const collect = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  return new Promise((done) => {
    child.on("close", (code) => {
      done({ step, verdict: code === 0 ? "passed" : "FAILED", seconds: (performance.now() - startedMs) / 1000, output });
    });
  });
}

async function runAll(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) outcomes.push(await run(step));
  };
  await Promise.all(Array.from({ length: maxAtOnce }, lane));
  return steps.flatMap((step) => outcomes.filter((outcome) => outcome.step === step));
}

const outcomes = await runAll();
for (const { step, output } of outcomes.filter(({ verdict }) => verdict === "FAILED")) console.log(`\n── ${step} ──\n${output.trim()}`);
console.log("");
for (const { step, verdict, seconds, output } of outcomes) {
  console.log(`${step.padEnd(18)} ${verdict.padEnd(8)} ${verdict === "not run" ? output : `${seconds.toFixed(1).padStart(5)} s`}`);
}
process.exitCode = outcomes.some(({ verdict }) => verdict === "FAILED") ? 1 : 0;
