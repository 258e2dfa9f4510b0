/** Reads the pages of the widgets into memory once: TypeScript becomes browser JavaScript by stripping its types. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { extname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** A file as the browser gets it. */
export interface PageFile {
  readonly contentType: string;
  readonly body: Buffer;
  readonly etag: string;
}

/** Files by their path under the widgets' folder, with `/` between its parts. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const contentTypes: Readonly<Record<string, string>> = {
  ".ts": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** More files than the pages will ever have: a wrong folder is noticed at the start. */
const maxFiles = 500;

/** Every servable file under `widgetsDir`; links that lead elsewhere are left out. Throws when a file cannot be stripped. */
export function bundlePages(widgetsDir: URL): PageFiles {
  const root = fileURLToPath(widgetsDir);
  const entries = readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const files = new Map<string, PageFile>();
  for (const entry of entries) {
    const contentType = contentTypes[extname(entry.name)];
    if (contentType === undefined || entry.name.endsWith(".d.ts")) continue;
    const path = relative(root, `${entry.parentPath}${sep}${entry.name}`).split(sep).join("/");
    if (path.startsWith("node_modules/") || path.includes("/node_modules/")) continue;
    files.set(path, pageFile(contentType, browserText(root, path)));
    if (files.size > maxFiles) throw new Error(`more than ${maxFiles} files under ${root}`);
  }
  return files;
}

function browserText(root: string, path: string): string {
  const text = readFileSync(`${root}${sep}${path}`, "utf8");
  return path.endsWith(".ts") ? stripTypeScriptTypes(text) : text;
}

function pageFile(contentType: string, text: string): PageFile {
  const body = Buffer.from(text);
  return { contentType, body, etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` };
}
