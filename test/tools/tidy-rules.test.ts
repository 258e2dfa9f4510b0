/** Shows each house rule firing on a small bad input and staying silent on a good one. */
import { describe, expect, it } from "vitest";
import * as tidy from "./tidy.ts";
import { reasonCodeFaults, reasonCodesOf, variableFaults, variablesOf } from "./tidy-facts.ts";

const opening = "/** Adds two numbers. */\n";
const lines = (count: number) => "x;\n".repeat(count);
const inSrc = (text: string, path = "src/risk/limit.ts") => ({ path, text });

describe("a file opens with a sentence", () => {
  it.each([
    ["a sentence", opening, 0],
    ["a sentence after a shebang", `#!/usr/bin/env node\n${opening}`, 0],
    ["a sentence over two lines", "/**\n * Adds two\n * numbers.\n */\n", 0],
    ["code first", "export const a = 1;\n", 1],
    ["a plain comment", "// Adds two numbers.\n", 1],
    ["an empty line first", `\n${opening}`, 1],
    ["no full stop", "/** Adds two numbers */\n", 1],
    ["one word", "/** Numbers. */\n", 1],
    ["nothing", "", 1],
  ])("%s", (_title, text, faults) => {
    expect(tidy.openingFaults(inSrc(text))).toHaveLength(faults);
  });
});

describe("a file is short", () => {
  it.each([
    ["src/risk/limit.ts", 250, 0],
    ["src/risk/limit.ts", 251, 1],
    ["test/risk/limit.test.ts", 600, 0],
    ["test/risk/limit.test.ts", 601, 1],
    ["src/dunning/reminder-texts.ts", 600, 0],
    ["server/store/migrations/0001-spine.ts", 600, 0],
    ["server/store/migrations/0001-spine.ts", 601, 1],
  ])("%s with %i lines", (path, count, faults) => {
    expect(tidy.lengthFaults({ path, text: lines(count) })).toHaveLength(faults);
  });
});

describe("a function is short", () => {
  it.each([
    ["70 lines", `function a() {\n${lines(68)}}\n`, []],
    ["71 lines", `\nfunction a() {\n${lines(69)}}\n`, ["src/risk/limit.ts:2: a function of 71 lines, at most 70"]],
    ["an arrow of 71 lines", `const a = () => {\n${lines(69)}};\n`, ["src/risk/limit.ts:1: a function of 71 lines, at most 70"]],
    ["a method of 71 lines", `class A { a() {\n${lines(69)}} }\n`, ["src/risk/limit.ts:1: a function of 71 lines, at most 70"]],
    ["a chapter of tests", `describe.each(rows)("a", () => {\n${lines(90)}});\n`, []],
    ["one long test", `it("a", () => {\n${lines(90)}});\n`, ["src/risk/limit.ts:1: a function of 92 lines, at most 70"]],
  ])("%s", (_title, text, faults) => {
    expect(tidy.functionFaults(inSrc(text))).toEqual(faults);
  });
});

describe("a declared name says one thing", () => {
  it.each([
    ["a variable", "const customerName = 1;", "customer"],
    ["a plural", "const clients = [];", "client"],
    ["a parameter", "function load(info: string) {}", "info"],
    ["a taken-apart object", "const { info } = row;", "info"],
    ["a renamed part", "const { a: miscRows } = row;", "misc"],
    ["a function", "function handleOrder() {}", "handle"],
    ["a class", "class OrderManager {}", "manager"],
    ["an interface", "interface HTTPClient {}", "client"],
    ["a type", "type Transaction = 1;", "transaction"],
    ["a property", "interface A { readonly helper: 1 }", "helper"],
    ["a private property", "class A { #utils = 1; }", "util"],
    ["a method", "class A { handler() {} }", "handler"],
    ["an import under a new name", 'import { a as info } from "a";', "info"],
    ["a default import", 'import client from "a";', "client"],
    ["a process in a pure room", "const processOrder = 1;", "process"],
  ])("%s is refused", (_title, text, word) => {
    expect(tidy.identifierFaults(inSrc(text)).map((fault) => fault.replace(/.*word /, ""))).toEqual([`"${word}"`]);
  });

  it.each([
    ["somebody else's function", 'import { createClient } from "redis"; createClient({ clientInfo: 1 });'],
    ["a key of somebody else's object", "log({ data: 1 });"],
    ["a part under our own name", "const { info: rows } = answer;"],
    ["a field of the outside contract", "const data = event;"],
    ["a longer word", "const metadata = 1, handled = 2, information = 3, database = 4;"],
    ["a prescribed phrase", "const dataDir = 1; class DataFolderInUse { beginTransaction() {} }"],
  ])("%s is allowed", (_title, text) => {
    expect(tidy.identifierFaults(inSrc(text))).toEqual([]);
  });

  it("and a process of the operating system exists outside the pure rooms", () => {
    expect(tidy.identifierFaults({ path: "server/store/worker.ts", text: "const childProcess = 1;" })).toEqual([]);
  });
});

describe("a file name says one thing", () => {
  it.each([
    ["src/orders/order.ts", 0],
    ["src/orders/order-utils.ts", 1],
    ["src/helpers/order.ts", 1],
    ["server/http/data.sql", 1],
    ["src/orders/index.ts", 1],
    ["widgets/portal/index.html", 0],
    ["src/kernel/database.ts", 0],
  ])("%s", (path, faults) => {
    expect(tidy.fileNameFaults({ path })).toHaveLength(faults);
  });
});

describe("nothing is left for later", () => {
  const later = "TO" + "DO";
  it.each([
    ["a line comment", "src/a.ts", `const a = 1;\nb(); // ${later}: more\n`, ["src/a.ts:2: a leftover TO" + "DO"]],
    [
      "a docstring",
      "src/a.ts",
      `/** A. */\nexport class A {\n  /** ${"FIX" + "ME"} */\n  b = 1;\n}\n`,
      ["src/a.ts:3: a leftover FIX" + "ME"],
    ],
    ["a comment in a call", "src/a.ts", `f(a, /* ${"HA" + "CK"} */ b);`, ["src/a.ts:1: a leftover HA" + "CK"]],
    ["the end of the file", "src/a.ts", `f();\n// ${"X".repeat(3)}`, ["src/a.ts:2: a leftover " + "X".repeat(3)]],
    ["a page", "docs/a.md", `# A\n\n${later}\n`, ["docs/a.md:3: a leftover TO" + "DO"]],
    ["text in code, such as the currency of nobody", "src/a.ts", 'const none = "XXX"; const t = `TODO ${none}`;', []],
    ["a longer word", "src/a.ts", "// HACKATHON\n", []],
  ])("%s", (_title, path, text, faults) => {
    expect(tidy.markerFaults({ path, text })).toEqual(faults);
  });
});

describe("clock, chance and timers enter through ports", () => {
  it.each([
    ["src/a.ts", "const a = Date.now();", 1],
    ["src/a.ts", "const a = new Date();", 1],
    ["src/a.ts", "const a = new Date;", 1],
    ["src/a.ts", "const a = new Date(5), b = Date.parse(c);", 0],
    ["src/a.ts", "const a = Math.random();", 1],
    ["src/a.ts", "setTimeout(a, 5);", 1],
    ["server/store/a.ts", "globalThis.setInterval(a, 5);", 0],
    ["server/http/a.ts", "globalThis.setInterval(a, 5);", 1],
    ["server/jobs/a.ts", 'import { setTimeout as delay } from "node:timers/promises";', 1],
    ["server/http/a.ts", "socket.setTimeout(5);", 0],
    ["server/store/a.ts", "const a = Date.now;", 1],
    ["server/platform/clock.ts", "const a = Date.now(); setTimeout(b, 5);", 0],
    ["test/server/a.test.ts", "const a = Date.now();", 0],
    ["src/a.ts", '// Date.now() is not used\nconst a = "Math.random()";', 0],
  ])("%s: %s", (path, text, faults) => {
    expect(tidy.impurityFaults({ path, text })).toHaveLength(faults);
  });
});

describe("a page has exactly one title", () => {
  it.each([
    ["one", "# A\n\n## B\n", 0],
    ["none", "## B\n", 1],
    ["two", "# A\n\n# B\n", 1],
    ["two, one underlined", "# A\n\nB\n===\n", 1],
    ["a comment in a code block", "# A\n\n```sh\n# not a title\n```\n", 0],
  ])("%s", (_title, text, faults) => {
    expect(tidy.titleFaults({ path: "docs/a.md", text })).toHaveLength(faults);
  });
});

describe("no path leads out of the repository", () => {
  const outside = ["..", "shared"].join("/");
  it.each([
    ["docs/a.md", `see ${outside}/x`, 1],
    ["a.ts", `import "${outside}/x.ts";`, 1],
    ["widgets/portal/a.ts", `import "${outside}/x.ts";`, 0],
    ["a.sh", `cd ${["", "work", "main"].join("/")}`, 1],
    ["a.sh", "cd network/worker", 0],
  ])("%s: %s", (path, text, faults) => {
    expect(tidy.foreignPathFaults({ path, text }, (place) => place === "widgets/shared")).toHaveLength(faults);
  });
});

describe("all rules together", () => {
  it("look at one file and name each fault", () => {
    expect(tidy.faultsOf(inSrc("const info = Date.now();\n", "src/orders/misc.ts"))).toEqual([
      'src/orders/misc.ts: the name has the word "misc"',
      "src/orders/misc.ts: does not open with a /** sentence on its job */",
      'src/orders/misc.ts:1: "info" has the word "info"',
      "src/orders/misc.ts:1: Date.now outside server/platform/",
    ]);
  });
});

describe("settings and the README agree", () => {
  const settings = 'const port = env.PORT; const a = env["REDIS_URL"]; const b = read("SALDO_DATA_DIR"); const method = "GET";';

  it("because the settings' names are found", () => {
    expect(variablesOf(settings)).toEqual(["PORT", "REDIS_URL", "SALDO_DATA_DIR"]);
  });

  it("or the missing one is named", () => {
    expect(variableFaults(settings, "`PORT`, `REDIS_URLS` and SALDO_DATA_DIR")).toEqual([
      "README.md: says nothing of REDIS_URL, which server/config.ts reads",
    ]);
  });
});

describe("reason codes and their page agree", () => {
  const exported = { reasonCodes: ["velocity", "exposureLimit"], reasonCodeRanks: { velocity: 1, suspectedMisuse: 2 }, other: ["none"] };

  it("because the codes are found", () => {
    expect(reasonCodesOf(exported)).toEqual(["exposureLimit", "suspectedMisuse", "velocity"]);
  });

  it("or the missing one is named", () => {
    expect(reasonCodeFaults(reasonCodesOf(exported), "`velocity`, `exposureLimits`, `suspectedMisuse`")).toEqual([
      "docs/reason-codes.md: says nothing of exposureLimit",
    ]);
  });

  it("or the missing list is", () => {
    expect(reasonCodeFaults(reasonCodesOf({}), "")).toEqual([
      'src/wire/reason-codes.ts: exports no list or table whose name holds "reasonCode"',
    ]);
  });
});
