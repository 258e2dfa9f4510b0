/** `npm run test:woocommerce`: installs what a Debian machine lacks, then runs phpunit and the plugin in a real WordPress. */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

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

/** The suite wants a MariaDB that lets root in without a password, on this machine; one is started where none answers. */
function databaseAnswers(): boolean {
  return spawnSync("mariadb", ["--host=127.0.0.1", "--user=root", "-e", "select 1"]).status === 0;
}

installMissing();
if (!databaseAnswers()) {
  console.error("NOT tested: the WooCommerce plugin in WordPress. No MariaDB lets root in at 127.0.0.1:3306 without a password.");
  process.exit(1);
}
step("phpunit", ["--no-configuration", join(root, "test/shops/woocommerce/FixturesTest.php")]);
step("npx", ["vitest", "run", "--config", "test/tools/vitest.woocommerce.config.ts"]);
