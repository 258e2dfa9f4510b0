/** Each file of commands holds what the table says of it, so that every command is found without loading the others. */
import { describe, expect, it } from "vitest";
import { commandFiles } from "../../../server/cli/command-files.ts";

describe("the files of commands", () => {
  it.each(commandFiles)("$names are where the table says", async ({ names, load }) => {
    expect((await load()).map(({ name }) => name)).toEqual(names);
  });

  it("name no command twice", () => {
    const names = commandFiles.flatMap((file) => file.names);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
