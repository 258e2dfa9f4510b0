/** Runs the tests of the Vendure plugin: installs its package with the lock file of its own, compiles it, and drives a real shop. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { step } from "./steps.ts";

const packageFolder = resolve(import.meta.dirname, "../../plugins/vendure");
/** Holds the hash of the lock file that was installed: what is there already is not fetched again. */
const mark = join(packageFolder, "node_modules/.saldo-installed");
const lockHash = createHash("sha256")
  .update(readFileSync(join(packageFolder, "package-lock.json")))
  .digest("hex");

if (!existsSync(mark) || readFileSync(mark, "utf8") !== lockHash) {
  await step(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: packageFolder });
  writeFileSync(mark, lockHash);
}
await step(["npm", "run", "--silent", "build"], { cwd: packageFolder });
await step(["npx", "vitest", "run", "--config", "test/tools/vitest.vendure.config.ts", ...process.argv.slice(2)]);
