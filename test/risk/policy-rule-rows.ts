/** Policy documents with one fault in shape or rules each, beside the nearest document without it. */
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { Condition } from "../../src/wire/policy-condition.ts";

export type Fault = readonly [pointer: string, code: string];
export type FaultRow = readonly [name: string, document: unknown, faults: readonly Fault[]];

export const sound = {
  id: "r",
  when: { fact: "itemCount", op: "gt", value: 9 },
  outcome: "declined",
  reason: "basketNotEligible",
  actionCode: "none",
} as const;
export const withRules = (...rules: readonly object[]) => ({ ...standardPolicy, rules });
const when = (condition: unknown, change: object = {}) => withRules({ ...sound, when: condition, ...change });
const without = (key: string) => Object.fromEntries(Object.entries(standardPolicy).filter(([name]) => name !== key));
const all = (...members: readonly Condition[]) => when({ all: members });
const items = (op: "eq" | "ne" | "lt" | "lte" | "gt" | "gte", value: number): Condition => ({ fact: "itemCount", op, value });
const abroad: Condition = { fact: "shippingAbroad", op: "eq", value: true };
const young: Condition = { fact: "buyerAge", op: "lt", value: 25 };
const passed: Condition = { fact: "isPassed", op: "eq", value: false };
const amounts = (op: "lt" | "gt", PLN: number, CZK: number, EUR: number): Condition => ({
  fact: "orderTotal",
  op,
  value: { PLN, CZK, EUR },
});
const nested = (depth: number): unknown => (depth === 0 ? sound.when : { not: nested(depth - 1) });
const w = "/rules/0/when";

export const ruleRows: readonly FaultRow[] = [
  ["one sound rule", withRules(sound), []],
  ["no rule at all", withRules(), []],
  ["a field that does not exist", { ...standardPolicy, colour: "red" }, [["/colour", "unknownField"]]],
  ["a field that does not exist in a comparison", when({ ...sound.when, unit: "kg" }), [[`${w}/unit`, "unknownField"]]],
  ["a name that is missing", without("name"), [["/name", "invalidShape"]]],
  ["another schema", { ...standardPolicy, schema: 2 }, [["/schema", "invalidShape"]]],
  ["an operator that does not exist", when({ fact: "itemCount", op: "above", value: 1 }), [[`${w}/op`, "invalidShape"]]],
  ["an empty combination", when({ all: [] }), [[`${w}/all`, "invalidShape"]]],
  ["a reason that is not on the list", when(sound.when, { reason: "badMood" }), [["/rules/0/reason", "invalidShape"]]],
  ["minimum age 18", { ...standardPolicy, minimumAge: 18 }, []],
  ["minimum age 17", { ...standardPolicy, minimumAge: 17 }, [["/minimumAge", "invalidShape"]]],
  ["a document that is no object", "policy", [["", "invalidShape"]]],
  ["nothing", null, [["", "invalidShape"]]],
  ["conditions nested to the limit", when(nested(36)), []],
  ["conditions nested too deep", when(nested(37)), [["", "tooDeep"]]],
  ["a fact that does not exist", when({ fact: "gender", op: "eq", value: "f" }), [[`${w}/fact`, "unknownFact"]]],
  [
    "a fact that does not exist, deep inside",
    when({ any: [sound.when, { not: { fact: "nationality", op: "isPresent" } }] }),
    [[`${w}/any/1/not/fact`, "unknownFact"]],
  ],
  ["an order of texts", when({ fact: "currency", op: "lt", value: "PLN" }), [[`${w}/op`, "unsuitableOperator"]]],
  ["equality of a list", when({ fact: "categories", op: "eq", value: "shoes" }), [[`${w}/op`, "unsuitableOperator"]]],
  ["equality of amounts", when({ fact: "orderTotal", op: "eq", value: { PLN: 1, CZK: 1, EUR: 1 } }), [[`${w}/op`, "unsuitableOperator"]]],
  ["a text for a number", when({ fact: "itemCount", op: "gt", value: "9" }), [[`${w}/value`, "wrongValueType"]]],
  ["a list for one value", when({ fact: "itemCount", op: "gt", value: [9] }), [[`${w}/value`, "wrongValueType"]]],
  ["one value for a list", when({ fact: "currency", op: "in", value: "PLN" }), [[`${w}/value`, "wrongValueType"]]],
  ["a number in a list of texts", when({ fact: "currency", op: "in", value: ["PLN", 5] }), [[`${w}/value/1`, "wrongValueType"]]],
  ["no value", when({ fact: "itemCount", op: "gt" }), [[`${w}/value`, "wrongValueType"]]],
  ["a value where none is read", when({ fact: "itemCount", op: "isMissing", value: 1 }), [[`${w}/value`, "wrongValueType"]]],
  ["a plain number for an amount", when({ fact: "orderTotal", op: "gt", value: 30_000 }), [[`${w}/value`, "wrongValueType"]]],
  ["an amount in every served currency", when(amounts("gt", 1, 1, 1)), []],
  [
    "an amount that lacks a served currency",
    when({ fact: "orderTotal", op: "gt", value: { PLN: 1, EUR: 1 } }),
    [[`${w}/value`, "missingCurrency"]],
  ],
  ["a text that never occurs", when({ fact: "buyerKind", op: "eq", value: "robot" }), [[`${w}/value`, "unknownValue"]]],
  ["two rules of one id", withRules(sound, { ...sound, when: items("gt", 8) }), [["/rules/1/id", "duplicateRuleId"]]],
  ["two rules of one condition", withRules(sound, { ...sound, id: "s", outcome: "review" }), [["/rules/1/when", "duplicateCondition"]]],
  [
    "two rules of one condition in another order",
    withRules({ ...sound, when: { any: [abroad, sound.when] } }, { ...sound, id: "s", when: { any: [sound.when, abroad] } }),
    [["/rules/1/when", "duplicateCondition"]],
  ],
  [
    "one condition for different kinds",
    withRules({ ...sound, methodKinds: ["invoice"] }, { ...sound, id: "s", methodKinds: ["instalments"] }),
    [],
  ],
  ["a safe kind", when(sound.when, { methodKinds: ["invoice", "card"] }), [["/rules/0/methodKinds/1", "safeMethodKind"]]],
  ["steps in a rule that reviews", when(sound.when, { outcome: "review", requires: ["verifyPhone"] }), []],
  ["steps in a rule that declines", when(sound.when, { requires: ["verifyPhone"] }), [["/rules/0/requires", "requiresWithoutReview"]]],
  ["an address alone that declines", when(abroad), [[w, "addressAlone"]]],
  ["an address beside a pass that declines", all(abroad, passed), [[w, "addressAlone"]]],
  ["an address alone that reviews", when(abroad, { outcome: "review" }), []],
  ["an address with another fact", all(abroad, items("gt", 1)), []],
  ["age alone, even for review", when(young, { outcome: "review" }), [[w, "ageAlone"]]],
  ["age with another fact", all(young, items("gt", 1)), []],
  ["bounds that leave one value", all(items("gte", 5), items("lte", 5)), []],
  ["bounds that leave no value", all(items("gt", 5), items("lte", 5)), [[w, "neverHits"]]],
  ["bounds that leave a gap without ends", all(items("gt", 5), items("lt", 6)), []],
  ["two different values at once", all(items("eq", 5), items("eq", 6)), [[w, "neverHits"]]],
  ["a value and its opposite", all(items("eq", 5), items("ne", 5)), [[w, "neverHits"]]],
  ["a value outside its bounds", all(items("eq", 5), items("gt", 5)), [[w, "neverHits"]]],
  ["neither yes nor no", all({ fact: "hasName", op: "ne", value: true }, { fact: "hasName", op: "ne", value: false }), [[w, "neverHits"]]],
  ["missing and compared", all({ fact: "itemCount", op: "isMissing" }, items("eq", 5)), [[w, "neverHits"]]],
  ["present and compared", all({ fact: "itemCount", op: "isPresent" }, items("eq", 5)), []],
  [
    "a member of two lists of texts that share one",
    all({ fact: "currency", op: "in", value: ["PLN", "EUR"] }, { fact: "currency", op: "notIn", value: ["PLN"] }),
    [],
  ],
  [
    "a member of one list that another refuses whole",
    all({ fact: "currency", op: "in", value: ["PLN"] }, { fact: "currency", op: "notIn", value: ["PLN", "EUR"] }),
    [[w, "neverHits"]],
  ],
  [
    "a list fact with two different members",
    all({ fact: "categories", op: "in", value: ["a"] }, { fact: "categories", op: "in", value: ["b"] }),
    [],
  ],
  ["amounts that one currency still allows", all(amounts("gt", 5, 5, 5), amounts("lt", 5, 5, 9)), []],
  ["amounts that no currency allows", all(amounts("gt", 5, 5, 5), amounts("lt", 5, 5, 5)), [[w, "neverHits"]]],
  ["a condition and its negation", all(items("gt", 5), { not: items("gt", 5) }), [[w, "neverHits"]]],
  ["a contradiction in nested all", when({ all: [items("gt", 5), { all: [items("lt", 5)] }] }), [[w, "neverHits"]]],
  [
    "a contradiction in a combination beside a sound member",
    when({ all: [abroad, { any: [{ all: [items("gt", 5), items("lt", 5)] }] }] }),
    [[w, "neverHits"]],
  ],
  ["a contradiction in one branch of any", when({ any: [{ all: [items("gt", 5), items("lt", 5)] }, items("eq", 1)] }), []],
  ["a contradiction in every branch of any", when({ any: [{ all: [items("gt", 5), items("lt", 5)] }] }), [[w, "neverHits"]]],
];
