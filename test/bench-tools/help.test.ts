/** Every bench tells how it is used, and says so when it does not know an option. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const { scripts } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { scripts: Record<string, string> };
const benches = Object.entries(scripts).filter(([name]) => name.startsWith("bench:"));

/** The bench as npm runs it: its script without the name of the program. */
function run(script: string, word: string) {
  const [, ...words] = script.split(" ");
  return spawnSync(process.execPath, [...words, word], { cwd: root, encoding: "utf8" });
}

describe.each(benches)("%s", (name, script) => {
  it("tells its usage with --help", () => {
    const { status, stdout } = run(script, "--help");
    expect([status, stdout.split("\n")[0]]).toEqual([0, expect.stringContaining(`npm run ${name} -- `)]);
  });

  it("tells it too when an option is none of its own", () => {
    const { status, stdout, stderr } = run(script, "--nonsense");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--nonsense");
    expect(stderr).toContain(`npm run ${name} -- `);
  });
});
