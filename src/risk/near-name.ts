/** Finds the name that was most likely meant, for hints in faults. */
import { similarity } from "./text-match.ts";

const leastAlike = 60;

/** Words that people write for those of the language. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  all: ["and", "every", "&&"],
  any: ["or", "some", "||"],
  not: ["none", "no", "!"],
  eq: ["=", "==", "===", "is", "equals", "equal"],
  ne: ["!=", "<>", "≠", "isNot", "notEquals"],
  gt: [">", "above", "greaterThan", "moreThan", "over"],
  gte: [">=", "≥", "atLeast", "min"],
  lt: ["<", "below", "lessThan", "under"],
  lte: ["<=", "≤", "atMost", "max"],
  in: ["oneOf", "isOneOf", "anyOf"],
  notIn: ["noneOf", "isNoneOf"],
  isMissing: ["missing", "isNull", "unknown", "absent", "empty"],
  isPresent: ["present", "exists", "known", "isKnown"],
  declined: ["refuse", "refused", "reject", "rejected", "hide", "hidden", "deny", "decline", "block"],
  review: ["manual", "check", "person", "ask"],
  points: ["score", "add"],
  add: ["+", "plus", "sum"],
  sub: ["-", "minus", "subtract"],
  mul: ["*", "times", "multiply", "product"],
  div: ["/", "divide", "over"],
  percentOf: ["percent", "share"],
  when: ["if", "condition", "where"],
  over: ["period", "during", "window", "days"],
  otherwise: ["else", "default"],
  PL: ["Poland", "Polska", "POL"],
  CZ: ["Czechia", "Česko", "CZE", "CS"],
  SK: ["Slovakia", "Slovensko", "SVK"],
  DE: ["Germany", "Deutschland", "DEU"],
  AT: ["Austria", "Österreich", "AUT"],
};

/** One form for `snake_case`, `kebab-case` and any letter case. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, "");
}

/** The one of `names` that `written` most likely means; null where none is near. */
export function nearName(written: string, names: readonly string[]): string | null {
  const meant = names.find((name) => otherWords[name]?.some((word) => plain(word) === plain(written) || word === written));
  if (meant !== undefined) return meant;
  const scored = names.map((name) => ({ name, alike: similarity(plain(written), plain(name)) }));
  const best = scored.reduce((one, other) => (other.alike > one.alike ? other : one), { name: "", alike: leastAlike - 1 });
  return best.name === "" ? null : best.name;
}

/** ` (did you mean "x"?)`, or nothing. */
export function meantWords(written: unknown, names: readonly string[]): string {
  const near = typeof written === "string" ? nearName(written, names) : null;
  return near === null || near === written ? "" : ` (did you mean ${JSON.stringify(near)}?)`;
}
