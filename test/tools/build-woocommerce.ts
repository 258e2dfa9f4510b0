/** `npm run build:woocommerce`: bundles the checkout scripts, compiles the translations, and makes the installable zip, the same bytes each time. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { strToU8, type Zippable, zipSync } from "fflate";
import { rolldown } from "rolldown";
import { compileTranslations } from "./woocommerce-translations.ts";

const root = resolve(import.meta.dirname, "../..");
const plugin = join(root, "plugins/woocommerce");
const slug = "saldo-for-woocommerce";
/** What WordPress must have loaded before each script. */
const scripts: Readonly<Record<string, readonly string[]>> = {
  "checkout-block": ["wc-blocks-registry", "wc-settings", "wp-data", "wp-element", "wp-i18n"],
  "checkout-classic": ["jquery", "wp-element", "wp-data", "wp-i18n"],
};
/** What belongs into the zip; sources of scripts and of translations do not. */
const shipped = ["saldo-for-woocommerce.php", "uninstall.php", "readme.txt", "LICENSE", "includes", "assets", "languages"];
/** The first moment that a zip can name, so that the same sources make the same file. */
const fixedDate = "1980-01-01T00:00:00";
const maxFiles = 500;

async function bundle(name: string): Promise<void> {
  mkdirSync(join(plugin, "assets/dist"), { recursive: true });
  const bundled = await rolldown({ input: join(plugin, `blocks/${name}.ts`), tsconfig: false });
  const { output } = await bundled.generate({ format: "iife", minify: true });
  await bundled.close();
  const { code } = output[0];
  writeFileSync(join(plugin, `assets/dist/${name}.js`), code);
  const version = createHash("sha256").update(code).digest("hex").slice(0, 12);
  const dependencies = (scripts[name] ?? []).map((dependency) => `'${dependency}'`).join(", ");
  writeFileSync(
    join(plugin, `assets/dist/${name}.asset.php`),
    `<?php return ['dependencies' => [${dependencies}], 'version' => '${version}'];\n`,
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function zip(): string {
  const files = shipped
    .map((part) => join(plugin, part))
    .filter((path) => existsSync(path))
    .flatMap((path) => (/\.[a-z]+$/.test(path) || path.endsWith("LICENSE") ? [path] : filesBelow(path)))
    .filter((path) => !path.endsWith(".gitignore"))
    .toSorted();
  if (files.length > maxFiles) throw new Error(`more than ${maxFiles} files: a wrong folder is being packed`);
  const packed: Zippable = {};
  for (const path of files) packed[`${slug}/${relative(plugin, path).split(sep).join("/")}`] = [readFileSync(path), { mtime: fixedDate }];
  packed[`${slug}/index.php`] = [strToU8("<?php\n// Nothing to see here.\n"), { mtime: fixedDate }];
  const target = join(plugin, "dist", `${slug}.zip`);
  mkdirSync(join(plugin, "dist"), { recursive: true });
  writeFileSync(target, zipSync(packed, { level: 9 }));
  return target;
}

/** Builds everything; the path of the zip. */
export async function buildWooCommerce(): Promise<string> {
  for (const name of Object.keys(scripts)) await bundle(name);
  compileTranslations(plugin, slug, Object.keys(scripts));
  return zip();
}

if (process.argv[1] === import.meta.filename) {
  const target = await buildWooCommerce();
  process.stdout.write(`${relative(root, target)} ${createHash("sha256").update(readFileSync(target)).digest("hex")}\n`);
}
