/** Values and truths of an evaluation: small numbers and shared symbols, so that evaluating builds nothing. */
import type { FactValue } from "./fact-list.ts";

/** Why something cannot be evaluated. */
export type FaultName = "divisionByZero" | "wrongType" | "outOfRange";

export const divisionByZero = Symbol("divisionByZero");
export const wrongType = Symbol("wrongType");
export const outOfRange = Symbol("outOfRange");

/** A value that was read or made; null: missing; a symbol: it cannot be evaluated. */
export type Value = FactValue | null | symbol;

/** The facts of one evaluation by slot. */
export type Values = readonly Value[];

/** Makes a value of the facts; never throws. */
export type Getter = (values: Values) => Value;

/** Answers of a condition; above `missing` the condition cannot be evaluated. */
export const no = 0;
export const yes = 1;
export const missing = 2;
const divided = 3;
const mistyped = 4;
const exceeded = 5;
export type Truth = typeof no | typeof yes | typeof missing | typeof divided | typeof mistyped | typeof exceeded;

/** Answers a condition; never throws. */
export type Test = (values: Values) => Truth;

/** The truth of a comparison with a value that is not of the type it compares. */
export function truthOfOther(value: Value): Truth {
  if (value === null) return missing;
  if (value === divisionByZero) return divided;
  return value === outOfRange ? exceeded : mistyped;
}

/** The value in place of a calculation with one that is no operand: what it lacks, else that its type is wrong. */
export function valueOfOther(value: Value): null | symbol {
  return value === null || typeof value === "symbol" ? value : wrongType;
}

/** Why a condition with this answer cannot be evaluated; null when it can. */
export function faultOfTruth(truth: Truth): FaultName | null {
  if (truth <= missing) return null;
  return truth === divided ? "divisionByZero" : truth === exceeded ? "outOfRange" : "wrongType";
}

/** The value of a choice whose condition is neither yes nor no. */
export function valueOfTruth(truth: Truth): null | symbol {
  if (truth === divided) return divisionByZero;
  return truth === exceeded ? outOfRange : truth === mistyped ? wrongType : null;
}

/** The value as a trace shows it. */
export function shown(value: Value): unknown {
  return typeof value === "symbol" ? { error: value.description } : value;
}
