/** Compiles an expression of a policy to a closure over the facts; what cannot be evaluated is a value, never a throw. */
import { similarity } from "../kernel/similarity.ts";
import type { Condition, Expression } from "../wire/policy-condition.ts";
import type { PolicyLookup } from "../wire/policy-parts.ts";
import { exact, rounder } from "./calculation.ts";
import { divisionByZero, type Getter, no, type Test, type Value, valueOfOther, valueOfTruth, wrongType, yes } from "./evaluation.ts";

/** What a compiled expression stands on: where each fact is, the currency whose amounts hold, and the look-ups. */
export interface Scope {
  /** The slot of a fact; throws on a name that no fact has. */
  readonly slotOf: (name: string) => number;
  readonly currency: string | null;
  readonly lookups: Readonly<Record<string, PolicyLookup>>;
  readonly compileTest: (condition: Condition, scope: Scope) => Test;
}

function folded(operands: readonly Getter[], fold: (left: number, right: number) => number | symbol): Getter {
  const [first, ...others] = operands;
  if (first === undefined) throw new Error("the policy was not checked: nothing to calculate with");
  return (values) => {
    let result = first(values);
    if (typeof result !== "number") return valueOfOther(result);
    for (const operand of others) {
      const next = operand(values);
      if (typeof next !== "number") return valueOfOther(next);
      result = fold(result, next);
      if (typeof result === "symbol") return result;
    }
    return result;
  };
}

function ofNumber(operand: Getter, change: (value: number) => number | symbol): Getter {
  return (values) => {
    const value = operand(values);
    return typeof value === "number" ? change(value) : valueOfOther(value);
  };
}

function ofText(operand: Getter, change: (value: string) => Value): Getter {
  return (values) => {
    const value = operand(values);
    return typeof value === "string" ? change(value) : valueOfOther(value);
  };
}

function lengthOf(operand: Getter): Getter {
  return (values) => {
    const value = operand(values);
    return typeof value === "string" || (typeof value === "object" && value !== null) ? value.length : valueOfOther(value);
  };
}

function similarityOf(left: Getter, right: Getter): Getter {
  return (values) => {
    const one = left(values);
    const other = right(values);
    if (typeof one !== "string") return valueOfOther(one);
    return typeof other === "string" ? similarity(one, other) : valueOfOther(other);
  };
}

function pickOf(found: readonly Value[], pick: PolicyLookup["pick"]): Value {
  if (pick === undefined || pick === "first") return found[0] ?? null;
  const numbers = found.filter((value) => typeof value === "number");
  if (numbers.length < found.length) return wrongType;
  return numbers.length === 0 ? null : pick === "min" ? Math.min(...numbers) : Math.max(...numbers);
}

/** The entry of a key; of a list those of all members that have one. */
function lookupOf({ entries, otherwise = null, pick }: PolicyLookup, key: Getter): Getter {
  const byKey = new Map<string, Value>(Object.entries(entries));
  return (values) => {
    const asked = key(values);
    if (asked === null || typeof asked === "symbol") return asked;
    if (typeof asked !== "object") return byKey.get(String(asked)) ?? otherwise;
    const found = asked.flatMap((member) => byKey.get(member) ?? []);
    return found.length === 0 ? otherwise : pickOf(found, pick);
  };
}

function choiceOf(test: Test, then: Getter, otherwise: Getter): Getter {
  return (values) => {
    const truth = test(values);
    if (truth === yes) return then(values);
    return truth === no ? otherwise(values) : valueOfTruth(truth);
  };
}

const plus = (left: number, right: number) => exact(left + right);
const minus = (left: number, right: number) => exact(left - right);
const times = (left: number, right: number) => exact(left * right);
const over = (left: number, right: number) => (right === 0 ? divisionByZero : exact(left / right));
const percent = (share: number, whole: number) => exact((share * whole) / 100);

/** The expression as one closure. Throws here on a fact or look-up that does not exist, which the policy check refuses before. */
export function compileExpression(expression: Expression, scope: Scope): Getter {
  if (typeof expression !== "object") {
    const constant: Value = expression;
    return () => constant;
  }
  const of = (operand: Expression) => compileExpression(operand, scope);
  const all = (operands: readonly Expression[]) => operands.map(of);
  if ("fact" in expression) {
    const slot = scope.slotOf(expression.fact);
    return (values) => values[slot] ?? null;
  }
  if ("amount" in expression) {
    const amount = new Map<string, number>(Object.entries(expression.amount)).get(scope.currency ?? "") ?? null;
    return () => amount;
  }
  if ("add" in expression) return folded(all(expression.add), plus);
  if ("sub" in expression) return folded(all(expression.sub), minus);
  if ("mul" in expression) return folded(all(expression.mul), times);
  if ("div" in expression) return folded(all(expression.div), over);
  if ("min" in expression) return folded(all(expression.min), Math.min);
  if ("max" in expression) return folded(all(expression.max), Math.max);
  if ("percentOf" in expression) return folded(all(expression.percentOf), percent);
  if ("abs" in expression) return ofNumber(of(expression.abs), Math.abs);
  if ("round" in expression) return ofNumber(of(expression.round), rounder(expression.mode, expression.digits ?? 0));
  if ("lower" in expression) return ofText(of(expression.lower), (value) => value.toLowerCase());
  if ("length" in expression) return lengthOf(of(expression.length));
  if ("similarity" in expression) return similarityOf(of(expression.similarity[0]), of(expression.similarity[1]));
  if ("orElse" in expression) {
    const [first, second] = [of(expression.orElse[0]), of(expression.orElse[1])];
    return (values) => first(values) ?? second(values);
  }
  if ("if" in expression) return choiceOf(scope.compileTest(expression.if, scope), of(expression.then), of(expression.else));
  const lookup = scope.lookups[expression.lookup];
  if (lookup === undefined) throw new Error(`the policy was not checked: there is no look-up ${expression.lookup}`);
  return lookupOf(lookup, of(expression.key));
}
