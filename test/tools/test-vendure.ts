/** Runs the tests of the Vendure plugin: installs its package with the lock file of its own, compiles it, and drives a real shop. */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const packageFolder = resolve(root, "plugins/vendure");

const steps = [
  { words: ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd: packageFolder },
  { words: ["npm", "run", "--silent", "build"], cwd: packageFolder },
  { words: ["npx", "vitest", "run", "--config", "test/tools/vitest.vendure.config.ts", ...process.argv.slice(2)], cwd: root },
] as const;

for (const { words, cwd } of steps) {
  const [program, ...rest] = words;
  const { status, error } = spawnSync(program, rest, { cwd, stdio: "inherit" });
  if (status === 0) continue;
  console.error(`${words.join(" ")} failed${error === undefined ? "" : `: ${error.message}`}`);
  process.exit(status ?? 1);
}
