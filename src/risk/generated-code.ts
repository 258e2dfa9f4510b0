/**
 * Writes the hot part of a policy as JavaScript: reading facts into slots, answering rules, adding up points. An interpreter of closures
 * calls through places that see every shape; straight code has one place per comparison, which the engine makes fast.
 *
 * Nothing of a policy but numbers and the names of checked facts gets into the code. Text is reached by its place in a list of constants,
 * and what has no form here (calculations, text functions) by its place in a list of closures.
 */
import type { Comparison, Condition, Scalar } from "../wire/policy-condition.ts";
import type { Characteristic, Scorecard } from "../wire/policy.ts";
import { compileCondition, constantOf, isMember } from "./condition.ts";
import { missing, no, type Test, type Truth, truthOfOther, type Value, type Values, yes } from "./evaluation.ts";
import type { Scope } from "./expression.ts";
import type { FactName, Facts } from "./fact-list.ts";

/** What the code reaches by place. */
interface Reached {
  readonly constants: (Scalar | ReadonlySet<Scalar>)[];
  readonly tests: Test[];
}

const factName = /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9_-]+)?$/;

/** Throws on anything that is no finite number: the one kind of constant that is written out. */
function numberCode(value: number): string {
  if (!Number.isFinite(value)) throw new Error("a policy holds a number that is not finite");
  return `(${String(value)})`;
}

function constantCode(value: Scalar | ReadonlySet<Scalar>, { constants }: Reached): string {
  if (typeof value === "number") return numberCode(value);
  if (typeof value === "boolean") return String(value);
  constants.push(value);
  return `constants[${constants.length - 1}]`;
}

const orders: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["lte", "<="],
  ["gt", ">"],
  ["gte", ">="],
]);

/** Writes conditions over `seen`, one variable for what a comparison reads, and a variable of its own for each nested truth. */
class Writer {
  readonly #scope: Scope;
  readonly #reached: Reached;
  #truths = 0;

  constructor(scope: Scope, reached: Reached) {
    this.#scope = scope;
    this.#reached = reached;
  }

  /** The code of a function that answers `condition`. */
  testOf(condition: Condition): string {
    this.#truths = 0;
    const answer = this.#answer(condition);
    const truths = Array.from({ length: this.#truths }, (_, index) => `, t${index}`).join("");
    return `(values) => { let seen${truths}; return ${answer}; }`;
  }

  #truth(): string {
    this.#truths += 1;
    return `t${this.#truths - 1}`;
  }

  #answer(condition: Condition): string {
    if ("all" in condition) return this.#members(condition.all, no, yes);
    if ("any" in condition) return this.#members(condition.any, yes, no);
    if ("not" in condition) {
      const truth = this.#truth();
      return `((${truth} = ${this.#answer(condition.not)}) === ${yes} ? ${no} : ${truth} === ${no} ? ${yes} : ${truth})`;
    }
    return ("compute" in condition ? null : this.#comparison(condition)) ?? this.#closure(condition);
  }

  #closure(condition: Condition): string {
    this.#reached.tests.push(compileCondition(condition, this.#scope));
    return `tests[${this.#reached.tests.length - 1}](values)`;
  }

  /** Stops at the first member that says `settles`; else the highest truth above `missing` tells what could not be found out. */
  #members(members: readonly Condition[], settles: Truth, otherwise: Truth): string {
    const truths = members.map(() => this.#truth());
    const steps = members.map((member, index) => `(${truths[index] ?? ""} = ${this.#answer(member)}) === ${settles} ? ${settles} : `);
    const areKnown = truths.map((truth) => `${truth} < ${missing}`).join(" && ");
    const highest = truths.map((truth) => `${truth} >= ${missing} ? ${truth} : 0`).join(", ");
    return members.length === 0 ? String(otherwise) : `(${steps.join("")}${areKnown} ? ${otherwise} : Math.max(${highest}))`;
  }

  /** Null: it has no form here. */
  #comparison({ fact, op, value }: Comparison): string | null {
    const seen = `(seen = values[${this.#scope.slotOf(fact)}])`;
    if (op === "in" || op === "notIn") {
      const set = constantCode(new Set(Array.isArray(value) ? value : []), this.#reached);
      const [inside, outside] = op === "in" ? [yes, no] : [no, yes];
      return `(${seen} === null || typeof seen === "symbol" ? other(seen) : isMember(${set}, seen) ? ${inside} : ${outside})`;
    }
    if (op === "isMissing" || op === "isPresent") {
      const [absent, present] = op === "isMissing" ? [yes, no] : [no, yes];
      return `(${seen} === null ? ${absent} : typeof seen === "symbol" ? other(seen) : ${present})`;
    }
    const constant = constantOf(value, this.#scope.currency);
    if (constant === null) return String(missing);
    const [equal, unequal] = op === "ne" ? [no, yes] : [yes, no];
    if (op === "eq" || op === "ne") {
      const code = constantCode(constant, this.#reached);
      return `(${seen} === ${code} ? ${equal} : typeof seen === "${typeof constant}" ? ${unequal} : other(seen))`;
    }
    const sign = orders.get(op);
    if (sign === undefined || typeof constant !== "number") return null;
    return `(typeof ${seen} === "number" ? (seen ${sign} ${numberCode(constant)} ? ${yes} : ${no}) : other(seen))`;
  }
}

/** Evaluates code that this file wrote, with what it names by place. */
function evaluateCode<F>(code: string, named: Readonly<Record<string, unknown>>): F {
  const make = new Function(...Object.keys(named), `"use strict"; return ${code};`) as (...values: readonly unknown[]) => F;
  return make(...Object.values(named));
}

/** Reads each named fact into the slot of its place; null where it is missing. */
export function generateLoad(names: readonly FactName[]): (facts: Facts) => Value[] {
  const odd = names.find((name) => !factName.test(name));
  if (odd !== undefined) throw new Error("the policy was not checked: a fact has a name that none can have");
  return evaluateCode(`(facts) => [${names.map((name) => `facts[${JSON.stringify(name)}] ?? null`).join(", ")}]`, {});
}

/** Answers all conditions, as `compileCondition` does one by one. */
export function generateAnswers(conditions: readonly Condition[], scope: Scope): (values: Values) => Truth[] {
  const reached: Reached = { constants: [], tests: [] };
  const writer = new Writer(scope, reached);
  const rules = conditions.map((condition, index) => `const r${index} = ${writer.testOf(condition)};`);
  const answers = conditions.map((_, index) => `r${index}(values)`).join(", ");
  return evaluateCode(`(() => { ${rules.join("\n")} return (values) => [${answers}]; })()`, { ...reached, other: truthOfOther, isMember });
}

function pointsCode({ bins, missing: points }: Characteristic, slot: number, reached: Reached): string {
  const seen = `(seen = values[${slot}])`;
  if (bins.some((bin) => bin.equals !== undefined)) {
    // Of two bins with one value the later counts.
    const byValue = [...new Map(bins.map((bin) => [bin.equals, bin.points]))];
    const cases = byValue.flatMap(([equals, earned]) =>
      equals === undefined ? [] : [`seen === ${constantCode(equals, reached)} ? ${numberCode(earned)} : `],
    );
    return `(${seen}, ${cases.join("")}${numberCode(points)})`;
  }
  const cases = bins.map(({ min, max, points: earned }) => {
    const bounds = [
      ...(min === undefined ? [] : [`seen >= ${numberCode(min)}`]),
      ...(max === undefined ? [] : [`seen < ${numberCode(max)}`]),
    ];
    return `${bounds.length === 0 ? "true" : bounds.join(" && ")} ? ${numberCode(earned)} : `;
  });
  return `(typeof ${seen} === "number" ? ${cases.join("")}${numberCode(points)} : ${numberCode(points)})`;
}

/** The base points and those of each characteristic's bin; a value without a bin, or none, earns what `missing` says. */
export function generateScore({ basePoints, characteristics }: Scorecard, slotOf: (name: string) => number): (values: Values) => number {
  const reached: Reached = { constants: [], tests: [] };
  const points = characteristics.map((characteristic) => pointsCode(characteristic, slotOf(characteristic.fact), reached));
  const sum = [numberCode(basePoints), ...points].join(" + ");
  return evaluateCode(`(values) => { let seen; return ${sum}; }`, { constants: reached.constants });
}
