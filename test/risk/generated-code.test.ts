/** What is written as code answers as the closures do, on whatever values; and nothing of a policy but numbers gets into it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileCondition } from "../../src/risk/condition.ts";
import { divisionByZero, outOfRange, type Value, wrongType } from "../../src/risk/evaluation.ts";
import type { Scope } from "../../src/risk/expression.ts";
import type { FactName, Facts } from "../../src/risk/fact-list.ts";
import { generateAnswers, generateLoad, generateScore } from "../../src/risk/generated-code.ts";
import { compileScorecard } from "../../src/risk/score.ts";
import type { Condition } from "../../src/wire/policy-condition.ts";
import type { Scorecard } from "../../src/wire/policy.ts";

const seed = 20_261_128;
const slots = ["a", "b", "c"];
const slotOf = (name: string) => slots.indexOf(name);
const scope: Scope = { slotOf, currency: "PLN", lookups: {}, compileTest: compileCondition };

const numbers = fc.constantFrom(-1.5, -1, 0, 1, 2, 1e21, 5e-324);
const texts = fc.constantFrom("", "x", "PL", '"; throw 1; "', "`${1}`", "\u2028", "\\");
const scalars = fc.oneof(numbers, texts, fc.boolean());
const values: fc.Arbitrary<Value> = fc.oneof(
  scalars,
  fc.constant(null),
  fc.constantFrom(divisionByZero, wrongType, outOfRange),
  fc.array(texts, { maxLength: 3 }),
);
const fact = fc.constantFrom(...slots);
const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ fact, op: fc.constantFrom("lt", "lte", "gt", "gte"), value: fc.oneof(numbers, texts) }),
  fc.record({ fact, op: fc.constantFrom("eq", "ne"), value: scalars }),
  fc.record({ fact, op: fc.constantFrom("in", "notIn"), value: fc.array(scalars, { maxLength: 3 }) }),
  fc.record({ fact, op: fc.constantFrom("isMissing", "isPresent") }),
  fc.record({ fact, op: fc.constantFrom("startsWith", "contains", "matches"), value: texts }),
  fc.record({ fact, op: fc.constantFrom("eq", "gt"), value: fc.constantFrom({ PLN: 1 }, { EUR: 1 }) }),
  fc.record({ compute: fc.record({ div: fc.tuple(fc.record({ fact }), fc.record({ fact })) }), op: fc.constant("gt"), value: numbers }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    comparison,
    fc.record({ all: fc.array(tie("condition"), { minLength: 1, maxLength: 4 }) }),
    fc.record({ any: fc.array(tie("condition"), { minLength: 1, maxLength: 4 }) }),
    fc.record({ not: tie("condition") }),
  ),
}));
const row = fc.tuple(values, values, values);

const bins = fc.oneof(
  fc.array(fc.record({ equals: scalars, points: numbers }), { minLength: 1, maxLength: 4 }),
  fc.array(
    fc.record({
      min: fc.option(numbers, { nil: undefined }),
      max: fc.option(numbers, { nil: undefined }),
      points: fc.integer({ min: -50, max: 50 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
);

describe(`generated code (seed ${seed})`, () => {
  it("answers every condition as its closure does", () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 5 }), fc.array(row, { minLength: 1, maxLength: 20 }), (conditions, rows) => {
        const answers = generateAnswers(conditions, scope);
        const closures = conditions.map((one) => compileCondition(one, scope));
        for (const seen of rows) expect(answers(seen)).toEqual(closures.map((test) => test(seen)));
      }),
      { seed, numRuns: 1500 },
    );
  });

  it("adds up the points that the parts of the score tell", () => {
    const scorecards = fc.array(fc.record({ fact, missing: fc.integer({ min: -20, max: 20 }), bins }), { maxLength: 5 });
    fc.assert(
      fc.property(scorecards, row, (characteristics, seen) => {
        const scorecard = { basePoints: 500, characteristics } as unknown as Scorecard;
        const parts = compileScorecard(scorecard, slotOf).partsOf(seen);
        expect(generateScore(scorecard, slotOf)(seen)).toBe(parts.reduce((sum, { points }) => sum + points, 500));
      }),
      { seed, numRuns: 1500 },
    );
  });

  it("reads facts into the slots of their places, null where they are missing", () => {
    const load = generateLoad(["orderTotal", "window.mails", "currency"] as FactName[]);
    expect(load({ currency: "PLN", orderTotal: 0 } as unknown as Facts)).toEqual([0, null, "PLN"]);
    expect(generateLoad([])({} as Facts)).toEqual([]);
  });

  it.each(['a"];process.exit(1);//', "a b", "", "a.b.c", "__proto__"])("refuses a fact with the name %j", (name) => {
    expect(() => generateLoad([name as FactName])).toThrow("a name that none can have");
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses the number %d", (value) => {
    expect(() => generateAnswers([{ fact: "a", op: "gt", value }], scope)).toThrow("not finite");
  });
});
