/** Unpacks the WordPress of a Debian release into a folder of its own: nothing is installed on the machine. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** trixie has 6.8, forky 7.x. */
export type Suite = "trixie" | "forky";

const packages = [
  "wordpress",
  "wordpress-theme-twentytwentyfive",
  "libjs-cropper",
  "libjs-lodash",
  "libjs-underscore",
  "libjs-jquery-ui",
  "php-getid3",
  "libphp-phpmailer",
];
const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** Runs a command to its end; throws with what it printed when it fails. */
export function run(command: string, commandArguments: readonly string[], cwd?: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, commandArguments, { cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${command} ${commandArguments.join(" ")}: ${error?.message ?? ""}\n${stdout}\n${stderr}`);
  return stdout;
}

/** Package lists of one release, kept apart from those of the machine. */
function aptOptions(folder: string): string[] {
  return [
    `Dir::State::lists=${folder}/lists`,
    `Dir::Cache=${folder}/cache`,
    `Dir::Etc::sourcelist=${folder}/sources.list`,
    "Dir::Etc::sourceparts=-",
    "Acquire::Languages=none",
    "APT::Sandbox::User=root",
  ].flatMap((option) => ["-o", option]);
}

/** The folder of an unpacked WordPress; unpacked once, and kept for the next run. */
export function wordpressFiles(suite: Suite): string {
  const folder = join(process.env["SALDO_SHOPS_CACHE"] ?? join(tmpdir(), "saldo-shops"), `wordpress-${suite}`);
  const done = join(folder, "wordpress");
  if (existsSync(done)) return done;
  rmSync(folder, { recursive: true, force: true });
  for (const part of ["lists/partial", "cache/archives/partial", "packages", "root"]) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, "sources.list"), `deb [signed-by=${keyring}] ${debianMirror()} ${suite} main\n`);
  run("apt-get", [...aptOptions(folder), "update", "-qq"]);
  run("apt-get", [...aptOptions(folder), "download", ...packages], join(folder, "packages"));
  for (const file of readdirSync(join(folder, "packages"))) run("dpkg", ["-x", join(folder, "packages", file), join(folder, "root")]);
  const source = join(folder, "root/usr/share/wordpress");
  rmSync(join(source, ".htaccess"), { force: true });
  rmSync(join(source, "wp-config.php"), { force: true });
  // The packages share libraries by symbolic links, which would lead out of the folder.
  run("cp", ["-rL", source, join(folder, "copied")]);
  renameSync(join(folder, "copied"), done);
  rmSync(join(folder, "root"), { recursive: true, force: true });
  return done;
}

/** Where this machine gets its packages from. */
function debianMirror(): string {
  const listed = run("apt-get", ["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]);
  const found = listed.split("\n").find((uri) => /\/debian\/?$/.test(uri));
  if (found === undefined) throw new Error("this machine has no Debian mirror among its package sources");
  return found;
}
