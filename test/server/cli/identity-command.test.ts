/** `saldo identity compare`: good lines are answered in order, bad ones are told with their number, whatever the file looks like. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identityCompareCommand } from "../../../server/cli/identity-command.ts";
import { type Config, readConfig } from "../../../server/config.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "saldo-pairs-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function anyConfig(): Config {
  const read = readConfig({ SALDO_DATA_DIR: folder });
  if (!read.ok) throw new Error("the settings of the test have faults");
  return read.config;
}

/** What the command says of a file with this content. */
async function compare(content: string | Uint8Array, options: Record<string, boolean> = { json: true }) {
  const path = join(folder, "pairs.jsonl");
  writeFileSync(path, content);
  const [said, complained]: [string[], string[]] = [[], []];
  const exitCode = await identityCompareCommand.run({
    ...{ config: anyConfig(), words: [path], options, repeats: {} },
    say: (line) => void said.push(line),
    complain: (line) => void complained.push(line.replace(path, "FILE")),
  });
  return { exitCode, said, complained };
}

const linksOf = (said: readonly string[]) => said.map((line) => JSON.parse(line) as { id: unknown; link: string });
const mailPair = (id: unknown, left: string, right: string) =>
  JSON.stringify({ id, a: { buyer: { lastName: "Nowak", email: left } }, b: { buyer: { lastName: "Nowak", email: right } } });
const same = (id: unknown) => mailPair(id, "jan+1@wp.pl", "jan@wp.pl");

describe("a file of pairs", () => {
  it("is answered line by line with id, link and evidence", async () => {
    const { exitCode, said, complained } = await compare(`${same("x")}\n${mailPair(7, "jan@wp.pl", "ewa@wp.pl")}\n`);
    expect(linksOf(said).map(({ id, link }) => [id, link])).toEqual([
      ["x", "hard"],
      [7, "none"],
    ]);
    expect(Object.keys(linksOf(said)[0] ?? {})).toEqual(["id", "link", "evidence"]);
    expect([exitCode, complained]).toEqual([0, []]);
  });

  it.each([
    ["a byte order mark and CRLF", `\ufeff${same(1)}\r\n\r\n${same(2)}\r\n`],
    ["no end of the last line", `${same(1)}\n${same(2)}`],
    ["blank lines", `\n\n${same(1)}\n   \n${same(2)}\n\n`],
  ])("may have %s", async (_title, content) => {
    const { exitCode, said } = await compare(content);
    expect(linksOf(said).map(({ id, link }) => [id, link])).toEqual([
      [1, "hard"],
      [2, "hard"],
    ]);
    expect(exitCode).toBe(0);
  });

  it("may hold nulls, whole checkout bodies and a label of its own", async () => {
    const side = {
      buyer: { lastName: "Nowak", email: "jan@wp.pl", phone: null, birthDate: "", account: { orderCount: 3 } },
      billingAddress: null,
      basket: {},
    };
    const { exitCode, said, complained } = await compare(JSON.stringify({ id: "n", a: side, b: side, expected: "hard" }));
    expect([exitCode, linksOf(said)[0]?.link, complained]).toEqual([0, "hard", []]);
  });

  it("without pairs is said to have none", async () => {
    expect(await compare("\n")).toEqual({ exitCode: 0, said: [], complained: ["FILE has no pairs."] });
  });

  it("is a table with a sum without --json", async () => {
    const { said } = await compare(`${same("x")}\n`, {});
    expect(said[0]).toMatch(/^x {14}hard {2}same mailbox and name \(proof\)/);
    expect(said[1]).toBe("1 pairs: 1 hard, 0 soft, 0 none.");
  });
});

describe("a bad line", () => {
  it.each([
    ["that is cut", '{"id":1,', "line 2 is not JSON"],
    ["that is a list", "[]", "line 2 the line: must be an object in { }, not a list"],
    ["without id", '{"a":{},"b":{}}', "line 2 id: is missing"],
    [
      "with an impossible birth date",
      '{"id":1,"a":{"buyer":{"birthDate":"1988-02-30"}},"b":{}}',
      "line 2 a.buyer.birthDate: must be a calendar day YYYY-MM-DD",
    ],
    [
      "with a country in words",
      '{"id":1,"a":{},"b":{"billingAddress":{"country":"Polska"}}}',
      "line 2 b.billingAddress.country: must be an ISO 3166-1 code of two letters",
    ],
    ["that is too long", `{"id":1,"a":"${"x".repeat(100_001)}"}`, "line 2 is longer than 100000 characters"],
  ])("%s is told with its number; the good ones are answered, and the exit code is 2", async (_title, line, told) => {
    const { exitCode, said, complained } = await compare(`${same(1)}\n${line}\n${same(3)}\n`);
    expect(linksOf(said).map(({ id }) => id)).toEqual([1, 3]);
    expect([exitCode, complained]).toEqual([2, [told]]);
  });

  it("in another encoding is told", async () => {
    const { exitCode, complained } = await compare(
      Buffer.from('{"id":1,"a":{"buyer":{"lastName":"\u0141\u00f3d\u017a"}},"b":{}}', "latin1"),
    );
    expect([exitCode, complained]).toEqual([2, ["line 1 is not UTF-8"]]);
  });

  it("a thousand of them are counted, not listed", async () => {
    const { complained } = await compare("x\n".repeat(1000));
    expect(complained).toHaveLength(101);
    expect(complained.at(-1)).toBe("… and 900 more lines that cannot be read.");
  });
});

describe("a field that nothing reads", () => {
  it("is told once and passed over", async () => {
    const slip = '{"id":1,"a":{"buyer":{"fristName":"Jan"}},"b":{"nonsense":1}}';
    const { exitCode, complained } = await compare(`${slip}\n${slip}\n`);
    expect([exitCode, complained]).toEqual([
      0,
      ["line 1: buyer.fristName is not read (told once)", "line 1: nonsense is not read (told once)"],
    ]);
  });
});
