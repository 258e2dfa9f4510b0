/** `saldo doctor`: what it says of the law in use. */
import { rmSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { doctorCommand } from "../../../server/cli/doctor-command.ts";
import { readConfig } from "../../../server/config.ts";
import { makeDataDir } from "../../support/templates.ts";

/** Several openings of an embedded database, on a machine that is busy. */
const patienceMs = 240_000;
const dataDir = makeDataDir();

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe("saldo doctor", () => {
  it(
    "tells the state of the law, and calls it amiss once no half-year is announced for today",
    async () => {
      const read = readConfig({ SALDO_DATA_DIR: dataDir, SALDO_DEMO: "off", SALDO_LOG_LEVEL: "fatal" });
      if (!read.ok) throw new Error("the settings are no settings");
      const lines: string[] = [];
      const say = (line: string) => void lines.push(line);
      await doctorCommand.run({ config: read.config, words: [], options: { json: true }, repeats: {}, say, complain: say });
      const { findings } = JSON.parse(lines[0] ?? "") as { findings: { part: string; isFine: boolean; detail: string }[] };
      const law = findings.find(({ part }) => part === "law");
      expect(law?.detail).toContain("the tables of this release, known through ");
      expect(law?.isFine).toBe(law?.detail.includes("no rate for a business today") === false);
    },
    patienceMs,
  );
});
