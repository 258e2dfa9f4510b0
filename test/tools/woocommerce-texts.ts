/** Finds the texts of the WooCommerce plugin in its PHP and its scripts, with the file of each. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export interface PluginText {
  readonly text: string;
  /** The form for many, where there is one. */
  readonly plural: string | null;
  /** Files that show it, from the plugin's folder. */
  readonly files: readonly string[];
  /** What a translator must know of the places in it. */
  readonly note: string;
}

const quoted = `(?:'((?:[^'\\\\]|\\\\.)*)'|"((?:[^"\\\\]|\\\\.)*)")`;
const call = new RegExp(`\\b(?:esc_html__|esc_attr__|__|_n)\\(\\s*${quoted}\\s*,(?:\\s*${quoted}\\s*,)?`, "g");
const noteBefore = /translators: ([^*]+?)\s*\*\/[^;]*$/;

function sources(plugin: string): string[] {
  return ["includes", "blocks"]
    .flatMap((folder) => readdirSync(join(plugin, folder), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && /\.(php|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Every text once, in the order of its first file; a text that two places note differently keeps the first note. */
export function pluginTexts(plugin: string): PluginText[] {
  const found = new Map<string, PluginText>();
  for (const path of sources(plugin)) {
    const code = readFileSync(path, "utf8");
    const file = relative(plugin, path);
    for (const match of code.matchAll(call)) {
      const isPlural = match[0].startsWith("_n");
      const text = unquoted(match[1] ?? match[2] ?? "");
      const plural = isPlural ? unquoted(match[3] ?? match[4] ?? "") : null;
      const before = found.get(text);
      const note = noteBefore.exec(code.slice(Math.max(0, match.index - 300), match.index))?.[1] ?? "";
      const files = [...new Set([...(before?.files ?? []), file])];
      found.set(text, { text, plural: before?.plural ?? plural, files, note: before?.note || note });
    }
  }
  return [...found.values()];
}

function unquoted(text: string): string {
  return text.replaceAll(/\\(['"\\])/g, "$1");
}
