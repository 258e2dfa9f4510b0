/** The operator's commands on limits: what they take, what they refuse, and what they show, on an embedded database of their own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Command, UnusableInput } from "../../../server/cli/command.ts";
import { exposureSetLimitCommand, exposureSetLineCommand, exposureShowCommand } from "../../../server/cli/exposure-commands.ts";
import { openSystemOfRecord } from "../../../server/compose/open-system-of-record.ts";
import { readConfig } from "../../../server/config.ts";

const shoes = "mer_000000000000000000000d3m01";
const dataDir = mkdtempSync(join(tmpdir(), "saldo-test-"));
const read = readConfig({ SALDO_DATA_DIR: dataDir });
if (!read.ok) throw new Error("the settings are no settings");
const { config } = read;
/** Several openings of an embedded database, on a machine that is busy. */
const patienceMs = 240_000;

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function run(command: Command, words: readonly string[], options: Readonly<Record<string, string | boolean>> = {}) {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  return { exitCode: await command.run({ config, words, options, repeats: {}, say, complain: say }), lines };
}

describe("limits by the command line", () => {
  it.each<[string, Command, string[], Record<string, string | boolean>, string]>([
    ["a line without a name", exposureSetLineCommand, [], { currency: "PLN", limit: "1.00" }, "Name the line"],
    ["a name in capitals", exposureSetLineCommand, ["North"], { currency: "PLN", limit: "1.00" }, "Name the line"],
    ["a currency that is none", exposureSetLineCommand, ["north"], { currency: "zł", limit: "1.00" }, "--currency"],
    ["an amount with a comma", exposureSetLineCommand, ["north"], { currency: "PLN", limit: "1,00" }, "--limit"],
    ["an amount above what one may be", exposureSetLineCommand, ["north"], { currency: "PLN", limit: "10000000000.00" }, "--limit"],
    ["no amount", exposureSetLineCommand, ["north"], { currency: "PLN" }, "--limit"],
    ["a day that is none", exposureSetLineCommand, ["north"], { currency: "PLN", limit: "1", from: "2026-02-30" }, "--from"],
    [
      "an end before the beginning",
      exposureSetLineCommand,
      ["north"],
      { currency: "PLN", limit: "1", from: "2026-02-02", until: "2026-02-01" },
      "--until",
    ],
    ["neither a limit nor a line", exposureSetLimitCommand, [shoes], { currency: "PLN" }, "--limit, --line"],
    ["a limit and none", exposureSetLimitCommand, [shoes], { currency: "PLN", limit: "1", none: true }, "--limit, --line"],
    ["no merchant", exposureSetLimitCommand, [], { currency: "PLN", limit: "1" }, "Name the merchant"],
  ])("%s cannot be used", async (_name, command, words, options, hint) => {
    const running = run(command, words, options);
    await expect(running).rejects.toThrow(UnusableInput);
    await expect(running).rejects.toThrow(hint);
  });

  it(
    "are set, shown and taken away",
    async () => {
      const { database } = await openSystemOfRecord(config, () => undefined);
      await database.close();
      expect((await run(exposureSetLineCommand, ["north"], { currency: "SEK", limit: "5000.00", until: "2030-12-31" })).lines).toEqual([
        "Line north lends up to 5000.00 SEK.",
      ]);
      const unknown = await run(exposureSetLimitCommand, [shoes], { currency: "SEK", line: "south" });
      expect([unknown.exitCode, unknown.lines.length]).toEqual([1, 1]);
      expect((await run(exposureSetLimitCommand, [shoes], { currency: "SEK", limit: "70.5", line: "north" })).exitCode).toBe(0);
      const { lines } = await run(exposureShowCommand, []);
      expect(lines).toContain("line north: 0.00 SEK of 5000.00 SEK, from the beginning until 2030-12-31");
      expect(lines).toContain(`${shoes} Buty & Spółka: 0.00 SEK of 70.50 SEK on line north`);
      await run(exposureSetLimitCommand, [shoes], { currency: "SEK", none: true });
      const shown = JSON.parse((await run(exposureShowCommand, [], { json: true })).lines[0] ?? "") as {
        merchants: { currency: string }[];
      };
      expect(shown.merchants.map(({ currency }) => currency)).toEqual(["CZK", "PLN", "EUR"]);
    },
    patienceMs,
  );
});
