/** PHP as WebAssembly, from a package of its own that is installed when it is asked for the first time: it is as large as all others. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What is used of PHP; its own declarations cannot be resolved as Node resolves modules. */
export interface Php {
  mkdir(path: string): void;
  mount(path: string, folder: unknown): Promise<void>;
  run(script: { readonly code: string }): Promise<{ readonly text: string; readonly errors: string; readonly exitCode: number }>;
  exit(): void;
}

type NodePhp = Record<"createNodeFsMountHandler", (folder: string) => unknown> &
  Record<"loadNodeRuntime", (version: string) => Promise<number>>;

interface UniversalPhp {
  readonly PHP: new (runtime: number) => Php;
}

const folder = import.meta.dirname;
/** Written by npm when it has put everything in its place. */
const installed = join(folder, "node_modules/.package-lock.json");
const installWithinMs = 300_000;

/** Installs the package unless it is there; its install scripts are not needed. */
export function installPhp(): void {
  if (existsSync(installed)) return;
  const command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  const npm = spawnSync("npm", command, { cwd: folder, encoding: "utf8", timeout: installWithinMs });
  if (npm.status !== 0) throw new Error(`npm ci in test/woocommerce/php failed: ${npm.stderr || String(npm.error)}`);
}

async function load<T>(name: string): Promise<T> {
  const path = createRequire(join(folder, "package.json")).resolve(name);
  return (await import(pathToFileURL(path).href)) as T;
}

/** A PHP of this version with folders of this machine in it, by their path inside. */
export async function openPhp(version: string, mounts: Readonly<Record<string, string>>): Promise<Php> {
  installPhp();
  const [node, { PHP }] = await Promise.all([load<NodePhp>("@php-wasm/node"), load<UniversalPhp>("@php-wasm/universal")]);
  const php = new PHP(await node.loadNodeRuntime(version));
  for (const [path, source] of Object.entries(mounts)) {
    php.mkdir(path);
    await php.mount(path, node.createNodeFsMountHandler(source));
  }
  return php;
}
