/** `npm run test:woocommerce`: installs what a Debian machine lacks, then runs phpunit and the plugin in a real WordPress. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const startDeadlineMs = 30_000;
const root = resolve(import.meta.dirname, "../..");
/** Commands, and the packages that bring them. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  php: ["php-cli", "php-mysql", "php-gd", "php-curl", "php-xml", "php-mbstring", "php-intl", "php-zip", "php-bcmath"],
  phpunit: ["phpunit"],
  mariadb: ["mariadb-client"],
};

function step(command: string, commandArguments: readonly string[]): void {
  console.log(`\n$ ${command} ${commandArguments.join(" ")}`);
  const { status, error } = spawnSync(command, commandArguments, { cwd: root, stdio: "inherit" });
  if (status === 0) return;
  console.error(`${command} failed${error ? `: ${error.message}` : ""}`);
  process.exit(1);
}

function isThere(command: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
}

function installMissing(): void {
  const missing = Object.entries(wanted).flatMap(([command, packages]) => (isThere(command) ? [] : packages));
  if (missing.length === 0) return;
  step("apt-get", ["update", "-qq"]);
  step("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing]);
}

function databaseAnswers(): boolean {
  return spawnSync("mariadb", ["--host=127.0.0.1", "--user=root", "-e", "select 1"]).status === 0;
}

/** A MariaDB for this run alone, where none lets root in on this machine; it ends with the run. */
function startDatabase(): void {
  if (!isThere("mariadbd")) step("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "mariadb-server"]);
  const folder = mkdtempSync(join(tmpdir(), "saldo-mariadb-"));
  step("mariadb-install-db", [
    "--no-defaults",
    `--datadir=${folder}`,
    "--auth-root-authentication-method=normal",
    "--user=root",
    "--skip-test-db",
  ]);
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

if (canInstall()) {
  installMissing();
  if (!databaseAnswers()) startDatabase();
  step("phpunit", ["--no-configuration", "--do-not-cache-result", join(root, "test/shops/woocommerce/FixturesTest.php")]);
  step("npx", ["vitest", "run", "--config", "test/tools/vitest.woocommerce.config.ts"]);
} else {
  console.log("NOT tested: the WooCommerce plugin in WordPress. It takes WordPress, PHP and MariaDB from Debian, as root.");
}
