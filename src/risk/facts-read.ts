/** Which facts and look-ups a condition or an expression reads, in reading order. */
import type { Comparison, Condition, Expression } from "../wire/policy-condition.ts";
import { factList, isFactName } from "./fact-list.ts";

interface Found {
  readonly facts: Set<string>;
  readonly lookups: Set<string>;
}

function isTable(value: Comparison["value"]): boolean {
  return typeof value === "object" && !Array.isArray(value);
}

function isAmount(name: string): boolean {
  return isFactName(name) && factList[name].type === "amount";
}

/** The expressions inside one that is neither a fact, an amount, a look-up nor a choice. */
function operandsOf(expression: object): readonly Expression[] {
  return Object.entries(expression).flatMap(([name, operand]: [string, unknown]) => {
    if (name === "mode" || name === "digits") return [];
    return (Array.isArray(operand) ? operand : [operand]) as readonly Expression[];
  });
}

function readExpression(expression: Expression, found: Found): void {
  if (typeof expression !== "object") return;
  if ("fact" in expression) found.facts.add(expression.fact);
  else if ("amount" in expression) found.facts.add("currency");
  else if ("if" in expression) {
    readCondition(expression.if, found);
    readExpression(expression.then, found);
    readExpression(expression.else, found);
  } else if ("lookup" in expression) {
    found.lookups.add(expression.lookup);
    readExpression(expression.key, found);
  } else for (const operand of operandsOf(expression)) readExpression(operand, found);
}

function readCondition(condition: Condition, found: Found): void {
  if ("all" in condition) for (const member of condition.all) readCondition(member, found);
  else if ("any" in condition) for (const member of condition.any) readCondition(member, found);
  else if ("not" in condition) readCondition(condition.not, found);
  else {
    if ("fact" in condition) found.facts.add(condition.fact);
    else readExpression(condition.compute, found);
    if ("than" in condition && condition.than !== undefined) readExpression(condition.than, found);
    if (isTable(condition.value) || ("fact" in condition && isAmount(condition.fact))) found.facts.add("currency");
  }
}

function found<T>(read: (part: T, into: Found) => void, part: T): Found {
  const into: Found = { facts: new Set(), lookups: new Set() };
  read(part, into);
  return into;
}

/** The facts that a condition reads, each once; with an amount also the currency that chose its bound. */
export function factsRead(condition: Condition): readonly string[] {
  return [...found(readCondition, condition).facts];
}

/** The facts that an expression reads, each once. */
export function factsReadBy(expression: Expression): readonly string[] {
  return [...found(readExpression, expression).facts];
}

/** The look-ups that a condition reads, each once. */
export function lookupsRead(condition: Condition): readonly string[] {
  return [...found(readCondition, condition).lookups];
}

/** The look-ups that an expression reads, each once. */
export function lookupsReadBy(expression: Expression): readonly string[] {
  return [...found(readExpression, expression).lookups];
}
