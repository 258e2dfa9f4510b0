/** Compiles a condition to one closure over the facts, with more truths than yes and no: a fact is missing, or cannot be evaluated. */
import type { Comparison, ComparisonOp, ComputedComparison, Condition, Scalar } from "../wire/policy-condition.ts";
import { type Getter, missing, no, type Test, type Truth, truthOfOther, type Value, yes } from "./evaluation.ts";
import { compileExpression, type Scope } from "./expression.ts";
import { fitsPattern } from "./text-match.ts";

type Compared = Comparison["value"];

/** A constant as an operator compares it: of a table of amounts the one in the currency, null when it has none. */
export function constantOf(value: Compared, currency: string | null): Scalar | null {
  if (typeof value !== "object") return value ?? null;
  return Array.isArray(value) ? null : (new Map<string, number>(Object.entries(value)).get(currency ?? "") ?? null);
}

/** One closure per operator, so that each keeps to one kind of value. */
function compileOrder(op: "lt" | "lte" | "gt" | "gte", slot: number, bound: number): Test {
  if (op === "lt") {
    return (values) => {
      const seen = values[slot] as Value;
      return typeof seen === "number" ? (seen < bound ? yes : no) : truthOfOther(seen);
    };
  }
  if (op === "lte") {
    return (values) => {
      const seen = values[slot] as Value;
      return typeof seen === "number" ? (seen <= bound ? yes : no) : truthOfOther(seen);
    };
  }
  if (op === "gt") {
    return (values) => {
      const seen = values[slot] as Value;
      return typeof seen === "number" ? (seen > bound ? yes : no) : truthOfOther(seen);
    };
  }
  return (values) => {
    const seen = values[slot] as Value;
    return typeof seen === "number" ? (seen >= bound ? yes : no) : truthOfOther(seen);
  };
}

function compileEquality(slot: number, wanted: Scalar): Test {
  const type = typeof wanted;
  return (values) => {
    const seen = values[slot] as Value;
    return seen === wanted ? yes : typeof seen === type ? no : truthOfOther(seen);
  };
}

function compileDifference(slot: number, wanted: Scalar): Test {
  const type = typeof wanted;
  return (values) => {
    const seen = values[slot] as Value;
    return seen === wanted ? no : typeof seen === type ? yes : truthOfOther(seen);
  };
}

/** Yes when one of `listed` is the value, or is among the values of a list. */
export function isMember(listed: ReadonlySet<Scalar>, value: Scalar | readonly string[]): boolean {
  if (typeof value !== "object") return listed.has(value);
  for (const member of value) if (listed.has(member)) return true;
  return false;
}

function compileMembership(slot: number, listed: readonly Scalar[], inside: Truth, outside: Truth): Test {
  const set = new Set(listed);
  return (values) => {
    const seen = values[slot] as Value;
    return seen === null || typeof seen === "symbol" ? truthOfOther(seen) : isMember(set, seen) ? inside : outside;
  };
}

const textTests: Readonly<Partial<Record<ComparisonOp, (seen: string, wanted: string) => boolean>>> = {
  startsWith: (seen, wanted) => seen.startsWith(wanted),
  endsWith: (seen, wanted) => seen.endsWith(wanted),
  contains: (seen, wanted) => seen.includes(wanted),
  matches: fitsPattern,
};

/** The comparison of two present values; of a list and a text, at least one member must fit. */
function compareTwo(op: ComparisonOp, left: Scalar | readonly string[], right: Scalar | readonly string[]): Truth {
  const test = textTests[op];
  if (test !== undefined) {
    if (typeof right !== "string" || (typeof left !== "string" && typeof left !== "object")) return truthOfOther(left);
    return (typeof left === "string" ? test(left, right) : left.some((member) => test(member, right))) ? yes : no;
  }
  if (typeof left !== typeof right || typeof left === "object") return truthOfOther([]);
  if (op === "eq") return left === right ? yes : no;
  if (op === "ne") return left === right ? no : yes;
  if (typeof left !== "number" || typeof right !== "number") return truthOfOther([]);
  if (op === "lt") return left < right ? yes : no;
  if (op === "lte") return left <= right ? yes : no;
  if (op === "gt") return left > right ? yes : no;
  return left >= right ? yes : no;
}

function compileGeneral(op: ComparisonOp, left: Getter, right: Getter): Test {
  return (values) => {
    const one = left(values);
    if (one === null || typeof one === "symbol") return truthOfOther(one);
    const other = right(values);
    return other === null || typeof other === "symbol" ? truthOfOther(other) : compareTwo(op, one, other);
  };
}

function compilePresence(op: "isMissing" | "isPresent", getter: Getter): Test {
  const [present, absent] = op === "isPresent" ? ([yes, no] as const) : ([no, yes] as const);
  return (values) => {
    const seen = getter(values);
    return typeof seen === "symbol" ? truthOfOther(seen) : seen === null ? absent : present;
  };
}

function compileComparison({ fact, op, value }: Comparison, scope: Scope): Test {
  const slot = scope.slotOf(fact);
  const getter: Getter = (values) => values[slot] as Value;
  if (op === "isMissing" || op === "isPresent") return compilePresence(op, getter);
  if (op === "in" || op === "notIn") {
    const [inside, outside] = op === "in" ? ([yes, no] as const) : ([no, yes] as const);
    return compileMembership(slot, Array.isArray(value) ? value : [], inside, outside);
  }
  const constant = constantOf(value, scope.currency);
  if (constant === null) return () => missing;
  if (op === "eq") return compileEquality(slot, constant);
  if (op === "ne") return compileDifference(slot, constant);
  const isOrder = op === "lt" || op === "lte" || op === "gt" || op === "gte";
  return isOrder && typeof constant === "number" ? compileOrder(op, slot, constant) : compileGeneral(op, getter, () => constant);
}

function compileComputed({ compute, op, value, than }: ComputedComparison, scope: Scope): Test {
  const left = compileExpression(compute, scope);
  if (op === "isMissing" || op === "isPresent") return compilePresence(op, left);
  if (op === "in" || op === "notIn") {
    const listed = new Set(Array.isArray(value) ? value : []);
    return (values) => {
      const seen = left(values);
      if (seen === null || typeof seen === "symbol") return truthOfOther(seen);
      return isMember(listed, seen) === (op === "in") ? yes : no;
    };
  }
  const constant = constantOf(value, scope.currency);
  return compileGeneral(op, left, than === undefined ? () => constant : compileExpression(than, scope));
}

/** Stops at the first member that says `settles`; a missing fact or a fault matters only when no member settles it, the fault more. */
function compileMembers(members: readonly Condition[], scope: Scope, settles: Truth, otherwise: Truth): Test {
  const tests = members.map((member) => compileCondition(member, scope));
  const [first, second, third] = tests;
  const either = (left: Truth, right: Truth) => (left >= missing || right >= missing ? (left > right ? left : right) : otherwise);
  if (tests.length === 1 && first) return first;
  if (tests.length === 2 && first && second) {
    return (values) => {
      const left = first(values);
      if (left === settles) return settles;
      const right = second(values);
      return right === settles ? settles : left < missing && right < missing ? otherwise : either(left, right);
    };
  }
  if (tests.length === 3 && first && second && third) {
    return (values) => {
      const left = first(values);
      if (left === settles) return settles;
      const middle = second(values);
      if (middle === settles) return settles;
      const right = third(values);
      if (right === settles) return settles;
      return left < missing && middle < missing && right < missing ? otherwise : either(either(left, middle), right);
    };
  }
  return (values) => {
    let answer = otherwise;
    for (const test of tests) {
      const truth = test(values);
      if (truth === settles) return settles;
      if (truth >= missing && (answer < missing || truth > answer)) answer = truth;
    }
    return answer;
  };
}

/** The condition as one closure. Never throws on facts; throws here on a fact that does not exist. */
export function compileCondition(condition: Condition, scope: Scope): Test {
  if ("all" in condition) return compileMembers(condition.all, scope, no, yes);
  if ("any" in condition) return compileMembers(condition.any, scope, yes, no);
  if ("not" in condition) {
    const test = compileCondition(condition.not, scope);
    return (values) => {
      const truth = test(values);
      return truth === yes ? no : truth === no ? yes : truth;
    };
  }
  return "compute" in condition ? compileComputed(condition, scope) : compileComparison(condition, scope);
}
