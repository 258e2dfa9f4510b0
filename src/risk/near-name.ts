/** Finds the word of a policy that was most likely meant, for hints in faults. */
import { meantWords as wordsOfMeant, nearestName, type OtherWords } from "../wire/near-name.ts";

/** Words that people write for those of the language. */
const otherWords: OtherWords = {
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

/** The one of `names` that `written` most likely means; null where none is near. */
export function nearName(written: string, names: readonly string[]): string | null {
  return nearestName(written, names, otherWords);
}

/** ` (did you mean "x"?)`, or nothing. */
export function meantWords(written: unknown, names: readonly string[]): string {
  return wordsOfMeant(written, names, otherWords);
}
