/** Checks the comparisons of a condition against the list of facts: name, operator, type and value. */
import type { Currency } from "../kernel/money.ts";
import type { Comparison, ComparisonOp, Condition } from "../wire/policy-condition.ts";
import type { FactScope } from "./declared-facts.ts";
import type { FactDefinition, FactType } from "./fact-list.ts";
import { faultAt, type PolicyFault } from "./policy-fault.ts";

type Path = readonly PropertyKey[];

const presenceOps: readonly ComparisonOp[] = ["isMissing", "isPresent"];
const orderOps: readonly ComparisonOp[] = ["lt", "lte", "gt", "gte"];
const equalityOps: readonly ComparisonOp[] = ["eq", "ne"];
const listOps: readonly ComparisonOp[] = ["in", "notIn"];

const opsOf: Readonly<Record<FactType, readonly ComparisonOp[]>> = {
  number: [...equalityOps, ...orderOps, ...listOps],
  text: [...equalityOps, ...listOps],
  yesNo: equalityOps,
  amount: orderOps,
  list: listOps,
};

const typeNames: Readonly<Record<FactType, string>> = {
  number: "number",
  text: "string",
  yesNo: "boolean",
  amount: "table",
  list: "string",
};

function valueFaults(path: Path, { op, value }: Comparison, definition: FactDefinition): readonly PolicyFault[] {
  const wanted = typeNames[definition.type];
  const wantsList = listOps.includes(op);
  if (wantsList !== Array.isArray(value))
    return [faultAt([...path, "value"], "wrongValueType", `must be ${wantsList ? "a list" : "one value"} for ${op}`)];
  const listed: readonly unknown[] = Array.isArray(value) ? value : [value];
  return listed.flatMap((single, index) => {
    const at = wantsList ? [...path, "value", index] : [...path, "value"];
    if (typeof single !== wanted) return [faultAt(at, "wrongValueType", `must be a ${wanted}`)];
    if (definition.values && !definition.values.includes(String(single))) {
      return [faultAt(at, "unknownValue", `must be one of ${definition.values.join(", ")}`)];
    }
    return [];
  });
}

function tableFaults(path: Path, { value }: Comparison, currencies: readonly Currency[]): readonly PolicyFault[] {
  if (typeof value !== "object" || Array.isArray(value)) {
    return [faultAt([...path, "value"], "wrongValueType", "must be a table of amounts in minor units by currency")];
  }
  const missing = currencies.filter((currency) => !Object.hasOwn(value, currency));
  return missing.map((currency) => faultAt([...path, "value"], "missingCurrency", `has no amount in ${currency}, which is served`));
}

function comparisonFaults(path: Path, comparison: Comparison, { currencies, definitionOf }: Readable): readonly PolicyFault[] {
  const { fact, op } = comparison;
  const definition = definitionOf(fact);
  if (definition === null) return [faultAt([...path, "fact"], "unknownFact", "there is no such fact")];
  if (presenceOps.includes(op)) {
    return comparison.value === undefined ? [] : [faultAt([...path, "value"], "wrongValueType", `must be absent for ${op}`)];
  }
  if (!opsOf[definition.type].includes(op)) {
    return [faultAt([...path, "op"], "unsuitableOperator", `must be one of ${opsOf[definition.type].join(", ")} for ${fact}`)];
  }
  return definition.type === "amount" ? tableFaults(path, comparison, currencies) : valueFaults(path, comparison, definition);
}

/** What the comparisons of a policy may read, and the currencies that it serves. */
export interface Readable {
  readonly currencies: readonly Currency[];
  readonly definitionOf: FactScope;
}

/** Every fault of the comparisons in `condition`, which stands at `path`. */
export function conditionFaults(path: Path, condition: Condition, readable: Readable): readonly PolicyFault[] {
  if ("not" in condition) return conditionFaults([...path, "not"], condition.not, readable);
  if ("all" in condition) return condition.all.flatMap((member, index) => conditionFaults([...path, "all", index], member, readable));
  if ("any" in condition) return condition.any.flatMap((member, index) => conditionFaults([...path, "any", index], member, readable));
  if ("compute" in condition) return [faultAt([...path, "compute"], "unknownFact", "nothing can be computed yet")];
  return comparisonFaults(path, condition, readable);
}
