/** `saldo policy check`: every fault of a policy file at once, with its place. */
import { readFileSync } from "node:fs";
import { checkPolicy } from "../../src/risk/policy-check.ts";
import { type PolicyCost, policyCost } from "../../src/risk/policy-cost.ts";
import { type Command, UnusableInput } from "./command.ts";

/** What most often stands behind a fault that the JSON reader tells in its own words. */
function syntaxCure(message: string): string {
  if (/[“”„‘’«»]/.test(message)) return 'Typographic quotation marks are not read: write the straight "';
  if (message.includes("end of JSON")) return "A closing } or ] is missing at the end";
  return "Look just before that place: mostly a comma is missing or too many, or a bracket or quotation mark is not closed";
}

/** The JSON in a file; throws UnusableInput that says where it is none. */
export function readDocument(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw new UnusableInput(`${path} cannot be read: is it there, and may you read it?`);
    throw new UnusableInput(`${path} is not JSON: ${error.message.replaceAll(/\s+/g, " ")}. ${syntaxCure(error.message)}`);
  }
}

function costText({ rules, lists, windows, estimatedMicros }: PolicyCost): string {
  const counted = (count: number, name: string) => `${count} ${name}${count === 1 ? "" : "s"}`;
  return `${counted(rules, "rule")}; about ${estimatedMicros} µs per decision; ${counted(lists, "list")} and ${counted(windows, "window")} to fetch.`;
}

export const policyCheckCommand: Command = {
  name: "policy check",
  summary: "check a policy file; exit 1 with every fault and its place",
  usage: ["policy check policy.json", "policy check policy.json --json"],
  flags: ["json"],
  run: ({ words: [path], options, say }) => {
    if (path === undefined) throw new UnusableInput("Name the file, such as: saldo policy check policy.json");
    const checked = checkPolicy(readDocument(path));
    const faults = checked.ok ? [] : checked.faults;
    const cost = checked.ok ? policyCost(checked.policy) : null;
    if (options["json"] === true) say(JSON.stringify({ ok: checked.ok, faults, cost }));
    else {
      for (const { pointer, code, detail } of faults) say(`${pointer || "/"}  ${code}: ${detail}`);
      if (cost) say(costText(cost));
      say(checked.ok ? "The policy has no fault." : `${faults.length} ${faults.length === 1 ? "fault" : "faults"}.`);
    }
    return Promise.resolve(checked.ok ? 0 : 1);
  },
};
