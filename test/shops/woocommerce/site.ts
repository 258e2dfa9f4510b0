/** Sets up one WordPress with the plugin on a database of its own, and serves it. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { run, type Suite, wordpressFiles } from "./wordpress-files.ts";

export const here = import.meta.dirname;
export const pluginFolder = resolve(here, "../../../plugins/woocommerce");

export interface SiteOptions {
  readonly suite: Suite;
  /** Folders that become plugins, by the name that they get. */
  readonly plugins: Readonly<Record<string, string>>;
  /** Plugin files to switch on, such as `woocommerce/woocommerce.php`. */
  readonly active: readonly string[];
  /** A script that runs inside the new WordPress, such as a seed. */
  readonly seed?: string;
  readonly port?: number;
  /** Processes of the web server. */
  readonly workers?: number;
}

export interface Site {
  readonly url: string;
  readonly folder: string;
  readonly database: string;
  /** Runs PHP inside WordPress; what it prints. `code` has no opening tag. */
  php(code: string): string;
  /** The same, while this process goes on answering what that PHP asks it. */
  phpAside(code: string): Promise<string>;
  /** Ends the server, removes files and database. */
  stop(): Promise<void>;
}

const phpBits = ["-d", "display_errors=stderr", "-d", "memory_limit=512M", "-d", "error_reporting=E_ALL"];
const startDeadlineMs = 30_000;
const pauseMs = 100;
const maxLogShown = 2500;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

function sql(statement: string): void {
  run("mariadb", ["--host=127.0.0.1", "--user=root", "-e", statement]);
}

/** Every outside call but those of this machine is refused; mail is kept in a file; jobs run when a test says so. */
function configuration(url: string, database: string): string {
  const key = () => randomBytes(24).toString("hex");
  return `<?php
define('DB_NAME', '${database}'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', '127.0.0.1'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('AUTH_KEY', '${key()}'); define('SECURE_AUTH_KEY', '${key()}'); define('LOGGED_IN_KEY', '${key()}'); define('NONCE_KEY', '${key()}');
define('AUTH_SALT', '${key()}'); define('SECURE_AUTH_SALT', '${key()}'); define('LOGGED_IN_SALT', '${key()}'); define('NONCE_SALT', '${key()}');
define('WP_HOME', '${url}'); define('WP_SITEURL', '${url}');
define('WP_HTTP_BLOCK_EXTERNAL', true); define('WP_ACCESSIBLE_HOSTS', '127.0.0.1,localhost'); define('DISABLE_WP_CRON', true);
define('WP_DEBUG', true); define('WP_DEBUG_LOG', true); define('WP_DEBUG_DISPLAY', false); define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
require_once ABSPATH . 'wp-settings.php';
`;
}

/** A WordPress that answers; throws with its log when it does not come up. */
export async function startSite(options: SiteOptions): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), "saldo-shop-"));
  const root = join(folder, "wordpress");
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const database = `saldo_shop_${randomBytes(5).toString("hex")}`;
  cpSync(wordpressFiles(options.suite), root, { recursive: true });
  for (const [name, source] of Object.entries(options.plugins)) cpSync(source, join(root, "wp-content/plugins", name), { recursive: true });
  mkdirSync(join(root, "wp-content/mu-plugins"), { recursive: true });
  mkdirSync(join(root, "wp-content/uploads"), { recursive: true });
  cpSync(join(here, "must-use.php"), join(root, "wp-content/mu-plugins/must-use.php"));
  sql(`create database ${database} character set utf8mb4`);
  writeFileSync(join(root, "wp-config.php"), configuration(url, database));
  run("php", [...phpBits, join(here, "install.php"), root, ...options.active]);
  const script = (code: string): string => {
    const file = join(folder, `script-${randomBytes(6).toString("hex")}.php`);
    writeFileSync(file, `<?php $_SERVER['HTTP_HOST']='127.0.0.1:${port}'; require '${root}/wp-load.php'; ${code}`);
    return file;
  };
  const phpAside = async (code: string) => (await promisify(execFile)("php", [...phpBits, script(code)])).stdout;
  const php = (code: string): string => {
    try {
      return run("php", [...phpBits, script(code)]);
    } catch {
      // WordPress prints a page where it fails; what went wrong is in its log.
      throw new Error(readFileSync(join(root, "wp-content/debug.log"), "utf8").slice(-maxLogShown));
    }
  };
  if (options.seed !== undefined) php(`require '${options.seed}';`);
  const server = await serve({ root, folder, port, url, workers: options.workers ?? 4 });
  const stop = async () => {
    // The workers of the server are children of their own: the whole group is ended.
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, "SIGTERM");
    await sleep(pauseMs);
    sql(`drop database if exists ${database}`);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, folder: root, database, php, phpAside, stop };
}

async function serve(place: {
  readonly root: string;
  readonly folder: string;
  readonly port: number;
  readonly url: string;
  readonly workers: number;
}): Promise<ChildProcess> {
  const log = openSync(join(place.folder, "server.log"), "a");
  const server = spawn("php", [...phpBits, "-S", `127.0.0.1:${place.port}`, "-t", place.root, join(here, "router.php")], {
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: String(place.workers) },
  });
  const deadline = performance.now() + startDeadlineMs;
  while (performance.now() < deadline) {
    const isUp = await fetch(`${place.url}/wp-includes/css/buttons.css`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) return server;
    await sleep(pauseMs);
  }
  throw new Error(`the shop did not answer; see ${place.folder}/server.log`);
}
