/** The zip of the WooCommerce plugin: the same bytes each time, whole, and in every language. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { po } from "gettext-parser";
import { beforeAll, describe, expect, it } from "vitest";
import { buildWooCommerce } from "../tools/build-woocommerce.ts";
import { pluginTexts } from "../tools/woocommerce-texts.ts";
import { templateOf } from "../tools/woocommerce-translations.ts";

const plugin = resolve(import.meta.dirname, "../../plugins/woocommerce");
const slug = "saldo-for-woocommerce";
const locales = ["pl_PL", "cs_CZ", "sk_SK", "de_DE"];
const places = /%(?:\d+\$)?[ds]|\{[a-z_]+\}/g;

let templateBefore = "";
let first: Buffer;
let second: Buffer;

beforeAll(async () => {
  templateBefore = readFileSync(join(plugin, `languages/${slug}.pot`), "utf8");
  first = readFileSync(await buildWooCommerce());
  second = readFileSync(await buildWooCommerce());
});

describe("the zip", () => {
  it("is the same bytes each time", () => {
    expect(first.equals(second)).toBe(true);
  });

  it("holds what WordPress needs, and no source of a script or a translation tool", () => {
    const names = Object.keys(unzipSync(first));
    expect(names).toEqual(
      expect.arrayContaining(
        [
          "saldo-for-woocommerce.php",
          "uninstall.php",
          "readme.txt",
          "includes/Plugin.php",
          "assets/dist/checkout-block.js",
          "assets/dist/checkout-block.asset.php",
        ].map((name) => `${slug}/${name}`),
      ),
    );
    expect(names.filter((name) => /\.ts$|node_modules|\.gitignore|README\.md/.test(name) || !name.startsWith(`${slug}/`))).toEqual([]);
  });

  it("names one version everywhere", () => {
    const files = unzipSync(first);
    const read = (name: string) => strFromU8(files[`${slug}/${name}`] ?? new Uint8Array());
    const versions = [
      /^ \* Version: (\S+)$/m.exec(read("saldo-for-woocommerce.php"))?.[1],
      /^Stable tag: (\S+)$/m.exec(read("readme.txt"))?.[1],
      /VERSION = '([^']+)'/.exec(read("includes/Plugin.php"))?.[1],
    ];
    expect(new Set(versions)).toEqual(new Set(["0.1.0"]));
  });
});

describe("the texts", () => {
  it("stand in the template that is kept", () => {
    expect(templateBefore).toBe(templateOf(plugin, slug));
  });

  it.each(locales)("are all translated into %s, with every place of theirs", (locale) => {
    const catalogue = po.parse(readFileSync(join(plugin, `languages/${slug}-${locale}.po`))).translations[""] ?? {};
    const faults = pluginTexts(plugin).flatMap(({ text, plural }) => {
      const forms = catalogue[text]?.msgstr ?? [];
      const wanted = [...(plural ?? text).matchAll(places)].map(([place]) => place).toSorted();
      const isWhole =
        forms.length >= (plural === null ? 1 : 2) &&
        forms.every(
          (form) =>
            form !== "" &&
            [...form.matchAll(places)]
              .map(([place]) => place)
              .toSorted()
              .join() === wanted.join(),
        );
      return isWhole ? [] : [text];
    });
    expect(faults).toEqual([]);
  });

  it("reach each script by the name that WordPress asks for", () => {
    const names = readdirSync(join(plugin, "languages"));
    for (const locale of locales)
      expect(names.filter((name) => name.startsWith(`${slug}-${locale}-`) && name.endsWith(".json"))).toHaveLength(2);
    expect(existsSync(join(plugin, `languages/${slug}-pl_PL.mo`))).toBe(true);
  });
});
