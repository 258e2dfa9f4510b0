/** `saldo policy diff`: what changed between two policies, from files or from the versions of a running demo shop. */
import { existsSync, readFileSync } from "node:fs";
import type { Config } from "../config.ts";
import { diffPolicies, diffText } from "../../src/risk/policy-diff.ts";
import { isRecord, type Json, type JsonRecord } from "../../src/risk/policy-words.ts";
import { policyViewShape } from "../../src/wire/policy-versions.ts";
import { type Command, UnusableInput } from "./command.ts";
import { findServer, read } from "./running-server.ts";

const versionPattern = /^(\d{1,9}(-[0-9a-f]{1,8})?|draft|scheduled|live)$/;

function readFile(path: string): JsonRecord {
  const parse = (): Json => {
    try {
      return JSON.parse(readFileSync(path, "utf8")) as Json;
    } catch (error) {
      throw new UnusableInput(`${path} ${error instanceof SyntaxError ? `is not JSON: ${error.message}` : "cannot be read"}`);
    }
  };
  const document = parse();
  if (!isRecord(document)) throw new UnusableInput(`${path} is no policy: a JSON object is wanted`);
  return document;
}

async function readVersion(config: Config, version: string, currency: unknown): Promise<JsonRecord> {
  const { baseUrl, shops } = findServer(config);
  const shop = shops.find((one) => currency === undefined || one.currency === currency);
  if (shop === undefined) throw new UnusableInput(`No demo shop sells in ${String(currency)}.`);
  const view = policyViewShape.parse(await read(baseUrl, `/v1/policies/${version}`, shop.secretKey));
  return view.document as JsonRecord;
}

export const policyDiffCommand: Command = {
  name: "policy diff",
  summary: "what changed between two policies: files, or versions of a demo shop; exit 1 when they differ",
  usage: ["policy diff old.json new.json", "policy diff live draft --currency PLN", "policy diff 3 draft.json --json"],
  valued: ["currency"],
  flags: ["json"],
  run: async ({ config, words, options, say }) => {
    const [from, to] = words;
    if (from === undefined || to === undefined) throw new UnusableInput("Name two, such as: saldo policy diff old.json new.json");
    const documentOf = (word: string) => {
      const isVersion = versionPattern.test(word) && !existsSync(word);
      return isVersion ? readVersion(config, word, options["currency"]) : Promise.resolve(readFile(word));
    };
    const changes = diffPolicies(await documentOf(from), await documentOf(to));
    say(options["json"] === true ? JSON.stringify({ from, to, changes, text: diffText(changes) }) : diffText(changes));
    return changes.length === 0 ? 0 : 1;
  },
};
