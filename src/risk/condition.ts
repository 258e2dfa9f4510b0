/** Compiles a condition to closures over the facts, with a third truth beside yes and no: a fact is missing. */
import type { AmountTable, Comparison, Condition } from "../wire/policy-condition.ts";
import { isDeclaredName } from "./declared-facts.ts";
import { type FactName, type Facts, factList, type FactValue, isFactName } from "./fact-list.ts";

/** `missing`: what is known does not settle the condition. */
export type Truth = "yes" | "no" | "missing";
export type Test = (facts: Facts) => Truth;

type Scalar = number | string | boolean;

/** The name as a fact of the list. Throws on another name, which the policy check refuses before. */
export function requireFact(name: string): FactName {
  if (!isFactName(name) && !isDeclaredName(name)) throw new Error(`the policy was not checked: there is no fact ${name}`);
  return name;
}

/** Every comparison of a condition, in reading order. */
export function comparisonsOf(condition: Condition): readonly Comparison[] {
  if ("all" in condition) return condition.all.flatMap(comparisonsOf);
  if ("any" in condition) return condition.any.flatMap(comparisonsOf);
  if ("not" in condition) return comparisonsOf(condition.not);
  return "fact" in condition ? [condition] : [];
}

function orders(op: Comparison["op"]): (left: number, right: number) => boolean {
  if (op === "lt") return (left, right) => left < right;
  if (op === "lte") return (left, right) => left <= right;
  if (op === "gt") return (left, right) => left > right;
  return (left, right) => left >= right;
}

/** Yes when one of `listed` is the value, or is among the values of a list. */
function membership(listed: ReadonlySet<Scalar>): (value: FactValue) => boolean {
  return (value) => (typeof value === "object" ? value.some((member) => listed.has(member)) : listed.has(value));
}

/** The comparison on a present value; null when the table has no amount in the currency of the basket. */
function compileOperator({ op, value }: Comparison): (seen: FactValue, facts: Facts) => boolean | null {
  if (op === "eq") return (seen) => seen === value;
  if (op === "ne") return (seen) => seen !== value;
  if (op === "in" || op === "notIn") {
    const isMember = membership(new Set(Array.isArray(value) ? value : []));
    return op === "in" ? isMember : (seen) => !isMember(seen);
  }
  const holds = orders(op);
  if (typeof value !== "object") return (seen) => holds(seen as number, value as number);
  const table = value as AmountTable;
  return (seen, facts) => {
    const bound = table[facts.currency as keyof AmountTable];
    return bound === undefined ? null : holds(seen as number, bound);
  };
}

function compileComparison(comparison: Comparison): Test {
  const name = requireFact(comparison.fact);
  if (comparison.op === "isMissing") return (facts) => ((facts[name] ?? null) === null ? "yes" : "no");
  if (comparison.op === "isPresent") return (facts) => ((facts[name] ?? null) === null ? "no" : "yes");
  const operator = compileOperator(comparison);
  return (facts) => {
    const seen = facts[name] ?? null;
    const answer = seen === null ? null : operator(seen, facts);
    return answer === null ? "missing" : answer ? "yes" : "no";
  };
}

/** Stops at the first member that says `settles`; a missing fact matters only when no member settles it. */
function compileMembers(members: readonly Condition[], settles: Truth, otherwise: Truth): Test {
  const tests = members.map(compileCondition);
  return (facts) => {
    let answer = otherwise;
    for (const test of tests) {
      const truth = test(facts);
      if (truth === settles) return settles;
      if (truth === "missing") answer = "missing";
    }
    return answer;
  };
}

/** The condition as one closure. Never throws on facts; throws here on a fact that is not on the list. */
export function compileCondition(condition: Condition): Test {
  if ("all" in condition) return compileMembers(condition.all, "no", "yes");
  if ("any" in condition) return compileMembers(condition.any, "yes", "no");
  if ("not" in condition) {
    const test = compileCondition(condition.not);
    return (facts) => {
      const truth = test(facts);
      return truth === "missing" ? "missing" : truth === "yes" ? "no" : "yes";
    };
  }
  if ("compute" in condition) throw new Error("the policy was not checked: nothing is computed");
  return compileComparison(condition);
}

/** The facts that a condition reads, each once; with an amount also the currency that chose its bound. */
export function factsRead(condition: Condition): readonly FactName[] {
  const names = new Set<FactName>();
  for (const { fact } of comparisonsOf(condition)) {
    const name = requireFact(fact);
    names.add(name);
    if (isFactName(name) && factList[name].type === "amount") names.add("currency");
  }
  return [...names];
}
