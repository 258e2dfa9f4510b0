/** `saldo law`: the tables for people and machines, files with faults, signatures, and a law file in the hands of commands and servers. */
import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "saldo-law-"));
const inFolder = (name: string) => join(folder, name);

interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function start(script: string, words: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const options = { env: { ...process.env, SALDO_LAW_FILE: "", SALDO_LAW_PUBLIC_KEY: "", ...environment } };
  try {
    return { exitCode: 0, ...(await run(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...words], options)) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { exitCode: code, stdout, stderr };
  }
}

const saldo = (words: readonly string[], environment?: Record<string, string>) => start("server/cli/main.ts", words, environment);

const rows = [{ validFrom: "2027-01-01", ratePercent: "13.5", source: "M.P. 2026 poz. 1", status: "read" }];
const tables = {
  format: "saldo-law-1",
  knownThrough: "2027-01-10",
  rates: [{ country: "PL", segment: "business", option: null, rows }],
};
const faulty = { ...tables, rates: [{ ...tables.rates[0], rows: [{ ...rows[0], ratePercent: "99" }] }] };
const [plain, signed, wrong] = [inFolder("law.json"), inFolder("law.signed.json"), inFolder("wrong.json")];
let publicKey = "";

beforeAll(async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  writeFileSync(inFolder("key.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
  writeFileSync(plain, JSON.stringify(tables));
  writeFileSync(inFolder("faulty.json"), JSON.stringify(faulty));
  const made = await saldo(["law", "sign", plain, "--key", inFolder("key.pem"), "--json"]);
  publicKey = (JSON.parse(made.stdout) as { publicKey: string }).publicKey;
  const { signature } = JSON.parse(readFileSync(signed, "utf8")) as { signature: string };
  writeFileSync(wrong, JSON.stringify({ law: { ...tables, knownThrough: "2027-01-11" }, signature }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("saldo law show", () => {
  it("tells the rows of one country with article, source and status", async () => {
    const { exitCode, stdout } = await saldo(["law", "show", "--country", "cz"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("fees, compensation, principal, interest (inDefault)  [OZ § 1932 (2); read]");
    expect(stdout).toContain("known through 2026-11-29");
    expect(stdout).not.toContain("BGB");
  });

  it("tells them to machines", async () => {
    const { stdout } = await saldo(["law", "show", "--country", "DE", "--json"]);
    const answer = JSON.parse(stdout) as { rows: { table: string; source: string; country: string | null }[] };
    expect(answer).toMatchObject({ knownThrough: "2026-11-29", added: 0, replaced: [] });
    expect(new Set(answer.rows.map(({ country }) => country))).toEqual(new Set(["DE", null]));
    expect(answer.rows).toContainEqual(expect.objectContaining({ table: "limitation", source: "BGB § 195, 199", status: "read" }));
  });

  it("ends with 2 at a country that is none", async () => {
    expect(await saldo(["law", "show", "--country", "XX"])).toMatchObject({ exitCode: 2, stdout: "" });
  });
});

describe("saldo law check", () => {
  it("passes a file without a fault and says what is not signed", async () => {
    const { exitCode, stdout } = await saldo(["law", "check", plain]);
    expect([exitCode, stdout]).toEqual([
      0,
      "The file has no fault. Rows added: 1, replaced: 0.\nIt is not signed yet: saldo law sign does it.\n",
    ]);
  });

  it("tells a fault with its place", async () => {
    const { exitCode, stdout } = await saldo(["law", "check", inFolder("faulty.json"), "--json"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, faults: [{ pointer: "/rates/0/rows/0/ratePercent", code: "rateOutOfRange" }] });
  });

  it("looks at the signature", async () => {
    const key = ["--public-key", publicKey];
    expect(await saldo(["law", "check", signed, ...key])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("is right") as string,
    });
    expect(await saldo(["law", "check", wrong, ...key])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("is wrong") as string,
    });
  });

  it("ends with 2 at what is no file", async () => {
    expect(await saldo(["law", "check", inFolder("gone.json")])).toMatchObject({ exitCode: 2 });
    expect(await saldo(["law", "check"])).toMatchObject({ exitCode: 2 });
  });
});

describe("saldo law sign", () => {
  it("signs no file with faults", async () => {
    const { exitCode, stderr } = await saldo(["law", "sign", inFolder("faulty.json"), "--key", inFolder("key.pem")]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("A file with faults is not signed.");
  });

  it("ends with 2 at a key that is none", async () => {
    expect(await saldo(["law", "sign", plain, "--key", plain])).toMatchObject({ exitCode: 2, stdout: "" });
    expect(await saldo(["law", "sign", plain])).toMatchObject({ exitCode: 2, stdout: "" });
  });
});

describe("a law file in use", () => {
  const claim = ["--country", "PL", "--segment", "business", "--principal", "10000.00", "--currency", "PLN"];
  const compute = ["interest", "compute", ...claim, "--due", "2026-12-21", "--to", "2027-01-10"];

  it("is read by the command line: interest goes on past the shipped half-year", async () => {
    expect(await saldo(compute)).toMatchObject({ exitCode: 2 });
    const used = await saldo([...compute, "--json"], { SALDO_LAW_FILE: signed, SALDO_LAW_PUBLIC_KEY: publicKey });
    expect(JSON.parse(used.stdout)).toMatchObject({ amountMinor: 7466, sources: expect.arrayContaining(["M.P. 2026 poz. 1"]) as string[] });
  });

  it("is told by law show", async () => {
    const { stdout } = await saldo(["law", "show", "--country", "PL"], { SALDO_LAW_FILE: signed, SALDO_LAW_PUBLIC_KEY: publicKey });
    expect(stdout).toContain("1 row added, known through 2027-01-10");
  });

  it.each([
    ["a signature that is not of the key", () => wrong, "is not that of SALDO_LAW_PUBLIC_KEY"],
    ["a file that nobody signed", () => plain, "is not signed"],
    ["a file that is away", () => inFolder("gone.json"), "cannot be read"],
  ])("ends the start of a server with 1 at %s", async (_, file, expected) => {
    const environment = { SALDO_LAW_FILE: file(), SALDO_LAW_PUBLIC_KEY: publicKey, SALDO_DATA_DIR: inFolder("data"), PORT: "0" };
    const { exitCode, stderr } = await start("server/main.ts", [], environment);
    expect([exitCode, stderr.trim().split("\n").length]).toEqual([1, 1]);
    expect(stderr).toContain(expected);
  });

  it("needs a key beside it", async () => {
    const { exitCode, stderr } = await saldo(["law", "show"], { SALDO_LAW_FILE: signed });
    expect([exitCode, stderr]).toEqual([2, "SALDO_LAW_PUBLIC_KEY must be set beside SALDO_LAW_FILE\n"]);
  });
});
