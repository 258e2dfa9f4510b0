/** `npm run test:woocommerce`: installs what a Debian machine lacks, then runs phpunit and the plugin in a real WordPress. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { step } from "./steps.ts";

const startDeadlineMs = 30_000;
const shopFolder = resolve(import.meta.dirname, "../shops/woocommerce");
/** Commands, and the packages that bring them; WordPress wants no more of PHP. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  php: ["php-cli", "php-mysql", "php-curl", "php-xml", "php-mbstring"],
  phpunit: ["phpunit"],
  mariadb: ["mariadb-client"],
};

function isThere(command: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
}

/** Without a wait for the disk after each file: what a power cut leaves half done here is installed again. */
const install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", "Dpkg::Options::=--force-unsafe-io"];

async function installMissing(): Promise<void> {
  const missing = Object.entries(wanted).flatMap(([command, packages]) => (isThere(command) ? [] : packages));
  if (missing.length === 0) return;
  await step(["apt-get", "update", "-qq"]);
  await step([...install, ...missing]);
}

function databaseAnswers(): boolean {
  return spawnSync("mariadb", ["--host=127.0.0.1", "--user=root", "-e", "select 1"]).status === 0;
}

/** A MariaDB for this run alone, where none lets root in on this machine; it ends with the run. */
async function startDatabase(): Promise<void> {
  if (!isThere("mariadbd")) await step([...install, "mariadb-server"]);
  const folder = mkdtempSync(join(tmpdir(), "saldo-mariadb-"));
  const ownRoot = ["--auth-root-authentication-method=normal", "--user=root", "--skip-test-db"];
  await step(["mariadb-install-db", "--no-defaults", `--datadir=${folder}`, ...ownRoot]);
  const place = [`--datadir=${folder}`, `--socket=${folder}/socket`, "--port=3306", "--bind-address=127.0.0.1", "--user=root"];
  const server = spawn("mariadbd", ["--no-defaults", ...place], { stdio: "ignore" });
  process.on("exit", () => server.kill());
  const deadline = performance.now() + startDeadlineMs;
  while (!databaseAnswers()) {
    if (performance.now() > deadline || server.exitCode !== null) throw new Error(`MariaDB did not start in ${folder}`);
    spawnSync("sleep", ["0.3"]);
  }
}

/** Packages can be had here: Debian or its like, and the right to install. */
function canInstall(): boolean {
  return isThere("apt-get") && isThere("dpkg") && process.getuid?.() === 0;
}

async function makeReady(): Promise<void> {
  await installMissing();
  if (!databaseAnswers()) await startDatabase();
}

if (canInstall()) {
  await Promise.all([makeReady(), step([process.execPath, join(shopFolder, "unpack.ts")], { isQuiet: true })]);
  await step(["phpunit", "--no-configuration", "--do-not-cache-result", join(shopFolder, "FixturesTest.php")]);
  await step(["npx", "vitest", "run", "--config", "test/tools/vitest.woocommerce.config.ts"]);
} else {
  console.log("NOT tested: the WooCommerce plugin in WordPress. It takes WordPress, PHP and MariaDB from Debian, as root.");
}
