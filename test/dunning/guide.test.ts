/** The examples of docs/dunning.md: every programme is sound, and its calendar is what the preview prints. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkProgramme } from "../../src/dunning/check-programme.ts";

const root = new URL("../../", import.meta.url);
const guide = readFileSync(new URL("docs/dunning.md", root), "utf8");
const examples = [...guide.matchAll(/```json programme\n([\s\S]*?)```(?:\n\n`(--[^`]*)`:\n\n```calendar\n([\s\S]*?)```)?/g)].map(
  ([, document = "", options = "", calendar = ""], index) => ({ name: `example ${index + 1}`, document, options, calendar }),
);
const folder = mkdtempSync(join(tmpdir(), "saldo-guide-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the guide of dunning programmes", () => {
  it("has an example with a calendar", () => {
    expect(examples.filter(({ calendar }) => calendar !== "")).not.toEqual([]);
  });

  it.each(examples)("$name is sound, and its calendar is right", ({ document, options, calendar }) => {
    expect(checkProgramme(JSON.parse(document))).toMatchObject({ ok: true });
    const file = join(folder, "programme.json");
    writeFileSync(file, document);
    const words = ["--disable-warning=ExperimentalWarning", "server/cli/main.ts", "dunning", "preview", file, ...options.split(" ")];
    const { status, stdout } = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" });
    expect([status, stdout.replaceAll("\u00a0", " ")]).toEqual([0, calendar]);
  });
});
