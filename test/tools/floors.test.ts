/** Proves on small wrong trees that every floor rule of dependency-cruiser.cjs fires, and that a right tree passes. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const config = join(root, "test/tools/dependency-cruiser.cjs");
const cruiser = join(root, "node_modules/.bin/depcruise");
const libraries = { express: "dependencies", zod: "dependencies", "decimal.js": "dependencies", nock: "devDependencies" } as const;

type Import = readonly [from: string, to: string, asType?: "type" | undefined];
type Row = readonly [fault: string, rule: string, from: string, to: string, asType?: "type"];

/** One wrong import a row; each row has files of its own, so that no row leans on another. */
const wrongImports: readonly Row[] = [
  ["the kernel importing the ledger", "floor-kernel", "src/kernel/k1.ts", "src/ledger/l1.ts"],
  ["the kernel importing wire", "floor-kernel", "src/kernel/k2.ts", "src/wire/w1.ts"],
  ["wire importing orders", "floor-wire", "src/wire/w2.ts", "src/orders/o1.ts"],
  ["the ledger importing its neighbour identity", "floor-ledger", "src/ledger/l2.ts", "src/identity/i1.ts"],
  ["identity importing risk by type", "floor-identity", "src/identity/i2.ts", "src/risk/r1.ts", "type"],
  ["orders importing its neighbour receivables", "floor-orders", "src/orders/o2.ts", "src/receivables/v1.ts"],
  ["receivables importing dunning", "floor-receivables", "src/receivables/v2.ts", "src/dunning/d1.ts"],
  ["risk opening a door to dunning", "floor-risk", "src/risk/r2.ts", "src/dunning/d2.ts"],
  ["dunning opening a door to factoring", "floor-dunning", "src/dunning/d3.ts", "src/factoring/f1.ts"],
  ["factoring opening a door to banking", "floor-factoring", "src/factoring/f2.ts", "src/banking/b1.ts"],
  ["banking opening a door to collection", "floor-banking", "src/banking/b2.ts", "src/collection/c1.ts"],
  ["collection opening a door to reporting by type", "floor-collection", "src/collection/c2.ts", "src/reporting/p1.ts", "type"],
  ["reporting importing a port", "floor-reporting", "src/reporting/p2.ts", "src/ports/port1.ts"],
  ["a port importing a use case", "floor-ports", "src/ports/port2.ts", "src/usecases/u1.ts"],
  ["a use case calling another", "use-case-calls-use-case", "src/usecases/u2.ts", "src/usecases/u3.ts"],
  ["a use case naming the type of another", "use-case-calls-use-case", "src/usecases/u4.ts", "src/usecases/u5.ts", "type"],
  ["shared steps importing a use case", "use-case-calls-use-case", "src/usecases/shared/s1.ts", "src/usecases/u6.ts"],
  ["a use case importing an adapter", "src-imports-shell", "src/usecases/u7.ts", "server/store/st1.ts"],
  ["the kernel importing node:fs", "src-imports-node", "src/kernel/k3.ts", "node:fs"],
  ["risk importing a builtin without prefix", "src-imports-node", "src/risk/r3.ts", "crypto"],
  ["a use case importing express", "src-imports-impure-library", "src/usecases/u8.ts", "express"],
  ["a port importing the types of express", "src-imports-impure-library", "src/ports/port3.ts", "express", "type"],
  ["a port importing a library that is not installed", "src-imports-impure-library", "src/ports/port4.ts", "redis"],
  ["orders importing zod", "zod-outside-wire", "src/orders/o3.ts", "zod"],
  ["an adapter importing a use case", "adapter-imports-use-case", "server/store/st2.ts", "src/usecases/u9.ts"],
  ["an adapter importing a route", "adapter-imports-upwards", "server/hot/h1.ts", "server/http/t1.ts"],
  ["an adapter importing the composition", "adapter-imports-upwards", "server/hot/h2.ts", "server/compose.ts"],
  ["an adapter reading the settings itself", "adapter-imports-upwards", "server/bank/n1.ts", "server/config.ts"],
  ["an adapter importing another adapter", "adapter-imports-adapter", "server/store/st3.ts", "server/hot/h3.ts"],
  ["an adapter importing another by type", "adapter-imports-adapter", "server/channels/a1.ts", "server/store/st4.ts", "type"],
  ["the platform importing an adapter", "adapter-imports-adapter", "server/platform/x1.ts", "server/store/st5.ts"],
  ["a route importing an adapter", "request-imports-adapter", "server/http/t2.ts", "server/store/st6.ts"],
  ["a job importing an adapter by type", "request-imports-adapter", "server/jobs/j1.ts", "server/hot/h4.ts", "type"],
  ["a route importing a job", "request-imports-upwards", "server/http/t3.ts", "server/jobs/j2.ts"],
  ["a job importing the composition", "request-imports-upwards", "server/jobs/j3.ts", "server/compose.ts"],
  ["the settings importing an adapter", "config-imports-upwards", "server/config.ts", "server/store/st7.ts"],
  ["the composition importing a command", "compose-imports-upwards", "server/compose.ts", "server/cli/e1.ts"],
  ["a command importing the server's entry", "entry-imports-entry", "server/cli/e3.ts", "server/main.ts"],
  ["a widget importing risk", "widget-imports-inside", "widgets/console/g1.ts", "src/risk/r4.ts"],
  ["a widget importing a value of the languages", "widget-imports-language-value", "widgets/console/g2.ts", "src/kernel/language.ts"],
  ["a widget importing a library", "widget-imports-library", "widgets/console/g3.ts", "express"],
  ["a widget importing another widget", "widget-imports-widget", "widgets/console/g4.ts", "widgets/portal/g5.ts"],
  ["a plugin importing a use case", "plugin-imports-inside", "plugins/vendure/q1.ts", "src/usecases/u10.ts"],
  ["a plugin importing another port", "plugin-imports-inside", "plugins/vendure/q2.ts", "src/ports/port5.ts"],
  ["a plugin importing another plugin", "plugin-imports-plugin", "plugins/vendure/q3.ts", "plugins/shopify/q4.ts"],
  ["the server importing a test", "inside-imports-outer-room", "server/store/st8.ts", "test/y1.ts"],
  ["a room without a floor", "file-without-room", "src/misplaced/z1.ts", "src/kernel/k4.ts"],
  ["an import of a file without a floor", "import-of-file-without-room", "test/y2.ts", "server/loose.ts"],
  ["an import of a file that is not there", "import-of-nothing", "server/store/st9.ts", "./gone.ts"],
  ["the server running on a development library", "product-imports-development-library", "server/store/st10.ts", "nock"],
];

const rightImports: readonly Import[] = [
  ["src/ledger/l1.ts", "src/kernel/k1.ts"],
  ["src/orders/o1.ts", "src/ledger/l1.ts"],
  ["src/risk/r1.ts", "src/receivables/v1.ts"],
  ["src/ports/shop.ts", "src/risk/r1.ts", "type"],
  ["src/usecases/u1.ts", "src/usecases/shared/s1.ts"],
  ["src/usecases/shared/s1.ts", "src/ports/shop.ts"],
  ["src/wire/w1.ts", "zod"],
  ["src/kernel/k1.ts", "decimal.js"],
  ["server/store/st1.ts", "server/store/st2.ts"],
  ["server/store/st2.ts", "server/platform/x1.ts"],
  ["server/platform/x1.ts", "node:fs"],
  ["server/http/t1.ts", "src/usecases/u2.ts"],
  ["server/http/t2.ts", "express"],
  ["server/compose.ts", "server/http/t1.ts"],
  ["server/main.ts", "server/compose.ts"],
  ["server/main.ts", "server/cli/serve.ts"],
  ["widgets/portal/g1.ts", "src/wire/w1.ts"],
  ["widgets/portal/g2.ts", "src/kernel/language.ts", "type"],
  ["plugins/vendure/q1.ts", "src/ports/shop.ts"],
  ["test/y1.ts", "server/compose.ts"],
];

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

const trees: string[] = [];

function write(tree: string, path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text, { flag: "a" });
}

function relativeImport(from: string, to: string): string {
  return to.includes("/") && !to.startsWith(".") ? `${"../".repeat(from.split("/").length - 1)}${to}` : to;
}

function makeTree(imports: readonly Import[]): string {
  const tree = mkdtempSync(join(tmpdir(), "floors-"));
  trees.push(tree);
  const versions = (kind: string) =>
    Object.fromEntries(Object.entries(libraries).flatMap(([name, value]) => (value === kind ? [[name, "1.0.0"] as const] : [])));
  const manifest = { type: "module", dependencies: versions("dependencies"), devDependencies: versions("devDependencies") };
  write(tree, "package.json", JSON.stringify(manifest));
  write(tree, "tsconfig.json", JSON.stringify({ compilerOptions: { module: "nodenext", allowImportingTsExtensions: true, noEmit: true } }));
  for (const name of Object.keys(libraries)) {
    write(tree, `node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" }));
    write(tree, `node_modules/${name}/index.js`, "module.exports = {};");
  }
  for (const folder of ["src", "server", "widgets", "plugins", "test"]) mkdirSync(join(tree, folder));
  for (const [from, to, asType] of imports) {
    const name = `x${to.replaceAll(/\W/g, "")}`;
    write(
      tree,
      from,
      `import ${asType ? "type " : ""}{ ${name} } from "${relativeImport(from, to)}";\nexport type Y${name} = typeof ${name};\n`,
    );
    if (to.includes("/") && !to.startsWith(".")) write(tree, to, `export const ${name} = 1;\n`);
  }
  return tree;
}

function violationsOf(tree: string): readonly Violation[] {
  const folders = ["src", "server", "widgets", "plugins", "test"];
  const { stdout } = spawnSync(process.execPath, [cruiser, "--config", config, "--output-type", "json", ...folders], {
    cwd: tree,
    encoding: "utf8",
    maxBuffer: 64_000_000,
  });
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

describe("the floors refuse", () => {
  let found: readonly Violation[] = [];
  beforeAll(() => {
    found = violationsOf(makeTree(wrongImports.map(([, , from, to, asType]): Import => [from, to, asType])));
  });

  it.each(wrongImports.map(([fault, rule, from, to]) => ({ fault, rule, from, to })))("$fault ($rule)", ({ rule, from, to }) => {
    const target = to.replace(/^node:/, "");
    const fired = found
      .filter((violation) => violation.from === from && (violation.to.includes(target) || violation.to === from))
      .map((violation) => violation.rule.name);
    expect(fired).toContain(rule);
  });

  it("by rules that are each shown above or below", () => {
    const rules = createRequire(import.meta.url)(config) as { forbidden: { name: string }[] };
    const shown = new Set([...wrongImports.map(([, rule]) => rule), "circle"]);
    expect(rules.forbidden.map((rule) => rule.name).filter((name) => !shown.has(name))).toEqual([]);
  });
});

describe("circles", () => {
  it("are refused when the way back is a type import", () => {
    const found = violationsOf(
      makeTree([
        ["src/orders/one.ts", "src/orders/two.ts"],
        ["src/orders/two.ts", "src/orders/one.ts", "type"],
      ]),
    );
    expect(found.map((violation) => violation.rule.name)).toContain("circle");
  });
});

describe("the floors let pass", () => {
  it("every import that goes down or stays in its room", () => {
    expect(violationsOf(makeTree(rightImports)).map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });
});
