/** `saldo interest compute`: the whole answer as JSON, the readable working, and what it says of options that cannot be used. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);

async function compute(...words: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const command = ["--disable-warning=ExperimentalWarning", "server/cli/main.ts", "interest", "compute", ...words];
  try {
    return { exitCode: 0, ...(await run(process.execPath, command)) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { exitCode: code, stdout, stderr };
  }
}

const claim = ["--country", "PL", "--segment", "business", "--principal", "10000.00", "--currency", "PLN"];
const dates = ["--due", "2025-03-31", "--to", "2025-07-15"];

describe("saldo interest compute", () => {
  it("answers in one object, with payments that are repeated", async () => {
    const { exitCode, stdout } = await compute(...claim, ...dates, "--paid", "2025-04-10=4000.00", "--paid=2025-07-01=1000", "--json");
    expect(exitCode).toBe(0);
    const answer = JSON.parse(stdout) as { amountMinor: number; periods: { amountMinor: number; principalMinor: number }[] };
    expect(answer).toMatchObject({
      currency: "PLN",
      compensation: { amountMinor: 7000, currency: "EUR" },
      openPrincipal: { amountMinor: 500_000, currency: "PLN" },
      sources: ["M.P. 2024 poz. 1106", "M.P. 2025 poz. 602", "PL act of 8 March 2013, art. 10 (1)"],
      notes: [],
    });
    expect(answer.periods).toMatchObject([
      { from: "2025-04-01", to: "2025-04-10", days: 10, ratePercent: "15.75", basis: "act/365", principalMinor: 1_000_000 },
      { from: "2025-04-11", to: "2025-06-30", days: 81, ratePercent: "15.75", principalMinor: 600_000 },
      { from: "2025-07-01", to: "2025-07-01", days: 1, ratePercent: "15.25", principalMinor: 600_000 },
      { from: "2025-07-02", to: "2025-07-15", days: 14, ratePercent: "15.25", principalMinor: 500_000 },
    ]);
    // 43.1507 + 209.7123 + 2.5068 + 29.2466, rounded once.
    expect(answer.amountMinor).toBe(28_462);
    expect(answer.periods.map(({ amountMinor }) => amountMinor)).toEqual([4315, 20_971, 251, 2925]);
  });

  it("shows the working to people", async () => {
    const { stdout } = await compute(...claim, ...dates);
    expect(stdout).toContain("10000.00 × 15.75 % × 91 d, act/365");
    expect(stdout).toContain("455.34");
  });

  it.each<[string, string[], string]>([
    ["a country that is none", ["--country", "XX", ...claim.slice(2), ...dates], "--country is one of PL, CZ"],
    ["no principal", [...claim.slice(0, 4), ...claim.slice(6), ...dates], "--principal is missing"],
    ["a principal with a comma", [...claim.slice(0, 5), "10000,00", ...claim.slice(6), ...dates], "--principal is an amount"],
    ["a day that is none", [...claim, "--due", "2025-02-30", "--to", "2025-07-15"], "--due is a day"],
    ["a payment without a day", [...claim, ...dates, "--paid", "400"], "--paid is a day and an amount"],
    ["a day past what was announced", [...claim, "--due", "2026-11-30", "--to", "2027-02-01"], "announced through 2026-12-31"],
    ["an option of another country", [...claim, ...dates, "--option", "moving"], "--option is one of publicHealthcare"],
  ])("ends with 2 at %s", async (_, words, told) => {
    const { exitCode, stdout, stderr } = await compute(...words);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(told);
  });
});
