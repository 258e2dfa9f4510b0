/** `saldo interest explain` on every home: the debtor's segment, payments and credit notes by their days, and what it refuses. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UnusableInput } from "../../../server/cli/command.ts";
import { interestExplainCommand } from "../../../server/cli/interest-explain-command.ts";
import { openSystemOfRecord } from "../../../server/compose/open-system-of-record.ts";
import { type Config, readConfig } from "../../../server/config.ts";
import { settingsOf } from "../../support/homes.ts";
import { at, putChanges, putInvoice } from "../../support/late-claim.ts";
import { putShop } from "../../support/one-shop.ts";
import { makeDataDir } from "../../support/templates.ts";
import { availableHomes } from "../../tools/available-homes.ts";

/** Several openings of an embedded database, on a machine that is busy. */
const patienceMs = 240_000;

describe.each(availableHomes())("saldo interest explain on $name", (home) => {
  const dataDir = makeDataDir();
  let config: Config;
  let drop: () => Promise<void>;
  let [ofCompany, ofPerson] = ["", ""];

  beforeAll(async () => {
    const settings = await settingsOf(home);
    drop = settings.drop;
    const read = readConfig({ ...settings.environment, SALDO_DATA_DIR: dataDir, SALDO_DEMO: "off" });
    if (!read.ok) throw new Error("the settings are no settings");
    config = read.config;
    const { database } = await openSystemOfRecord(config, () => undefined);
    await putShop(database, { mode: "live", at });
    ofCompany = await putInvoice(database, "company", 1);
    ofPerson = await putInvoice(database, "person", 2);
    for (const invoiceId of [ofCompany, ofPerson]) await putChanges(database, invoiceId);
    await database.close();
  }, patienceMs);

  afterAll(async () => {
    await drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function run(words: readonly string[], options: Readonly<Record<string, string | boolean>>) {
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    return { exitCode: await interestExplainCommand.run({ config, words, options, repeats: {}, say, complain: say }), lines };
  }

  it(
    "reckons what a company owes, with the fixed sum",
    async () => {
      const { exitCode, lines } = await run([ofCompany], { date: "2025-07-15", json: true, "eur-rate": "4.2" });
      const answer = JSON.parse(lines[0] ?? "") as { periods: { amountMinor: number }[] };
      expect(exitCode).toBe(0);
      expect(answer).toMatchObject({
        invoice: { id: ofCompany, number: "2025/000001", segment: "business", dueOn: "2025-03-31", total: { amountMinor: 1_000_000 } },
        changes: [
          { kind: "payment", on: "2025-04-10", part: "interest", amount: { amountMinor: 1234 } },
          { kind: "payment", on: "2025-04-10", part: "principal", amount: { amountMinor: 400_000 } },
          { kind: "creditNote", on: "2025-07-01", part: "principal", amount: { amountMinor: 50_000, currency: "PLN" } },
        ],
        charges: [{ part: "fees", on: "2025-04-03", amount: { amountMinor: 500, currency: "PLN" } }],
        paidInterest: { amountMinor: 1234, currency: "PLN" },
        openPrincipal: { amountMinor: 550_000 },
        // EUR 70 at 4.2.
        compensation: { amountMinor: 29_400, currency: "PLN" },
      });
      expect(answer.periods).toMatchObject([
        { from: "2025-04-01", to: "2025-04-10", ratePercent: "15.75", principalMinor: 1_000_000 },
        { from: "2025-04-11", to: "2025-06-30", ratePercent: "15.75", principalMinor: 600_000 },
        { from: "2025-07-01", to: "2025-07-01", ratePercent: "15.25", principalMinor: 600_000 },
        { from: "2025-07-02", to: "2025-07-15", ratePercent: "15.25", principalMinor: 550_000 },
      ]);
      // 43.1507 + 209.7123 + 2.5068 + 32.1712, rounded once.
      expect(answer).toMatchObject({ amountMinor: 28_754, currency: "PLN" });
    },
    patienceMs,
  );

  it(
    "reckons what a person owes by number, and tells people",
    async () => {
      const { exitCode, lines } = await run(["2025/000002"], { date: "2025-04-15" });
      const told = lines.join("\n").replaceAll("\u00a0", " ");
      expect(exitCode).toBe(0);
      expect(told).toContain("law of PL, consumer:");
      // 10,000.00 × 11.25 % × 10 d = 30.82 and 6,000.00 × 11.25 % × 5 d = 9.25: 40.07.
      expect(told).toContain("together PLN 40.07");
      expect(told).toContain("2025-07-01  credit note PLN 500.00 on the principal, after the day asked for");
      expect(told).toContain("2025-04-03  charged PLN 5.00, fees");
      expect(told).toContain("Of the interest, paid already: PLN 12.34");
      expect(told).not.toContain("Fixed compensation");
    },
    patienceMs,
  );

  it(
    "ends with 1 at an invoice that is not there, and refuses what cannot be reckoned",
    async () => {
      expect(await run(["inv_none"], { date: "2025-04-15" })).toEqual({ exitCode: 1, lines: ["There is no invoice inv_none."] });
      await expect(run([], {})).rejects.toThrow(UnusableInput);
      await expect(run([ofPerson], { date: "2025-02-30" })).rejects.toThrow("--date is a day");
      await expect(run([ofCompany], { date: "2031-01-01" })).rejects.toThrow("announced through 2026-12-31");
      await expect(run([ofPerson], { date: "2025-04-15", option: "publicHealthcare" })).rejects.toThrow("--option");
    },
    patienceMs,
  );
});
