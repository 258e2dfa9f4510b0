/** Reads the files of the repository that the house rules look at. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RepositoryFile } from "./tidy.ts";

const root = resolve(import.meta.dirname, "../..");
const skippedFolders = new Set(["node_modules", ".git", "data", "dist", "coverage", "vendor", ".vitest", "shots"]);
const generatedFiles = new Set(["package-lock.json"]);

/** Paths from the root with `/` of everything below `folder`; generated and installed folders are left out. */
function pathsBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : pathsBelow(path);
    return entry.isFile() && !generatedFiles.has(entry.name) ? [path] : [];
  });
}

/** All text files; a file with a NUL byte is no text. */
export function readTree(): RepositoryFile[] {
  return pathsBelow("").flatMap((path) => {
    const text = readFileSync(join(root, path), "utf8");
    return text.includes("\0") ? [] : [{ path, text }];
  });
}

/** The text of one file, or null when there is none. */
export function readOptional(path: string): string | null {
  return pathExists(path) ? readFileSync(join(root, path), "utf8") : null;
}

/** True when a path from the root is a file or folder of the repository. */
export function pathExists(path: string): boolean {
  return existsSync(join(root, path));
}

/** The exports of a module of the repository. */
export async function loadModule(path: string): Promise<Record<string, unknown>> {
  return (await import(join(root, path))) as Record<string, unknown>;
}
