/** What the command line and a failed start tell people: a cure in one line, and the right exit code. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeStartFailure } from "../../server/cli/start-failure.ts";
import { type Config, readConfig } from "../../server/config.ts";
import { readCommand, runCommand } from "../support/homes.ts";

function configOf(environment: Record<string, string> = {}): Config {
  const read = readConfig({ SALDO_DATA_DIR: "folder", ...environment });
  if (!read.ok) throw new Error("the settings of the test have faults");
  return read.config;
}

function failure(code: string): Error {
  return Object.assign(new Error("raw words of a library"), { code });
}

describe("a start that failed", () => {
  it.each([
    ["EADDRINUSE", "Port 8080 on 127.0.0.1 is taken: end what listens there, or set PORT."],
    ["EEXIST", `${process.cwd()}/folder is a file: set SALDO_DATA_DIR to a folder.`],
    ["ENOTFOUND", "There is no address 127.0.0.1 on this machine: set HOST to one of its own."],
    ["3D000", "PostgreSQL at db.example:5433 has no such database: create it, or correct DATABASE_URL."],
    ["28P01", "PostgreSQL at db.example:5433 refuses the user or password of DATABASE_URL."],
  ])("with %s names the cure and no secret", (code, line) => {
    const told = describeStartFailure(failure(code), configOf({ DATABASE_URL: "postgres://saldo:hush@db.example:5433/saldo" }));
    expect(told).toBe(line);
  });

  it("for lack of rights says which roles an administrator makes", () => {
    expect(describeStartFailure(failure("42501"), configOf())).toContain("create role saldo_app nologin");
  });
});

describe("the command line", () => {
  it("has every command in the README, and no other", async () => {
    const { printed } = await readCommand(["--help"], {});
    const told = printed.split("\n").flatMap((line) => /^ {2}([a-z]+(?: [a-z-]+)?) {2,}/.exec(line)?.[1] ?? []);
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const chapter = readme.slice(readme.indexOf("## The command line"), readme.indexOf("## First call"));
    const named = chapter
      .split("\n")
      .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`([a-z]+(?: [a-z-]+)?)[^`]*`/g)].map(([, name]) => name));
    expect(new Set(named)).toEqual(new Set(told));
    expect(named).toHaveLength(told.length);
  });

  it.each([
    ["help", ["--help"], 0],
    ["the help of a family of commands", ["dunning", "--help"], 0],
    ["an unknown command", ["nothing"], 2],
    ["an unknown option", ["doctor", "--bogus"], 2],
    ["an option without its value", ["dunning", "plan", "--date"], 2],
    ["a policy that is there no file of", ["policy", "check", "none.json"], 2],
    ["a file of pairs that is not there", ["identity", "compare", "none.jsonl", "--json"], 2],
    ["a folder instead of a file of pairs", ["identity", "compare", "."], 2],
  ])("ends %s with its exit code", async (_title, words, exitCode) => {
    expect(await runCommand(words, { SALDO_DATA_DIR: "folder" }, "quiet")).toBe(exitCode);
  });
});
