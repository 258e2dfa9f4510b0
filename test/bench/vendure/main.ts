/** `npm run bench:vendure`: what the plugin adds to a listing and to a checkout of a real Vendure; the shop's own test tool runs it. */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describeMachine } from "../machine.ts";
import { readOptions } from "../options.ts";

const usage = `npm run bench:vendure -- [--json]

  --json    one JSON object as the last line instead of a table

DATABASE_URL names PostgreSQL; without it the usual port of this machine is tried. The plugin's package is installed from its lock file.`;

const marker = "vendure figures: ";

const { json } = readOptions(usage, {});
const tool = resolve(import.meta.dirname, "../../tools/test-vendure.ts");
const { status, stdout } = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", tool], {
  env: { ...process.env, VENDURE_FIGURES: "1" },
  stdio: ["inherit", json ? "pipe" : "inherit", "inherit"],
  encoding: "utf8",
});
if (json) {
  const figures = stdout.split("\n").find((line) => line.startsWith(marker));
  if (figures === undefined) process.stderr.write(stdout);
  else process.stdout.write(`{"name":"vendure","machine":${JSON.stringify(describeMachine())},"saldo":${figures.slice(marker.length)}}\n`);
}
process.exit(status ?? 1);
