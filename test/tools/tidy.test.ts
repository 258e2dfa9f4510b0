/** The house rules on the repository itself: every row is one rule, and what it finds is named. */
import { describe, expect, it } from "vitest";
import { faultsOf, foreignPathFaults, type RepositoryFile, titleFaults } from "./tidy.ts";
import { reasonCodeFaults, reasonCodesOf, variableFaults } from "./tidy-facts.ts";
import { loadModule, pathExists, readOptional, readTree } from "./tidy-tree.ts";

const files = readTree();
const rooms = ["src", "server", "test", "widgets", "plugins"];

function filesOf(folder: string): RepositoryFile[] {
  return files.filter(({ path }) => path.startsWith(`${folder}/`));
}

describe("the repository is tidy", () => {
  it.each(rooms)("in %s/", (room) => {
    expect(filesOf(room).flatMap(faultsOf)).toEqual([]);
  });

  it("in its pages: each has exactly one title", () => {
    const pages = files.filter(({ path }) => path.endsWith(".md") && !rooms.some((room) => path.startsWith(`${room}/`)));
    expect(pages.flatMap(titleFaults)).toEqual([]);
  });

  it("in its paths: none leads out of it", () => {
    expect(files.flatMap((file) => foreignPathFaults(file, pathExists))).toEqual([]);
  });

  it("in its README: every environment variable of server/config.ts is explained", () => {
    const configText = readOptional("server/config.ts");
    const readmeText = readOptional("README.md");
    expect({ "server/config.ts": configText !== null, "README.md": readmeText !== null }).toEqual({
      "server/config.ts": true,
      "README.md": true,
    });
    expect(variableFaults(configText ?? "", readmeText ?? "")).toEqual([]);
  });

  it("in its list of reasons: every code of src/wire/reason-codes.ts is on docs/reason-codes.md", async () => {
    const codesPath = "src/wire/reason-codes.ts";
    const pageText = readOptional("docs/reason-codes.md");
    const there = { [codesPath]: pathExists(codesPath), "docs/reason-codes.md": pageText !== null };
    expect(there, "nothing to compare: one of the two files is missing").toEqual({ [codesPath]: true, "docs/reason-codes.md": true });
    expect(reasonCodeFaults(reasonCodesOf(await loadModule(codesPath)), pageText ?? "")).toEqual([]);
  });
});
