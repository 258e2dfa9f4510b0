/** Compiles the .po files of the WooCommerce plugin into what WordPress reads: .mo for PHP, and one JSON for each script. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mo, po } from "gettext-parser";
import { pluginTexts } from "./woocommerce-texts.ts";

interface Entry {
  readonly msgid: string;
  readonly msgid_plural?: string;
  readonly msgstr: string[];
  readonly comments?: { readonly reference?: string };
}

interface Catalogue {
  readonly headers: Readonly<Record<string, string>>;
  readonly translations: Readonly<Record<string, Readonly<Record<string, Entry>>>>;
}

/** WordPress asks for the JSON of a script by the hash of its path below the plugin. */
function jsonName(slug: string, locale: string, script: string): string {
  return `${slug}-${locale}-${createHash("md5").update(`assets/dist/${script}.js`).digest("hex")}.json`;
}

function jsonOf(catalogue: Catalogue, locale: string): string {
  const entries = Object.values(catalogue.translations[""] ?? {}).filter(
    (entry) => entry.msgid !== "" && entry.comments?.reference?.includes("blocks/") === true,
  );
  const messages: Record<string, unknown> = {
    "": { domain: "messages", lang: locale, "plural-forms": catalogue.headers["Plural-Forms"] ?? catalogue.headers["plural-forms"] ?? "" },
  };
  for (const { msgid, msgstr } of entries) messages[msgid] = msgstr;
  return `${JSON.stringify({ domain: "messages", locale_data: { messages } })}\n`;
}

/** The template that translators start from: every text of the plugin, with its files and notes. */
export function templateOf(plugin: string, slug: string): string {
  const translations: Record<string, object> = {};
  for (const { text, plural, files, note } of pluginTexts(plugin)) {
    const comments = { reference: files.join("\n"), ...(note === "" ? {} : { extracted: note }) };
    translations[text] = {
      msgid: text,
      ...(plural === null ? {} : { msgid_plural: plural }),
      msgstr: plural === null ? [""] : ["", ""],
      comments,
    };
  }
  const headers = {
    "Project-Id-Version": slug,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "X-Domain": slug,
  };
  return `${po
    .compile({ charset: "utf-8", headers, translations: { "": translations } } as Parameters<typeof po.compile>[0], { foldLength: 0 })
    .toString("utf8")
    .trim()}\n`;
}

/** Writes the template, and every .mo and .json beside its .po. */
export function compileTranslations(plugin: string, slug: string, scripts: readonly string[]): void {
  const folder = join(plugin, "languages");
  writeFileSync(join(folder, `${slug}.pot`), templateOf(plugin, slug));
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".po"))) {
    const locale = file.slice(slug.length + 1, -3);
    const catalogue = po.parse(readFileSync(join(folder, file)));
    writeFileSync(join(folder, `${slug}-${locale}.mo`), mo.compile(catalogue));
    for (const script of scripts) writeFileSync(join(folder, jsonName(slug, locale, script)), jsonOf(catalogue, locale));
  }
}
