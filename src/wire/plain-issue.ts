/** What is wrong with a written value, in words for people who read JSON and no code: what was expected, and what stands there. */
import type { z } from "zod";

const maxShown = 60;
const maxWords = 600;

const kinds: Readonly<Record<string, string>> = {
  string: "a text in quotation marks",
  number: "a number without quotation marks",
  int: "a whole number",
  boolean: "true or false, without quotation marks",
  array: "a list in [ ]",
  tuple: "a list in [ ]",
  object: "an object in { }",
  record: "an object in { }",
};

/** What stands at `path` inside of `written`; undefined where nothing does. */
export function writtenAt(written: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined),
    written,
  );
}

/** What is told of the value that stands there: itself, or, where it may be personal, only what kind it is. */
export type Shown = "value" | "kind";

function shownAs(value: unknown, shown: Shown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (shown === "kind") return typeof value === "string" ? "a text" : typeof value === "number" ? "this number" : "true or false";
  const words = JSON.stringify(value) ?? "nothing";
  return words.length > maxShown ? `${words.slice(0, maxShown)}…` : words;
}

/** The wanted thing, and what stands in its place. */
function instead(wanted: string, value: unknown, shown: Shown): string {
  return value === undefined ? `is missing: ${wanted} is needed here` : `must be ${wanted}, not ${shownAs(value, shown)}`;
}

function sizeWords(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, value: unknown, shown: Shown): string {
  const [word, bound] = issue.code === "too_small" ? ["at least", issue.minimum] : ["at most", issue.maximum];
  const limit = issue.inclusive === false ? `${issue.code === "too_small" ? "more" : "less"} than ${bound}` : `${word} ${bound}`;
  if (issue.origin === "string") {
    return value === "" ? "must not be empty" : `must have ${limit} ${Number(bound) === 1 ? "character" : "characters"}`;
  }
  if (Array.isArray(value)) return `must have ${limit} ${Number(bound) === 1 ? "member" : "members"}, not ${value.length}`;
  return `must be ${limit}, not ${shownAs(value, shown)}`;
}

function typeWords(expected: string, value: unknown, shown: Shown): string {
  if (expected === "int" && typeof value === "number") return `must be a whole number, not ${shownAs(value, shown)}`;
  return instead(kinds[expected] ?? expected, value, shown);
}

function wordsOf(issue: z.core.$ZodIssue, value: unknown, shown: Shown): string {
  if (issue.code === "invalid_type") return typeWords(issue.expected, value, shown);
  if (issue.code === "invalid_value") {
    const choices = issue.values.map((choice) => JSON.stringify(choice)).join(", ");
    return instead(issue.values.length === 1 ? choices : `one of ${choices}`, value, shown);
  }
  if (issue.code === "too_small" || issue.code === "too_big") return sizeWords(issue, value, shown);
  const isBare = issue.message.startsWith("Invalid ");
  if (isBare) return value === undefined ? "is missing" : `cannot be used: ${shownAs(value, shown)}`;
  const isShort = typeof value !== "object" && value !== undefined && !issue.message.includes(" not ");
  return isShort && shown === "value" ? `${issue.message}, not ${shownAs(value, shown)}` : issue.message;
}

/** How the figures of a field of this name are counted, for one who wrote a fraction of an amount. */
export function minorUnitHint(name: string, value: unknown): string {
  const isFraction = typeof value === "number" && !Number.isInteger(value);
  return isFraction && name.endsWith("Minor") ? "; amounts are in whole minor units, so 500.50 is written 50050" : "";
}

/** The fault in plain words. `value` is what stands at the place of the issue; a text of our own in the issue is kept. */
export function issueWords(issue: z.core.$ZodIssue, value: unknown, shown: Shown = "value"): string {
  return wordsOf(issue, value, shown).slice(0, maxWords);
}
